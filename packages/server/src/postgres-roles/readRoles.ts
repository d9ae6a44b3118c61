import { KeywardError, type Credential } from '@keyward/core';
import type { Queryable } from '../database/database.ts';
import { decodeRoleCursor, encodeRoleCursor } from './cursor.ts';
import type { Settings } from './options.ts';
import { isRoleName } from './roleName.ts';
import { parseRoleRows, selectRoles, toCredential, type RoleRow } from './roleRow.ts';

const mostRows = 100;

/** Newest first. Roles that come or go meanwhile neither repeat nor hide another. */
export async function listRoles(
  database: Queryable,
  settings: Settings,
  { cursor, limit }: { cursor?: string; limit?: number },
): Promise<{ items: Credential[]; nextCursor: string | null }> {
  const size = pageSize(limit);
  const after = cursor === undefined ? null : decodeRoleCursor(cursor);
  // One row more than asked for tells whether there is a next page.
  const found = await database.query(
    `${selectRoles(settings.tables)}
     where d.organization_id = $1 ${after ? 'and (d.created_at, d.id) < ($3::timestamptz, $4)' : ''}
     order by d.created_at desc, d.id desc limit $2`,
    [settings.organizationId, size + 1, ...(after ? [after.createdAt, after.id] : [])],
  );
  const rows = parseRoleRows(found);
  const page = rows.slice(0, size);
  const last = rows.length > size ? page.at(-1) : undefined;
  return {
    items: page.map((row) => toCredential(row, settings)),
    nextCursor: last ? encodeRoleCursor({ createdAt: last.created_at, id: last.id }) : null,
  };
}

/** Rejects with `notFound`, also for what another organization has and for roles that nobody issued. */
export async function readRole(database: Queryable, settings: Settings, id: string): Promise<RoleRow> {
  if (!isRoleName(id)) throw new KeywardError('notFound');
  const [row] = parseRoleRows(
    await database.query(`${selectRoles(settings.tables)} where d.organization_id = $1 and d.id = $2`, [
      settings.organizationId,
      id,
    ]),
  );
  if (!row) throw new KeywardError('notFound');
  return row;
}

/**
 * The same for a change, which others then wait for. Rejects with `versionConflict` for another version.
 *
 * Two statements: one that had waited for the lock would pair the new record with the old role.
 */
export async function lockRole(
  transaction: Queryable,
  settings: Settings,
  { id, version }: { id: string; version: string },
): Promise<RoleRow> {
  if (!isRoleName(id)) throw new KeywardError('notFound');
  await transaction.query(
    `select 1 as locked from ${settings.tables.roles} where organization_id = $1 and id = $2 for update`,
    [settings.organizationId, id],
  );
  const row = await readRole(transaction, settings, id);
  if (String(row.version) !== version) throw new KeywardError('versionConflict');
  return row;
}

/** The role is still the one that was issued, or the change is refused. */
export function mustBeManaged({ state }: RoleRow): void {
  if (state === 'managed') return;
  const finding = state === 'gone' ? 'was dropped' : 'is no longer the one that was issued';
  throw new KeywardError('conflict', {
    message: `Keyward: the role of this credential ${finding}, by somebody who did not use Keyward. It is not touched.`,
  });
}

function pageSize(limit: number | undefined): number {
  if (limit === undefined) return mostRows;
  if (Number.isInteger(limit) && limit > 0) return Math.min(limit, mostRows);
  throw new KeywardError('validation', { fieldErrors: [{ path: ['limit'], code: 'invalidLimit' }] });
}
