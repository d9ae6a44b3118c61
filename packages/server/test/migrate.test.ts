import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hasPostgres, startPostgres } from '../../../test/support/postgres.ts';
import type { Database } from '../src/database/database.ts';
import { migrate } from '../src/database/migrate.ts';
import { migrations } from '../src/database/migrations/index.ts';
import { pgliteDatabase } from '../src/database/pglite.ts';
import { postgresDatabase } from '../src/database/postgres.ts';
import { pageOf } from './support/answers.ts';
import { clientCredentials, testServer } from './support/testServer.ts';

/** Versions that were applied, and whether a credential can be issued and listed. */
async function probe(database: Database) {
  const rows = await database.query<{ version: number }>(
    'select version from keyward_migrations order by version',
  );
  const { issue, request } = testServer(database);
  const { credential } = await issue();
  const { items } = await pageOf(request('GET', '/credentials'));
  return { versions: rows.map((row) => row.version), works: items[0]?.id === credential.id };
}

const complete = { versions: migrations.map((_, index) => index + 1), works: true };

test('the embedded database migrates twice and at once, and keeps its data over a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-pglite-'));
  try {
    const first = pgliteDatabase(folder);
    await Promise.all([migrate(first), migrate(first), migrate(first)]);
    await migrate(first);
    expect(await probe(first)).toEqual(complete);
    const before = testServer(first);
    const issued = await before.issue();
    await first.close();

    const second = pgliteDatabase(folder);
    await migrate(second);
    const after = testServer(second);
    const { organizationId } = before;
    const list = await pageOf(after.request('GET', '/credentials', { organizationId }));
    expect(list.items).toEqual([issued.credential]);
    expect((await after.token(clientCredentials(issued))).status).toBe(200);
    await second.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test.skipIf(!hasPostgres())('PostgreSQL migrates twice and from several connections at once', async () => {
  const postgres = await startPostgres();
  const databases = Array.from({ length: 5 }, () => postgresDatabase(postgres.url));
  try {
    await Promise.all(databases.map((database) => migrate(database)));
    await Promise.all(databases.map((database) => migrate(database)));
    for (const database of databases) expect(await probe(database)).toEqual(complete);
  } finally {
    await Promise.all(databases.map((database) => database.close()));
    await postgres.stop();
  }
});
