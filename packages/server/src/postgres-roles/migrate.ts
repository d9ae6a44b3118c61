import type { Queryable } from '../database/database.ts';
import { findUnfitGroups } from './memberships.ts';
import { groupRoles, roleTables, type PostgresRolesOptions, type RoleTables } from './options.ts';
import { quoteIdentifier } from './sqlText.ts';

/** Any number that no other software on the same database locks: "kwroles" as ASCII, shortened. */
const lockId = 1_802_990_188;

export type MigratePostgresRolesOptions = Pick<
  PostgresRolesOptions,
  'database' | 'schema' | 'scopes' | 'fullAccessRole' | 'openSessions'
>;

/**
 * Makes the adapter's tables, and checks that the group roles and the rights of the connection are as the
 * options say. Can run any number of times, from several processes at once.
 *
 * @throws TypeError for group roles that are missing or give too much, and for rights that are missing
 */
export async function migratePostgresRoles(options: MigratePostgresRolesOptions): Promise<void> {
  const { database, schema = 'keyward' } = options;
  const tables = roleTables(schema);
  const unfit = await findUnfitGroups(database, groupRoles(options));
  if (unfit.length > 0) {
    throw new TypeError(
      `Keyward: each scope needs a group role (NOLOGIN) without administrative rights, but ${unfit.join('; ')}.`,
    );
  }
  await checkOwnRights(database, options.openSessions ?? 'keep');
  await database.transaction(async (transaction) => {
    await transaction.query(`select pg_advisory_xact_lock(${lockId})`);
    // `create schema if not exists` asks for the right to create even when it has nothing to do.
    const [found] = await transaction.query(
      'select 1 as found from pg_catalog.pg_namespace where nspname = $1',
      [schema],
    );
    if (!found) await transaction.query(`create schema ${quoteIdentifier(schema)}`);
    for (const statement of statements(tables)) await transaction.query(statement);
  });
}

async function checkOwnRights(database: Queryable, openSessions: 'keep' | 'terminate'): Promise<void> {
  const [own] = await database.query<{ can_create: boolean; can_end: boolean }>(
    `select rolsuper or rolcreaterole as can_create,
       pg_has_role('pg_signal_backend', 'usage') as can_end
     from pg_catalog.pg_roles where rolname = current_user`,
  );
  if (!own?.can_create) {
    throw new TypeError('Keyward: the role that `database` connects as needs CREATEROLE.');
  }
  if (openSessions === 'terminate' && !own.can_end) {
    throw new TypeError(
      "Keyward: `openSessions: 'terminate'` needs membership in `pg_signal_backend` for the role that `database` connects as.",
    );
  }
}

/** `collate "C"` because the order of ids must not depend on the locale; no column holds a password. */
function statements({ roles, intents }: RoleTables): string[] {
  return [
    `create table if not exists ${roles} (
      id text collate "C" primary key,
      organization_id text not null,
      role_comment text not null,
      name text not null,
      contact text not null,
      password_hint text not null,
      version integer not null default 1,
      created_at timestamptz(3) not null default now(),
      updated_at timestamptz(3),
      password_changed_at timestamptz(3) not null default now()
    )`,
    `create index if not exists keyward_database_roles_newest
      on ${roles} (organization_id, created_at desc, id desc)`,
    `create table if not exists ${intents} (
      organization_id text not null,
      key_hash bytea not null,
      input_hash bytea not null,
      credential_id text collate "C" not null,
      key_id text,
      sealed_secret bytea,
      created_at timestamptz(3) not null default now(),
      expires_at timestamptz(3) not null,
      primary key (organization_id, key_hash)
    )`,
    `create index if not exists keyward_database_role_intents_credential on ${intents} (credential_id)`,
    `create index if not exists keyward_database_role_intents_expiry
      on ${intents} (expires_at) where sealed_secret is not null`,
    `create index if not exists keyward_database_role_intents_age on ${intents} (created_at)`,
    // Also where the schema, or the default privileges in it, are open to others.
    `revoke all on ${roles}, ${intents} from public`,
  ];
}
