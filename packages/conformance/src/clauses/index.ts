import type { Clause } from '../clause.ts';
import { abortClauses } from './abort.ts';
import { declarationClauses } from './declaration.ts';
import { branchClauses } from './branches.ts';
import { connectorClauses } from './connectors.ts';
import { deleteClauses } from './delete.ts';
import { disableClauses } from './disable.ts';
import { errorClauses } from './errors.ts';
import { getClauses } from './get.ts';
import { issueClauses } from './issue.ts';
import { listClauses } from './list.ts';
import { oauthClauses } from './oauth.ts';
import { pagingClauses } from './paging.ts';
import { refusalClauses } from './refusal.ts';
import { replayClauses } from './replay.ts';
import { rotateClauses } from './rotate.ts';
import { scopeClauses } from './scopes.ts';
import { storeClauses } from './store.ts';
import { updateClauses } from './update.ts';
import { usageClauses } from './usages.ts';
import { verifyClauses } from './verify.ts';

/** The adapter contract as data, in the order in which an adapter is usually written. */
export const conformanceClauses: readonly Clause[] = [
  ...declarationClauses,
  ...listClauses,
  ...pagingClauses,
  ...getClauses,
  ...scopeClauses,
  ...issueClauses,
  ...refusalClauses,
  ...replayClauses,
  ...connectorClauses,
  ...storeClauses,
  ...branchClauses,
  ...updateClauses,
  ...rotateClauses,
  ...disableClauses,
  ...verifyClauses,
  ...oauthClauses,
  ...deleteClauses,
  ...usageClauses,
  ...abortClauses,
  ...errorClauses,
];
