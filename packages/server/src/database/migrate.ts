import type { Database, Queryable } from './database.ts';
import { migrations } from './migrations/index.ts';

/** Any number that no other software on the same database locks: "keyward" as ASCII, shortened. */
const lockId = 1_801_812_343;

/**
 * Brings the tables up to date. All of it is one transaction under a lock that ends with it, so that
 * it can run twice, from several processes at once, and after a crash.
 */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.query(`select pg_advisory_xact_lock(${lockId})`);
    await transaction.query(
      `create table if not exists keyward_migrations (
        version integer primary key,
        applied_at timestamptz(3) not null default now()
      )`,
    );
    const [state] = await transaction.query<{ version: number }>(
      'select coalesce(max(version), 0) as version from keyward_migrations',
    );
    const current = state?.version ?? 0;
    if (current < migrations.length) await mustHaveTrigrams(transaction);
    for (const [index, statements] of migrations.entries()) {
      const version = index + 1;
      if (version <= current) continue;
      for (const statement of statements) await transaction.query(statement);
      await transaction.query('insert into keyward_migrations (version) values ($1)', [version]);
    }
  });
}

/** Without it, searching would read every credential. */
async function mustHaveTrigrams(transaction: Queryable): Promise<void> {
  const found = await transaction.query("select 1 from pg_available_extensions where name = 'pg_trgm'");
  if (found.length > 0) return;
  throw new Error(
    "Keyward: the database has no extension `pg_trgm`, which the list's search needs. Install PostgreSQL's contrib modules, or give PGlite { extensions: { pg_trgm } } from `@electric-sql/pglite/contrib/pg_trgm`.",
  );
}
