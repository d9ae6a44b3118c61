export { checkAdapter, renderReport } from './checkAdapter.ts';
export { clauseSubjects } from './clause.ts';
export { conformanceClauses } from './clauses/index.ts';
export { describeAdapter } from './describeAdapter.ts';
export { ClauseSkipped, ConformanceError } from './expectations.ts';
export { findLeaks } from './findLeaks.ts';

export type { ClauseResult, ConformanceReport } from './checkAdapter.ts';
export type {
  Clause,
  ClauseContext,
  ClauseSubject,
  ConformanceSubject,
  ConsentAnswer,
  Setup,
} from './clause.ts';
export type { DescribeAdapterOptions } from './describeAdapter.ts';
