import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { summary, tallyOf } from './testReport.ts';

const folder = mkdtempSync(join(tmpdir(), 'keyward-report-'));

afterAll(() => rmSync(folder, { recursive: true }));

function report(name: string, files: { status: string; tests: string[] }[]): string {
  const path = join(folder, `${name}.json`);
  const testResults = files.map(({ status, tests }) => ({
    status,
    assertionResults: tests.map((test) => ({ status: test })),
  }));
  writeFileSync(path, JSON.stringify({ testResults }));
  return path;
}

it('counts passed, failed and skipped tests', () => {
  const path = report('mixed', [
    { status: 'passed', tests: ['passed', 'passed', 'pending'] },
    { status: 'failed', tests: ['passed', 'failed', 'todo'] },
  ]);
  expect(tallyOf(1, path)).toEqual({ passed: 3, failed: 1, skipped: 2 });
});

it('counts a file that does not load as one failure', () => {
  const path = report('broken', [
    { status: 'passed', tests: ['passed'] },
    { status: 'failed', tests: [] },
  ]);
  expect(tallyOf(1, path)).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

it('counts an error outside any test as one failure', () => {
  const path = report('between', [{ status: 'passed', tests: ['passed'] }]);
  expect(tallyOf(1, path)).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

it('counts a suite without tests as a failure, also when it exits with 0', () => {
  expect(tallyOf(0, report('empty', []))).toMatchObject({ failed: 1 });
  expect(tallyOf(0, report('skipped', [{ status: 'passed', tests: ['pending'] }]))).toMatchObject({
    failed: 1,
  });
});

it('counts a suite that left no report, and a failed command, as one failure', () => {
  expect(tallyOf(0, join(folder, 'nowhere.json'))).toMatchObject({ failed: 1 });
  expect(tallyOf(2, undefined)).toMatchObject({ failed: 1 });
});

it('counts nothing for a command that succeeds', () => {
  expect(tallyOf(0, undefined)).toEqual({ passed: 0, failed: 0, skipped: 0 });
});

it('names skipped tests only when there are some', () => {
  expect(summary({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
  expect(summary({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
});
