import { afterAll, beforeAll, expect, it } from 'vitest';
import { installConsumer, versionsHere, type Consumer } from './consumer.ts';

const packages = ['@keyward/core', '@keyward/adapters', '@keyward/server'];
const entries = [
  '@keyward/core',
  '@keyward/adapters/memory',
  '@keyward/adapters/http',
  '@keyward/server',
  '@keyward/server/node',
  '@keyward/server/pglite',
  '@keyward/server/postgres',
];
let consumer: Consumer;

beforeAll(async () => {
  consumer = await installConsumer(packages, versionsHere(['@electric-sql/pglite', 'pg'], 'packages/server'));
});

afterAll(() => consumer.remove());

it.for(entries)('%s loads with require and with import, with the same exports', async (entry) => {
  const required = await consumer.run(
    'node',
    '--input-type=commonjs',
    '--eval',
    print(`require('${entry}')`),
  );
  const imported = await consumer.run(
    'node',
    '--input-type=module',
    '--eval',
    print(`await import('${entry}')`),
  );

  const names = JSON.parse(imported) as string[];
  expect(names.length).toBeGreaterThan(0);
  expect(JSON.parse(required)).toEqual(names);
});

it('issues a credential on plain Node', async () => {
  const program = `
    import { memoryAdapter } from '@keyward/adapters/memory';
    const issued = await memoryAdapter().issueCredential({
      input: { contact: 'ops@example.com', accessLevel: 'full' },
      idempotencyKey: crypto.randomUUID(),
      signal: AbortSignal.timeout(10_000),
    });
    console.log(String(issued.clientSecret), issued.clientSecret.expose().length > 20);
  `;

  expect(await consumer.run('node', '--input-type=module', '--eval', program)).toBe('[secret] true\n');
});

function print(expression: string): string {
  const names = `Object.keys(${expression}).filter((name) => !['default', 'module.exports'].includes(name))`;
  return `console.log(JSON.stringify(${names}.sort()))`;
}
