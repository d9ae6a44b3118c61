import { clauseSubjects, type ClauseSubject, type Setup } from './clause.ts';
import { conformanceClauses } from './clauses/index.ts';
import { runClause } from './context.ts';

/** How one clause ended. */
export interface ClauseResult {
  id: string;
  title: string;
  capability: ClauseSubject;
  outcome: 'passed' | 'failed' | 'skipped';
  /** Which rule is broken, or why the clause could not be judged. */
  message?: string;
}

export interface ConformanceReport {
  results: ClauseResult[];
  /** True if no clause failed. Skipped ones don't count. */
  isConformant: boolean;
}

/** Runs the contract without a test runner, one clause after the other. Never rejects. */
export async function checkAdapter({ setup }: { setup: Setup }): Promise<ConformanceReport> {
  const results: ClauseResult[] = [];
  for (const clause of conformanceClauses) {
    const { id, title, capability } = clause;
    const ended = await runClause(clause, setup);
    const message =
      ended.outcome === 'failed' ? ended.error.message : ended.outcome === 'skipped' ? ended.reason : null;
    results.push({ id, title, capability, outcome: ended.outcome, ...(message === null ? {} : { message }) });
  }
  return { results, isConformant: results.every(({ outcome }) => outcome !== 'failed') };
}

/** A Markdown table of capability × result; below it what failed, then what was skipped, each with why. */
export function renderReport({ results }: ConformanceReport): string {
  const count = (capability: ClauseSubject, outcome: ClauseResult['outcome']) =>
    results.filter((result) => result.capability === capability && result.outcome === outcome).length;
  const rows = clauseSubjects
    .filter((capability) => results.some((result) => result.capability === capability))
    .map(
      (capability) =>
        `| ${capability} | ${count(capability, 'passed')} | ${count(capability, 'failed')} | ${count(capability, 'skipped')} |`,
    );
  const table = ['| capability | passed | failed | skipped |', '| --- | ---: | ---: | ---: |', ...rows];
  const broken = results.filter(({ outcome }) => outcome === 'failed');
  const notes = [
    ...broken.map(({ id, title, message }) => `- failed: ${id} – ${title} ${message ?? ''}`.trimEnd()),
    ...skippedByReason(results).map(([reason, ids]) => `- skipped: ${ids.join(', ')} – ${reason}`),
  ];
  return [...table, ...(notes.length > 0 ? ['', ...notes] : []), ''].join('\n');
}

function skippedByReason(results: readonly ClauseResult[]): [string, string[]][] {
  const byReason = new Map<string, string[]>();
  for (const { outcome, id, message = '' } of results) {
    if (outcome === 'skipped') byReason.set(message, [...(byReason.get(message) ?? []), id]);
  }
  return [...byReason];
}
