import { KeywardError, type IssuedCredential } from '@keyward/core';
import type { Queryable } from '../database/database.ts';
import { createIntent, keepSecret, replaySecret, takeIntent, type Intent } from './intents.ts';
import { answer } from './issueRole.ts';
import { newPassword, type NewPassword } from './newPassword.ts';
import type { Settings } from './options.ts';
import { lockRole, mustBeManaged } from './readRoles.ts';
import { isRoleName } from './roleName.ts';
import type { RoleRow } from './roleRow.ts';
import { endSessions } from './sessions.ts';
import { quoteIdentifier, quoteLiteral } from './sqlText.ts';

export interface RotateOrder {
  id: string;
  version: string;
  intent: Intent;
  password: NewPassword;
}

export async function prepareRotate(
  settings: Settings,
  { id, version }: { id: string; version: string },
  idempotencyKey: string,
): Promise<RotateOrder> {
  if (!isRoleName(id)) throw new KeywardError('notFound');
  const intent = await createIntent(settings, idempotencyKey, ['rotate', id, version]);
  return { id, version, intent, password: await newPassword(settings.secretPrefix) };
}

/** A new password for the same role. The old one opens no session any more; open ones are as they were. */
export async function rotateRole(
  transaction: Queryable,
  settings: Settings,
  { id, version, intent, password }: RotateOrder,
): Promise<{ issued: IssuedCredential; row: RoleRow | null }> {
  if (!(await takeIntent(transaction, settings, intent, id))) {
    const { credentialId, secret } = await replaySecret(transaction, settings, intent);
    return { issued: await answer(transaction, settings, credentialId, secret), row: null };
  }
  const row = await lockRole(transaction, settings, { id, version });
  mustBeManaged(row);
  await transaction.query(
    `alter role ${quoteIdentifier(row.id)} password ${quoteLiteral(password.verifier)}`,
  );
  await transaction.query(
    `update ${settings.tables.roles} set version = version + 1, updated_at = now(),
       password_changed_at = now(), password_hint = $2 where id = $1`,
    [row.id, password.hint],
  );
  await keepSecret(transaction, settings, intent, { credentialId: row.id, secret: password.value });
  if (settings.openSessions === 'terminate') await endSessions(transaction, row);
  return { issued: await answer(transaction, settings, row.id, password.value), row };
}
