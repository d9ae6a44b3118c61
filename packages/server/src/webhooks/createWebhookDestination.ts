import { formatSecretToken, KeywardError } from '@keyward/core';
import { writeAudit, type Operator } from '../audit/writeAudit.ts';
import type { CallerAction } from '../caller.ts';
import { newCredentialId } from '../credentials/credentialId.ts';
import { toCredential } from '../credentials/credentialRow.ts';
import { insertStored } from '../credentials/insertStored.ts';
import { equalInConstantTime, randomBytes, toHex } from '../crypto/bytes.ts';
import type { Queryable } from '../database/database.ts';
import { hashIdempotencyKey } from '../idempotency/idempotencyKey.ts';
import { hashParts } from '../idempotency/keyedInputHash.ts';
import { purgeSome } from '../idempotency/purge.ts';
import { openAnswer, sealAnswer } from '../idempotency/sealedAnswer.ts';
import type { Settings } from '../options.ts';
import type { WebhookDestinationInput, WebhookDestinationWire } from './webhookDestination.ts';

export interface CreateWebhookRequest {
  operator: Operator;
  actions: readonly CallerAction[];
  input: WebhookDestinationInput;
  idempotencyKey: string;
}

interface IdempotencyRow {
  input_hash: Uint8Array;
  credential_id: string;
  key_id: string | null;
  sealed_answer: Uint8Array | null;
  is_open: boolean;
}

const secretBytes = 32;
const secretPrefix = 'kw_webhook';
/** The connector under which signed-request credentials of destinations are listed. */
const webhookConnector = { id: 'webhook', name: 'Webhook' };

/**
 * Makes a destination and the credential that signs what goes there, in one transaction. The same key
 * answers with the same secret, as issuing does. Resolves with `WebhookDestinationWire` as JSON text.
 */
export async function createWebhookDestination(
  settings: Settings,
  request: CreateWebhookRequest,
): Promise<{ body: string; isReplay: boolean }> {
  const { keys, database, replayWindowSeconds } = settings;
  const { operator, input, idempotencyKey } = request;
  const { organizationId } = operator;
  const keyHash = await hashIdempotencyKey(operator, idempotencyKey);
  const inputHash = await hashOf(settings, keys.current, input);
  const credentialId = newCredentialId();

  return database.transaction(async (transaction) => {
    const taken = await transaction.query<{ credential_id: string }>(
      `insert into keyward_idempotency (organization_id, key_hash, input_hash, key_id, credential_id, expires_at)
       values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))
       on conflict do nothing returning credential_id`,
      [organizationId, keyHash, inputHash, keys.current, credentialId, replayWindowSeconds],
    );
    if (taken.length === 0) return replay(settings, transaction, request, keyHash);

    const body = JSON.stringify(await insert(settings, transaction, request, credentialId));
    await writeAudit(transaction, operator, { action: 'store', outcome: 'done', credentialId });
    const owner = { organizationId, credentialId, idempotencyKey };
    const { keyId, sealed } = await sealAnswer(keys, owner, body);
    await transaction.query(
      `update keyward_idempotency set key_id = $3, sealed_answer = $4
       where organization_id = $1 and key_hash = $2`,
      [organizationId, keyHash, keyId, sealed],
    );
    await purgeSome(transaction);
    return { body, isReplay: false };
  });
}

async function insert(
  settings: Settings,
  transaction: Queryable,
  { operator, actions, input }: CreateWebhookRequest,
  credentialId: string,
): Promise<WebhookDestinationWire> {
  const { organizationId } = operator;
  const { name, url, environment } = input;
  const signingSecret = formatSecretToken(secretPrefix, randomBytes(secretBytes));
  const row = await insertStored(settings.keys, transaction, organizationId, credentialId, {
    name,
    type: 'signedRequest',
    status: 'active',
    connector: webhookConnector,
    // Paths and queries of such URLs are often secrets themselves.
    destination: new URL(url).host,
    environment,
    secrets: { secret: signingSecret },
  });
  const id = `kwd_${toHex(randomBytes(16))}`;
  await transaction.query(
    `insert into keyward_webhook_destinations (id, organization_id, name, url, environment, credential_id)
     values ($1, $2, $3, $4, $5, $6)`,
    [id, organizationId, name, url, environment ?? null, credentialId],
  );
  const credential = toCredential(settings, row, actions);
  return { id, name, url, ...(environment !== undefined && { environment }), credential, signingSecret };
}

function hashOf({ keys }: Settings, keyId: string, { name, url, environment }: WebhookDestinationInput) {
  return hashParts(keys, keyId, ['webhook', name, url, environment ?? null]);
}

async function replay(
  settings: Settings,
  transaction: Queryable,
  { operator, input, idempotencyKey }: CreateWebhookRequest,
  keyHash: Uint8Array,
): Promise<{ body: string; isReplay: boolean }> {
  const { organizationId } = operator;
  const [row] = await transaction.query<IdempotencyRow>(
    `select input_hash, credential_id, key_id, sealed_answer, expires_at > now() as is_open
     from keyward_idempotency where organization_id = $1 and key_hash = $2`,
    [organizationId, keyHash],
  );
  if (!row || row.key_id === null || !settings.keys.has(row.key_id)) throw new KeywardError('replayExpired');
  const { key_id: keyId, credential_id: credentialId, sealed_answer: sealed } = row;
  if (!equalInConstantTime(row.input_hash, await hashOf(settings, keyId, input))) {
    throw new KeywardError('idempotencyMismatch');
  }
  if (!row.is_open || !sealed) throw new KeywardError('replayExpired');
  const owner = { organizationId, credentialId, idempotencyKey };
  const body = await openAnswer(settings.keys, owner, { keyId, sealed });
  await writeAudit(transaction, operator, { action: 'store', outcome: 'replayed', credentialId });
  return { body, isReplay: true };
}
