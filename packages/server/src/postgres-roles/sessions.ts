import type { Queryable } from '../database/database.ts';
import type { RoleRow } from './roleRow.ts';

/**
 * Ends the open sessions of a role. By its oid: they outlive the role's name when it is dropped.
 * Rejects without membership in `pg_signal_backend`, if there are any.
 */
export async function endSessions(database: Queryable, { role_oid: oid }: RoleRow): Promise<void> {
  if (oid === null) return;
  await database.query(
    `select pg_terminate_backend(pid) as ended from pg_catalog.pg_stat_activity
     where usesysid = $1::oid and pid <> pg_backend_pid()`,
    [oid],
  );
}
