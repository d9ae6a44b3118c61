import { KeywardError, type Credential, type CredentialAction, type CredentialStatus } from '@keyward/core';
import * as z from 'zod/mini';
import type { RoleTables, Settings } from './options.ts';
import { instantText } from './sqlText.ts';

/**
 * `managed`: the role is as we made it. `gone`: somebody dropped it. `changed`: a role of that name is
 * there, but it is not the one that we made, or it was given more than we ever give; it is not touched.
 */
const RoleRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  contact: z.string(),
  password_hint: z.string(),
  version: z.int(),
  created_at: z.string(),
  updated_at: z.nullable(z.string()),
  password_changed_at: z.string(),
  state: z.enum(['managed', 'gone', 'changed']),
  role_oid: z.nullable(z.string()),
  can_login: z.nullable(z.boolean()),
  connection_limit: z.nullable(z.int()),
  expires_at: z.nullable(z.string()),
  is_expired: z.nullable(z.boolean()),
  member_of: z.array(z.string()),
});

export type RoleRow = z.infer<typeof RoleRowSchema>;

/** Of the record only what is about a person; of the role what PostgreSQL says now, whoever changed it. */
export function selectRoles({ roles }: RoleTables): string {
  return `select d.id, d.name, d.contact, d.password_hint, d.version,
    ${instantText('d.created_at')} as created_at, ${instantText('d.updated_at')} as updated_at,
    ${instantText('d.password_changed_at')} as password_changed_at,
    case when r.oid is null then 'gone'
      when shobj_description(r.oid, 'pg_authid') is distinct from d.role_comment then 'changed'
      when r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolreplication or r.rolbypassrls then 'changed'
      else 'managed' end as state,
    r.oid::text as role_oid, r.rolcanlogin as can_login,
    nullif(r.rolconnlimit, -1) as connection_limit,
    case when r.rolvaliduntil < '10000-01-01' then
      ${instantText("greatest(r.rolvaliduntil, '1970-01-01 00:00Z')")} end as expires_at,
    coalesce(r.rolvaliduntil <= now(), false) as is_expired,
    array(select g.rolname::text from pg_catalog.pg_auth_members m
      join pg_catalog.pg_roles g on g.oid = m.roleid where m.member = r.oid) as member_of
    from ${roles} d left join pg_catalog.pg_roles r on r.rolname = d.id`;
}

export function parseRoleRows(rows: readonly object[]): RoleRow[] {
  const parsed = z.array(RoleRowSchema).safeParse(rows);
  if (parsed.success) return parsed.data;
  const message =
    'Keyward: the tables of `migratePostgresRoles` hold something that the adapter did not write.';
  throw new KeywardError('badResponse', { message });
}

/** The credential as this adapter shows it. */
export function toCredential(row: RoleRow, settings: Settings): Credential {
  const { connection_limit: maximum } = row;
  const isFull = settings.fullAccessRole !== undefined && row.member_of.includes(settings.fullAccessRole);
  const held = settings.scopes.filter(({ role }) => row.member_of.includes(role));
  return {
    id: row.id,
    name: row.name,
    kind: 'issued',
    type: 'database',
    status: statusOf(row),
    contact: row.contact,
    accessLevel: isFull ? 'full' : 'fineGrained',
    scopes: isFull ? [] : held.map(({ name }) => name),
    secretFields: [
      { name: 'password', isSet: true, hint: row.password_hint, changedAt: row.password_changed_at },
    ],
    ...(maximum !== null && { limits: [{ kind: 'connections', maximum }] }),
    createdAt: row.created_at,
    ...(row.updated_at !== null && { updatedAt: row.updated_at }),
    ...(row.expires_at !== null && { expiresAt: row.expires_at }),
    version: String(row.version),
    actions: actionsOf(row, settings),
  };
}

function statusOf({ state, can_login: canLogin, is_expired: isExpired }: RoleRow): CredentialStatus {
  if (state === 'gone') return 'revoked';
  if (state === 'changed') return 'unknown';
  if (canLogin === false) return 'disabled';
  return isExpired ? 'expired' : 'active';
}

function actionsOf(row: RoleRow, { capabilities }: Settings): CredentialAction[] {
  if (row.state === 'changed') return [];
  const isManaged = row.state === 'managed';
  return [
    ...(isManaged && capabilities.update ? (['edit'] as const) : []),
    ...(isManaged && capabilities.rotate ? (['rotate'] as const) : []),
    ...(isManaged && capabilities.disable
      ? [row.can_login ? ('disable' as const) : ('enable' as const)]
      : []),
    ...(capabilities.delete ? (['delete'] as const) : []),
  ];
}
