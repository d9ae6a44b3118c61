import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { writeAdapterGuide } from '../support/adapterGuide.ts';
import { execute } from '../support/execute.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'test-results/adapter-guide');
const cli = join(root, 'packages/conformance/src/cli.ts');

it("the adapter guide's own code passes the whole contract by the guide's own command", async () => {
  const guide = writeAdapterGuide(folder);
  expect(guide).toContain('npx keyward-conformance ./ferryAdapter.conformance.ts');

  const args = ['--conditions=keyward-source', '--no-warnings', cli, './ferryAdapter.conformance.ts'];
  const { code, output } = await execute(process.execPath, args, { cwd: folder });

  expect(output).toMatch(/^\d\d clauses kept, 0 broken, in /m);
  expect(output).not.toContain('- failed');
  expect(code).toBe(0);
}, 60_000);
