import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { conformanceClauses } from './clauses/index.ts';

it('runs under node:test as well', () => {
  const file = fileURLToPath(new URL('../test/underNodeTest.ts', import.meta.url));
  const args = ['--conditions=keyward-source', '--no-warnings', '--test', '--test-reporter=tap', file];
  const { NODE_TEST_CONTEXT: _, NODE_OPTIONS: __, ...env } = process.env;
  const { stdout, status } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
  expect(stdout).toContain('# fail 0');
  expect(stdout).toMatch(/# skipped [1-9]/);
  expect(stdout).toContain(`# tests ${conformanceClauses.length}`);
  expect(status).toBe(0);
}, 30_000);
