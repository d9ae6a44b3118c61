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
  const notes = [...brokenByMessage(results), ...skippedByReason(results)];
  return [...table, ...(notes.length > 0 ? ['', ...notes] : []), ''].join('\n');
}

/** What one mistake breaks in many clauses is told once. */
function brokenByMessage(results: readonly ClauseResult[]): string[] {
  return grouped(results, 'failed').map(([message, broken]) => {
    const [first] = broken;
    const others = broken.slice(1).map(({ id }) => id);
    const also = others.length > 0 ? ` The same in: ${others.join(', ')}.` : '';
    return `- failed: ${first?.id} – ${first?.title} ${message}${also}`;
  });
}

/** First what could be judged if `setup` gave a hook, then what the adapter does not declare. */
function skippedByReason(results: readonly ClauseResult[]): string[] {
  const isHook = ([reason]: [string, unknown]) => reason.includes(' hook');
  const reasons = grouped(results, 'skipped');
  return [...reasons.filter(isHook), ...reasons.filter((each) => !isHook(each))].map(
    ([reason, skipped]) => `- skipped: ${skipped.map(({ id }) => id).join(', ')} – ${reason}`,
  );
}

function grouped(
  results: readonly ClauseResult[],
  outcome: ClauseResult['outcome'],
): [message: string, results: ClauseResult[]][] {
  const byMessage = new Map<string, ClauseResult[]>();
  for (const result of results.filter((each) => each.outcome === outcome)) {
    const message = result.message ?? '';
    byMessage.set(message, [...(byMessage.get(message) ?? []), result]);
  }
  return [...byMessage];
}
