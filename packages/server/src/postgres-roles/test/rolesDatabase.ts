import { randomBytes } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import { startPostgres, type TestPostgres } from '../../../../../test/support/postgres.ts';
import type { Database } from '../../database/database.ts';
import { pgliteDatabase } from '../../database/pglite.ts';
import { postgresDatabase } from '../../database/postgres.ts';
import { migratePostgresRoles, type PostgresRolesOptions } from '../index.ts';

/** A database with a schema `billing`, two group roles and one for full access. */
export interface RolesDatabase {
  /** What an adapter needs, as a host would give it: the connection has CREATEROLE and no more. */
  options: Pick<PostgresRolesOptions, 'database' | 'scopes' | 'fullAccessRole' | 'rolePrefix'>;
  /** The superuser, to look and to meddle. */
  superuser: Database;
  /** The role that `options.database` connects as. */
  issuer: string;
  read: string;
  write: string;
  full: string;
  dispose(): Promise<void>;
}

export interface RolesCluster extends RolesDatabase {
  postgres: TestPostgres;
  /** Connects with a password, or rejects as PostgreSQL does. */
  logIn(user: string, password: string): Promise<Client>;
}

/** Roles are cluster-wide: all that a test makes begins with a mark of its own. */
function newMark(): string {
  return `kwt${randomBytes(6).toString('hex')}`;
}

/** On PostgreSQL, with passwords that count. */
export async function openRolesCluster(
  settings: Readonly<Record<string, string>> = {},
): Promise<RolesCluster> {
  const postgres = await startPostgres();
  const mark = newMark();
  const issuerPassword = randomBytes(16).toString('hex');
  const superuser = postgresDatabase(postgres.url);
  await requirePasswords(superuser, postgres, settings);
  const prepared = await prepare(superuser, mark, issuerPassword);
  const url = new URL(postgres.url);
  url.username = prepared.issuer;
  url.password = issuerPassword;
  const database = postgresDatabase(url.href);
  const options = { ...prepared.options, database };
  await migratePostgresRoles(options);
  return {
    ...prepared,
    options,
    superuser,
    postgres,
    logIn: async (user, password) => {
      const client = new Client({ connectionString: withUser(postgres.url, user, password) });
      client.on('error', () => {});
      await client.connect();
      return client;
    },
    dispose: async () => {
      await database.close();
      try {
        await dropMarked(superuser, mark);
      } finally {
        // Also where a test that failed left something that the roles cannot be dropped for.
        await superuser.close();
        await postgres.stop();
      }
    },
  };
}

/** On the embedded database, which knows roles but no logins. */
export async function openEmbeddedRoles(): Promise<RolesDatabase> {
  const pglite = new PGlite();
  const embedded = pgliteDatabase(pglite);
  const prepared = await prepare(embedded, newMark(), 'unused');
  await pglite.exec(`set session authorization "${prepared.issuer}"`);
  const superuser: Database = {
    ...embedded,
    transaction: (run) =>
      embedded.transaction(async (transaction) => {
        await transaction.query('set local session authorization postgres');
        return run(transaction);
      }),
    query: (text, params) => superuser.transaction((transaction) => transaction.query(text, params)),
  };
  const options = { ...prepared.options, database: embedded };
  await migratePostgresRoles(options);
  return { ...prepared, options, superuser, dispose: () => embedded.close() };
}

async function prepare(superuser: Database, mark: string, issuerPassword: string) {
  const names = {
    issuer: `${mark}_issuer`,
    read: `${mark}_read`,
    write: `${mark}_Wri"te`,
    full: `${mark}_full`,
  };
  const [read, write, full] = [names.read, names.write, names.full].map(
    (name) => `"${name.replaceAll('"', '""')}"`,
  );
  const [state] = await superuser.query<{ name: string; version: number }>(
    `select current_database() as name, current_setting('server_version_num')::int as version`,
  );
  const grantOption =
    (state?.version ?? 0) >= 160_000 ? 'admin true, inherit false, set false' : 'admin option';
  for (const statement of [
    `create role ${names.issuer} login createrole password '${issuerPassword}'`,
    `grant create on database "${state?.name}" to ${names.issuer}`,
    'create schema billing',
    'create table billing.invoices (id int)',
    'create table billing.meters (id int)',
    'insert into billing.invoices values (1)',
    ...[read, write, full].map((group) => `create role ${group} nologin`),
    `grant usage on schema billing to ${read}, ${write}, ${full}`,
    `grant select on all tables in schema billing to ${read}, ${full}`,
    `grant insert on all tables in schema billing to ${write}, ${full}`,
    `grant create on schema billing to ${full}`,
    `grant ${read}, ${write}, ${full} to ${names.issuer} with ${grantOption}`,
  ]) {
    await superuser.query(statement);
  }
  const options = {
    rolePrefix: mark,
    fullAccessRole: names.full,
    scopes: [
      { name: 'billing:read', resource: 'Billing', description: 'Read all tables', role: names.read },
      { name: 'billing:write', resource: 'Billing', description: 'Add rows', role: names.write },
    ],
  };
  return { ...names, options };
}

/** A cluster of ours trusts everybody; from here on only the superuser. */
async function requirePasswords(
  superuser: Database,
  { outage }: TestPostgres,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  if (!outage) return;
  const [file] = await superuser.query<{ path: string }>(`select current_setting('hba_file') as path`);
  await superuser.query(
    `copy (select unnest(array['host all postgres all trust', 'host all all all scram-sha-256']))
     to '${file?.path}'`,
  );
  for (const [name, value] of Object.entries(settings)) {
    await superuser.query(`alter system set ${name} = '${value}'`);
  }
  await outage.begin();
  await outage.end();
}

async function dropMarked(superuser: Database, mark: string): Promise<void> {
  const roles = await superuser.query<{ name: string }>(
    `select quote_ident(rolname) as name from pg_roles where starts_with(rolname::text, $1)`,
    [mark],
  );
  for (const { name } of roles) await superuser.query(`drop owned by ${name} cascade`);
  for (const { name } of roles) await superuser.query(`drop role ${name}`);
}

function withUser(base: string, user: string, password: string): string {
  const url = new URL(base);
  url.username = user;
  url.password = password;
  return url.href;
}
