import { postgresDatabase } from '@keyward/server/postgres';
import type { TestPostgres } from '../../support/postgres.ts';

/** A cluster of ours trusts everybody; from here on only the superuser. Another one is as its owner made it. */
export async function requirePasswords({ url, outage }: TestPostgres): Promise<void> {
  if (!outage) return;
  const superuser = postgresDatabase(url);
  try {
    const [file] = await superuser.query<{ path: string }>(`select current_setting('hba_file') as path`);
    await superuser.query(
      `copy (select unnest(array['host all postgres all trust', 'host all all all scram-sha-256'])) to '${file?.path}'`,
    );
    await superuser.query('select pg_reload_conf()');
  } finally {
    await superuser.close();
  }
}

/** Who one is once logged in; rejects as PostgreSQL refuses. */
export async function logIn(url: string, user: string, password: string): Promise<string> {
  const target = new URL(url);
  target.username = user;
  target.password = password;
  const session = postgresDatabase(target.href);
  try {
    const [row] = await session.query<{ name: string }>('select current_user::text as name');
    return row?.name ?? '';
  } finally {
    await session.close();
  }
}
