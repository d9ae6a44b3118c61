import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startPostgres } from '../../support/postgres.ts';

const run = promisify(execFile);

/** A PostgreSQL that asks for a password, and one role that has one. */
export async function startLoginPostgres({ user, password }: { user: string; password: string }) {
  const postgres = await startPostgres();
  const sql = (text: string) => run('psql', [postgres.url, '-v', 'ON_ERROR_STOP=1', '-qtAc', text]);
  await sql(`create role ${user} login password '${password}'`);
  const { stdout } = await sql('show hba_file');
  const rules = ['host all postgres all trust', `host all ${user} all scram-sha-256`];
  await sql(`copy (select unnest(array['${rules.join("','")}'])) to '${stdout.trim()}'`);
  await sql('select pg_reload_conf()');
  return { url: new URL(postgres.url), stop: () => postgres.stop() };
}
