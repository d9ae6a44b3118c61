import type { Clause } from '../clause.ts';
import { abortClauses } from './abort.ts';
import { declarationClauses } from './declaration.ts';
import { branchClauses } from './branches.ts';
import { connectorClauses } from './connectors.ts';
import { countClauses } from './counts.ts';
import { deleteClauses } from './delete.ts';
import { disableClauses } from './disable.ts';
import { editClauses } from './edit.ts';
import { environmentClauses } from './environments.ts';
import { errorClauses } from './errors.ts';
import { getClauses } from './get.ts';
import { issueClauses } from './issue.ts';
import { listClauses } from './list.ts';
import { oauthClauses } from './oauth.ts';
import { narrowingClauses } from './narrowing.ts';
import { pagingClauses } from './paging.ts';
import { refusalClauses } from './refusal.ts';
import { replaceClauses } from './replace.ts';
import { replayClauses } from './replay.ts';
import { rotateClauses } from './rotate.ts';
import { scopeClauses } from './scopes.ts';
import { setupClauses } from './setup.ts';
import { sortingClauses } from './sorting.ts';
import { storeClauses } from './store.ts';
import { updateClauses } from './update.ts';
import { usageClauses } from './usages.ts';
import { verifyClauses } from './verify.ts';
import { verifyEditedClauses } from './verifyEdited.ts';

/** The adapter contract as data, in the order in which an adapter is usually written. */
export const conformanceClauses: readonly Clause[] = [
  ...declarationClauses,
  ...listClauses,
  ...narrowingClauses,
  ...sortingClauses,
  ...pagingClauses,
  ...countClauses,
  ...getClauses,
  ...scopeClauses,
  ...issueClauses,
  ...refusalClauses,
  ...replayClauses,
  ...connectorClauses,
  ...storeClauses,
  ...branchClauses,
  ...updateClauses,
  ...editClauses,
  ...environmentClauses,
  ...setupClauses,
  ...rotateClauses,
  ...disableClauses,
  ...verifyClauses,
  ...oauthClauses,
  ...verifyEditedClauses,
  ...deleteClauses,
  ...usageClauses,
  ...replaceClauses,
  ...abortClauses,
  ...errorClauses,
];
