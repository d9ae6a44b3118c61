import { rmSync } from 'node:fs';
import { execute } from './support/execute.ts';
import { provideSystemNeeds } from './support/systemNeeds.ts';
import { summary, tallyOf } from './support/testReport.ts';

interface Step {
  name: string;
  command: [string, ...string[]];
  /** Vitest's JSON report, of a step that runs tests. */
  report?: string;
}

/** Steps whose output is worth reading when they pass: the sizes, what each adapter keeps, and what became of the secret. */
const telling = ['size', 'adapters', 'e2e'];

const steps: Step[] = [
  check('format', 'oxfmt', '--check', '.'),
  check('lint', 'pnpm', 'run', 'lint'),
  check('import rules', 'pnpm', 'run', 'lint:imports'),
  check('unused code', 'pnpm', 'run', 'lint:unused'),
  check('types', 'pnpm', 'run', 'typecheck'),
  check('build', 'pnpm', 'run', 'build'),
  check('packages', 'pnpm', 'run', 'check:packages'),
  check('size', 'pnpm', 'run', 'size'),
  tests('unit', '--project', 'unit', '--project', 'dom'),
  tests('backends', '--project', 'backends'),
  tests('server', '--project', 'server'),
  check('adapters', 'pnpm', 'run', 'adapters:table', '--check'),
  tests('stories', '--config', '.storybook/vitest.config.ts'),
  tests('csp', '--project', 'csp'),
  tests('e2e', '--project', 'e2e'),
  tests('consumers', '--project', 'consumers'),
];

const minutes = 60_000;
const total = { passed: 0, failed: 0, skipped: 0 };
const failedSteps: string[] = [];

rmSync('test-results', { recursive: true, force: true });
await provideSystemNeeds();
for (const step of steps) await runStep(step);
if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}`);
console.log(summary(total));
process.exitCode = total.failed === 0 ? 0 : 1;

function check(name: string, ...command: Step['command']): Step {
  return { name, command };
}

function tests(name: string, ...selection: string[]): Step {
  const report = `test-results/${name}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return { name, report, command: ['vitest', 'run', ...selection, ...reporters] };
}

/** Goes on after a failure: one run names everything that is broken. */
async function runStep({ name, command: [command, ...args], report }: Step): Promise<void> {
  const { code, output, seconds } = await execute(command, args, {
    env: { CI: '1', NO_COLOR: '1', STORYBOOK_DISABLE_TELEMETRY: '1' },
    timeout: 15 * minutes,
  });
  const tally = tallyOf(code, report);
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += tally[key];
  const hasFailed = tally.failed > 0;
  if (hasFailed) failedSteps.push(name);
  const result = report === undefined ? (hasFailed ? 'failed' : 'ok') : summary(tally);
  console.log(`${name.padEnd(13)}${seconds.toFixed(1).padStart(6)} s  ${result}`);
  if (hasFailed || telling.includes(name)) console.log(output);
}
