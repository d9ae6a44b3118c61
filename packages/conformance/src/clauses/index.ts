import type { Clause } from '../clause.ts';
import { abortClauses } from './abort.ts';
import { declarationClauses } from './declaration.ts';
import { deleteClauses } from './delete.ts';
import { errorClauses } from './errors.ts';
import { getClauses } from './get.ts';
import { issueClauses } from './issue.ts';
import { listClauses } from './list.ts';
import { pagingClauses } from './paging.ts';
import { refusalClauses } from './refusal.ts';
import { replayClauses } from './replay.ts';
import { scopeClauses } from './scopes.ts';

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
  ...deleteClauses,
  ...abortClauses,
  ...errorClauses,
];
