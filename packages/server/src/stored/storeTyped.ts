import { KeywardError, type Credential } from '@keyward/core';
import { writeAudit, type Operator } from '../audit/writeAudit.ts';
import type { CallerAction } from '../caller.ts';
import { credentialColumns, toCredential, type CredentialRow } from '../credentials/credentialRow.ts';
import { newCredentialId } from '../credentials/credentialId.ts';
import { insertStored, type StoredCredential } from '../credentials/insertStored.ts';
import { equalInConstantTime } from '../crypto/bytes.ts';
import type { Queryable } from '../database/database.ts';
import { hashIdempotencyKey } from '../idempotency/idempotencyKey.ts';
import { hashStoreInput } from '../idempotency/keyedInputHash.ts';
import { purgeSome } from '../idempotency/purge.ts';
import type { Settings } from '../options.ts';
import { fieldErrorsOfCauses, verifyLevels, type LevelsVerification } from '../verify/verifyLevels.ts';
import type { ReadInput } from './readStoreInput.ts';

export interface StoreRequest extends ReadInput {
  operator: Operator;
  actions: readonly CallerAction[];
  idempotencyKey: string;
  signal: AbortSignal;
}

interface IdempotencyRow {
  input_hash: Uint8Array;
  credential_id: string;
  key_id: string | null;
}

/**
 * Stores what was typed, or answers with what the same key stored before. Where verification is required,
 * trying it out comes first and outside of the transaction, which would otherwise wait for a third party.
 */
export async function storeTyped(settings: Settings, request: StoreRequest): Promise<Credential> {
  const { operator, input, idempotencyKey } = request;
  const keyHash = await hashIdempotencyKey(operator, idempotencyKey);
  const replayed = await replay(settings, settings.database, request, keyHash);
  if (replayed) return replayed;
  const verification = settings.verifyBeforeStore === 'required' ? await mustWork(settings, request) : null;

  const { organizationId } = operator;
  const id = newCredentialId();
  const keyId = settings.keys.current;
  const inputHash = await hashStoreInput(settings.keys, keyId, input);
  return settings.database.transaction(async (transaction) => {
    const taken = await transaction.query<{ credential_id: string }>(
      `insert into keyward_idempotency
         (organization_id, key_hash, input_hash, key_id, credential_id, expires_at)
       values ($1, $2, $3, $4, $5, now()) on conflict do nothing returning credential_id`,
      [organizationId, keyHash, inputHash, keyId, id],
    );
    if (taken.length === 0) {
      const before = await replay(settings, transaction, request, keyHash);
      if (!before) throw new KeywardError('conflict');
      return before;
    }
    const row = await insertStored(
      settings.keys,
      transaction,
      organizationId,
      id,
      stored(request, verification),
    );
    await writeAudit(transaction, operator, { action: 'store', outcome: 'done', credentialId: id });
    await purgeSome(transaction);
    return toCredential(settings, row, request.actions);
  });
}

function stored(
  { input, connector, methodId, levels }: StoreRequest,
  verification: LevelsVerification | null,
): StoredCredential {
  const { name, type, contact, destination, environment } = input;
  const { id, name: connectorName, logoUrl, mark } = connector;
  return {
    name,
    type,
    status: verification ? 'active' : 'unverified',
    connector: { id, name: connectorName, ...(logoUrl !== undefined && { logoUrl }), ...(mark && { mark }) },
    methodId,
    destination,
    environment,
    contact,
    values: levels.account.values,
    health: verification ? [verification.result] : [],
    secrets: levels.account.secrets,
    environments: levels.environments,
    ...(verification && { environmentHealth: verification.environments }),
  };
}

/** Rejects with what does not work as field errors. `null` where there is no way to try it out. */
async function mustWork(
  settings: Settings,
  { operator, method, levels, signal }: StoreRequest,
): Promise<LevelsVerification | null> {
  const verification = await verifyLevels(settings, method, levels, undefined, signal);
  if (verification?.result.status !== 'failed') return verification;
  await writeAudit(settings.database, operator, { action: 'store', outcome: 'failed' });
  throw new KeywardError('validation', { fieldErrors: fieldErrorsOfCauses(verification.result) });
}

/** `null` where the key is free. */
async function replay(
  settings: Settings,
  database: Queryable,
  { operator, actions, input }: StoreRequest,
  keyHash: Uint8Array,
): Promise<Credential | null> {
  const { organizationId } = operator;
  const [key] = await database.query<IdempotencyRow>(
    `select input_hash, credential_id, key_id from keyward_idempotency
     where organization_id = $1 and key_hash = $2`,
    [organizationId, keyHash],
  );
  if (!key) return null;
  const { key_id: keyId, credential_id: credentialId } = key;
  if (keyId === null || !settings.keys.has(keyId)) throw new KeywardError('replayExpired');
  if (!equalInConstantTime(key.input_hash, await hashStoreInput(settings.keys, keyId, input))) {
    throw new KeywardError('idempotencyMismatch');
  }
  const [row] = await database.query<CredentialRow>(
    `select ${credentialColumns} from keyward_credentials where organization_id = $1 and id = $2`,
    [organizationId, credentialId],
  );
  if (!row) throw new KeywardError('replayExpired');
  await writeAudit(database, operator, { action: 'store', outcome: 'replayed', credentialId });
  return toCredential(settings, row, actions);
}
