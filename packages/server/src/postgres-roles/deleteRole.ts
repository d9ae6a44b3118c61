import { KeywardError } from '@keyward/core';
import type { Queryable } from '../database/database.ts';
import { forgetSecrets } from './intents.ts';
import type { Settings } from './options.ts';
import { stateOf } from './postgresError.ts';
import { lockRole, mustBeManaged } from './readRoles.ts';
import type { RoleRow } from './roleRow.ts';
import { endSessions } from './sessions.ts';
import { quoteIdentifier } from './sqlText.ts';

/** Drops the role and the record with it. Rejects with `credentialInUse` while objects depend on it. */
export async function deleteRole(
  transaction: Queryable,
  settings: Settings,
  target: { id: string; version: string },
): Promise<RoleRow> {
  const row = await lockRole(transaction, settings, target);
  if (row.state !== 'gone') {
    mustBeManaged(row);
    await dropRole(transaction, row.id);
  }
  await transaction.query(`delete from ${settings.tables.roles} where id = $1`, [row.id]);
  await forgetSecrets(transaction, settings, row.id);
  if (settings.openSessions === 'terminate') await endSessions(transaction, row);
  return row;
}

async function dropRole(transaction: Queryable, id: string): Promise<void> {
  try {
    await transaction.query(`drop role ${quoteIdentifier(id)}`);
  } catch (thrown) {
    // dependent_objects_still_exist. What they are cannot be read before this transaction has ended.
    throw stateOf(thrown) === '2BP01' ? new KeywardError('credentialInUse') : thrown;
  }
}
