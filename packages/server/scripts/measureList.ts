import { toListQuery, type ListCredentialsParams } from '@keyward/core';
import { createKeywardServer } from '../src/createKeywardServer.ts';
import type { SqlValue } from '../src/database/database.ts';
import { postgresDatabase } from '../src/database/postgres.ts';

/**
 * `measure:list [organization] [repetitions]`: how long a page takes through the server's handler, and how long
 * the shortest SQL that reads the same rows does, in turns. Over the database that `seed:credentials` has filled.
 */
const [organizationId = 'org_seeded', repetitions = '200'] = process.argv
  .slice(2)
  .filter((arg) => arg !== '--');
const connectionString = process.env['DATABASE_URL'];
if (connectionString === undefined) throw new Error('Keyward: set DATABASE_URL to a seeded database.');
const database = postgresDatabase(connectionString);
const server = createKeywardServer({
  database,
  keys: { current: 'k1', all: { k1: Buffer.alloc(32, 1).toString('base64') } },
  authorize: async () => ({ organizationId, actor: { id: 'measure' }, actions: ['list'] }),
  scopes: [],
});

const words = ['invoice', 'payroll export', 'tenant-1234', '77777', 'team7@example.com'];
const cases: [name: string, query: Omit<ListCredentialsParams, 'signal'>, where: string, SqlValue[]][] = [
  ['first page', {}, '', []],
  ['of a system', { filter: { connector: ['crm-1'] } }, 'and connector_id = $2', ['crm-1']],
  ['of a status', { filter: { status: ['invalid'] } }, 'and status = $2', ['invalid']],
  ...words.map((word): (typeof cases)[number] => {
    const parts = word.split(' ');
    const where = parts.map((_, index) => `and search_text like $${index + 2}`).join(' ');
    return [`search "${word}"`, { search: word }, where, parts.map((part) => `%${part}%`)];
  }),
];

process.stdout.write(
  '| Page of 50 | Handler p50 | p95 | SQL p50 | p95 | p95, times |\n|---|--:|--:|--:|--:|--:|\n',
);
for (const [name, query, where, values] of cases) {
  const url = `http://localhost/v1/credentials?${toListQuery({ ...query, limit: 50 }).toString()}`;
  const sql = `select * from keyward_credentials where organization_id = $1 ${where}
    order by created_at desc, id desc limit 50`;
  const handler: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < Number(repetitions) + 5; round++) {
    const times = [
      await timed(async () => (await server.fetch(new Request(url))).text()),
      await timed(() => database.query(sql, [organizationId, ...values])),
    ];
    // The first ones fill caches.
    if (round >= 5) [handler, bare].forEach((all, index) => all.push(times[index] ?? 0));
  }
  const [p50, p95, sqlP50, sqlP95] = [at(handler, 0.5), at(handler, 0.95), at(bare, 0.5), at(bare, 0.95)];
  const figures = [p50, p95, sqlP50, sqlP95, p95 / sqlP95].map((value) => value.toFixed(2));
  process.stdout.write(`| ${[name, ...figures].join(' | ')} |\n`);
}
await server.close();

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return performance.now() - startedAt;
}

function at(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;
}
