import type { CredentialUsage } from '@keyward/core';
import type { Queryable } from '../database/database.ts';
import type { RoleRow } from './roleRow.ts';

/** PostgreSQL itself names a hundred. */
const mostUsages = 1000;
const longestName = 1000;

interface UsageRow {
  id: string;
  relation: 'owner' | 'privileges' | 'policy' | 'other';
  type: string;
  identity: string;
}

/**
 * What in the cluster depends on a role and keeps it from being dropped: what it owns, and privileges
 * that somebody gave to it itself.
 *
 * Read from `pg_shdepend`, where `DROP ROLE` looks as well. The DETAIL of its refusal says the same, but
 * in the server's language, which only a superuser can change for a transaction, and for a hundred
 * objects at most. Objects of other databases can only be counted from here.
 */
export async function listDependents(
  database: Queryable,
  { role_oid: oid }: RoleRow,
): Promise<CredentialUsage[]> {
  if (oid === null) return [];
  const here = await database.query<UsageRow>(
    `select d.classid::text || '.' || d.objid::text || '.' || d.objsubid::text || '.' || d.deptype::text as id,
       case d.deptype when 'o' then 'owner' when 'a' then 'privileges' when 'r' then 'policy'
         else 'other' end as relation,
       object.type, object.identity
     from pg_catalog.pg_shdepend d,
       lateral pg_identify_object(d.classid, d.objid, d.objsubid) as object
     where d.refclassid = 'pg_catalog.pg_authid'::regclass and d.refobjid = $1::oid
       and d.dbid in (0, (select oid from pg_catalog.pg_database where datname = current_database()))
       and object.identity is not null
     order by object.type, object.identity, d.deptype limit $2`,
    [oid, mostUsages + 1],
  );
  const elsewhere = await database.query<{ id: string; name: string; count: number }>(
    `select d.dbid::text as id, coalesce(b.datname::text, d.dbid::text) as name, count(*)::int as count
     from pg_catalog.pg_shdepend d left join pg_catalog.pg_database b on b.oid = d.dbid
     where d.refclassid = 'pg_catalog.pg_authid'::regclass and d.refobjid = $1::oid
       and d.dbid not in (0, (select oid from pg_catalog.pg_database where datname = current_database()))
     group by d.dbid, b.datname order by b.datname`,
    [oid],
  );
  return [
    ...here.slice(0, mostUsages).map((row) => usage(row.id, nameOf(row))),
    ...(here.length > mostUsages ? [usage('more', `more than ${mostUsages} objects in this database`)] : []),
    ...elsewhere.map(({ id, name, count }) =>
      usage(`database.${id}`, `${count} object(s) in database ${name}`),
    ),
  ];
}

/** In the words of PostgreSQL's own refusal. */
function nameOf({ relation, type, identity }: UsageRow): string {
  const object = `${type} ${identity}`;
  if (relation === 'owner') return `owner of ${object}`;
  if (relation === 'privileges') return `privileges for ${object}`;
  return relation === 'policy' ? `target of ${object}` : object;
}

function usage(id: string, name: string): CredentialUsage {
  return { id, kind: 'databaseObject', name: name.slice(0, longestName), isActive: true };
}
