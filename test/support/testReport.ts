import { existsSync, readFileSync } from 'node:fs';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** The part of Vitest's JSON report that is read here. */
interface JsonReport {
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/**
 * Counts a finished step. What failed without a failed test (a command, a file that does not load, an
 * error between two tests, a suite that found no tests) counts as one failure, so that the sum can't
 * look better than the run was.
 *
 * @param report the path of Vitest's JSON report; undefined for a step that runs no tests
 */
export function tallyOf(code: number, report: string | undefined): Tally {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  if (report !== undefined && existsSync(report)) count(report, tally);
  const isEmpty = report !== undefined && tally.passed + tally.failed === 0;
  if (tally.failed === 0 && (code !== 0 || isEmpty)) tally.failed = 1;
  return tally;
}

/** The closing line. */
export function summary({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function count(report: string, tally: Tally): void {
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as JsonReport;
  for (const file of testResults) {
    const statuses = file.assertionResults.map(({ status }) => status);
    const failed = statuses.filter((status) => status === 'failed').length;
    const passed = statuses.filter((status) => status === 'passed').length;
    tally.passed += passed;
    tally.failed += file.status === 'failed' ? Math.max(failed, 1) : failed;
    tally.skipped += statuses.length - passed - failed;
  }
}
