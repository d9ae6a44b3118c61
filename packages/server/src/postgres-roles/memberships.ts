import { KeywardError } from '@keyward/core';
import type { Queryable } from '../database/database.ts';
import { quoteIdentifier } from './sqlText.ts';

/** Whoever has one of these is the operating system's user that PostgreSQL runs as. */
const dangerousRoles = ['pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files'];

/**
 * The group roles that cannot be granted, with the reason: a scope must never be a way to a superuser,
 * to a role that makes roles, or to another login.
 */
export async function findUnfitGroups(database: Queryable, roles: readonly string[]): Promise<string[]> {
  const unfit = await database.query<{ role: string; reason: string }>(
    `with recursive wanted as (
       select name, r.oid, r.rolcanlogin
       from unnest($1::text[]) as name left join pg_catalog.pg_roles r on r.rolname = name
     ), reachable as (
       select name, oid from wanted where oid is not null
       union select reachable.name, m.roleid from reachable
         join pg_catalog.pg_auth_members m on m.member = reachable.oid
     )
     select name as role, 'does not exist' as reason from wanted where oid is null
     union all select name, 'can log in' from wanted where rolcanlogin
     union all select distinct name, 'leads to the rights of ' || r.rolname
       from reachable join pg_catalog.pg_roles r using (oid)
       where (r.rolcanlogin and r.rolname <> name) or r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolreplication or r.rolbypassrls
         or r.rolname = any($2::text[])`,
    [roles, dangerousRoles],
  );
  return unfit.map(({ role, reason }) => `\`${role}\` ${reason}`);
}

/** Makes a role a member. Rejects with `forbidden` for a group that has become more than a group. */
export async function grantGroups(
  transaction: Queryable,
  member: string,
  groups: readonly string[],
): Promise<void> {
  if (groups.length === 0) return;
  const unfit = await findUnfitGroups(transaction, groups);
  if (unfit.length > 0) {
    const message = `Keyward: these group roles cannot be granted: ${unfit.join('; ')}.`;
    throw new KeywardError('forbidden', { message });
  }
  for (const group of groups) {
    await transaction.query(`grant ${quoteIdentifier(group)} to ${quoteIdentifier(member)}`);
  }
}

export async function revokeGroups(
  transaction: Queryable,
  member: string,
  groups: readonly string[],
): Promise<void> {
  for (const group of groups) {
    await transaction.query(`revoke ${quoteIdentifier(group)} from ${quoteIdentifier(member)}`);
  }
}
