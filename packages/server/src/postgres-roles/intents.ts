import { KeywardError } from '@keyward/core';
import { encodeParts, equalInConstantTime, sha256, utf8, type Bytes } from '../crypto/bytes.ts';
import type { Queryable } from '../database/database.ts';
import { openAnswer, sealAnswer } from '../idempotency/sealedAnswer.ts';
import type { RoleTables, Settings } from './options.ts';

/** How long a key stays taken after its secret is gone, so that it never does its work twice. */
const tombstoneDays = 30;
const batchSize = 100;

/** What one idempotency key stands for. Of the key itself only a hash reaches the database. */
export interface Intent {
  idempotencyKey: string;
  keyHash: Bytes;
  inputHash: Bytes;
}

interface IntentRow {
  input_hash: Uint8Array;
  credential_id: string;
  key_id: string | null;
  sealed_secret: Uint8Array | null;
  is_open: boolean;
}

/** @param input all that tells this intent from another one, in a fixed order */
export async function createIntent(
  { organizationId }: Settings,
  idempotencyKey: string,
  input: readonly unknown[],
): Promise<Intent> {
  if (idempotencyKey === '') {
    throw new KeywardError('validation', { fieldErrors: [{ path: ['Idempotency-Key'], code: 'required' }] });
  }
  return {
    idempotencyKey,
    keyHash: await sha256(encodeParts('keyward database role 1', organizationId, idempotencyKey)),
    inputHash: await sha256(utf8(JSON.stringify(input))),
  };
}

/** False when the key was used before. Of several calls at once one goes on; the others wait for its end. */
export async function takeIntent(
  transaction: Queryable,
  { tables, organizationId, replayWindowSeconds }: Settings,
  { keyHash, inputHash }: Intent,
  credentialId: string,
): Promise<boolean> {
  const taken = await transaction.query(
    `insert into ${tables.intents} (organization_id, key_hash, input_hash, credential_id, expires_at)
     values ($1, $2, $3, $4, now() + make_interval(secs => $5))
     on conflict do nothing returning credential_id`,
    [organizationId, keyHash, inputHash, credentialId, replayWindowSeconds],
  );
  return taken.length > 0;
}

/** The secret that the key was answered with. Rejects with `idempotencyMismatch`, `replayExpired`. */
export async function replaySecret(
  transaction: Queryable,
  { tables, organizationId, keys }: Settings,
  { idempotencyKey, keyHash, inputHash }: Intent,
): Promise<{ credentialId: string; secret: string }> {
  const [row] = await transaction.query<IntentRow>(
    `select input_hash, credential_id, key_id, sealed_secret, expires_at > now() as is_open
     from ${tables.intents} where organization_id = $1 and key_hash = $2`,
    [organizationId, keyHash],
  );
  if (row && !equalInConstantTime(row.input_hash, inputHash)) throw new KeywardError('idempotencyMismatch');
  const { credential_id: credentialId = '', key_id: keyId = null, sealed_secret: sealed = null } = row ?? {};
  if (!row?.is_open || !sealed || keyId === null || !keys?.has(keyId))
    throw new KeywardError('replayExpired');
  const owner = { organizationId, credentialId, idempotencyKey };
  return { credentialId, secret: await openAnswer(keys, owner, { keyId, sealed }) };
}

/**
 * Keeps a secret for its replay, where there are master keys, and destroys every earlier one of this
 * credential: they no longer work.
 */
export async function keepSecret(
  transaction: Queryable,
  settings: Settings,
  { idempotencyKey, keyHash }: Intent,
  { credentialId, secret }: { credentialId: string; secret: string },
): Promise<void> {
  const { tables, organizationId, keys } = settings;
  await forgetSecrets(transaction, settings, credentialId);
  if (keys) {
    const owner = { organizationId, credentialId, idempotencyKey };
    const { keyId, sealed } = await sealAnswer(keys, owner, secret);
    await transaction.query(
      `update ${tables.intents} set key_id = $3, sealed_secret = $4
       where organization_id = $1 and key_hash = $2`,
      [organizationId, keyHash, keyId, sealed],
    );
  }
  await purgeSome(transaction, tables);
}

/** The keys stay taken. */
export async function forgetSecrets(
  transaction: Queryable,
  { tables, organizationId }: Settings,
  credentialId: string,
): Promise<void> {
  await transaction.query(
    `update ${tables.intents} set key_id = null, sealed_secret = null
     where organization_id = $1 and credential_id = $2 and sealed_secret is not null`,
    [organizationId, credentialId],
  );
}

/** Destroys some secrets and keys whose time is over, of all organizations; leaves locked rows to others. */
async function purgeSome(transaction: Queryable, { intents }: RoleTables): Promise<void> {
  await transaction.query(
    `update ${intents} set key_id = null, sealed_secret = null where ctid = any(array(
       select ctid from ${intents} where sealed_secret is not null and expires_at <= now()
       limit ${batchSize} for update skip locked))`,
  );
  await transaction.query(
    `delete from ${intents} where ctid = any(array(
       select ctid from ${intents}
       where created_at < now() - interval '${tombstoneDays} days' and expires_at <= now()
       limit ${batchSize} for update skip locked))`,
  );
}
