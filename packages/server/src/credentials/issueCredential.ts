import { KeywardError, type IssueCredentialInput, type IssuedCredentialWire } from '@keyward/core';
import { writeAudit, type Operator } from '../audit/writeAudit.ts';
import type { CallerAction } from '../caller.ts';
import { equalInConstantTime } from '../crypto/bytes.ts';
import { newClientSecret, type NewClientSecret } from '../crypto/clientSecret.ts';
import type { Queryable } from '../database/database.ts';
import { hashIdempotencyKey, hashInput } from '../idempotency/idempotencyKey.ts';
import { purgeSome } from '../idempotency/purge.ts';
import { openAnswer, sealAnswer } from '../idempotency/sealedAnswer.ts';
import type { Settings } from '../options.ts';
import { newCredentialId } from './credentialId.ts';
import { credentialColumns, toCredential, type CredentialRow } from './credentialRow.ts';

export interface IssueRequest {
  operator: Operator;
  actions: readonly CallerAction[];
  input: IssueCredentialInput;
  idempotencyKey: string;
  tokenEndpoint: string;
}

export interface IssueAnswer {
  /** `IssuedCredentialWire` as JSON text. A replay is the same text. */
  body: string;
  isReplay: boolean;
}

interface IdempotencyRow {
  input_hash: Uint8Array;
  credential_id: string;
  key_id: string | null;
  sealed_answer: Uint8Array | null;
  is_open: boolean;
}

/**
 * Issues one credential, or answers again as it did before for the same key.
 *
 * Taking the key, the credential, the audit row and the encrypted answer are one transaction. Of
 * several calls with one key, in whichever process, the unique constraint lets one go on; the others
 * wait for its end and then find the answer.
 */
export async function issueCredential(settings: Settings, request: IssueRequest): Promise<IssueAnswer> {
  const { operator, input, idempotencyKey } = request;
  const { organizationId } = operator;
  const keyHash = await hashIdempotencyKey(operator, idempotencyKey);
  const inputHash = await hashInput(input);
  const secret = await newClientSecret(settings.secretPrefix);
  const id = newCredentialId();

  return settings.database.transaction(async (transaction) => {
    const taken = await transaction.query<{ credential_id: string }>(
      `insert into keyward_idempotency (organization_id, key_hash, input_hash, credential_id, expires_at)
       values ($1, $2, $3, $4, now() + make_interval(secs => $5))
       on conflict do nothing returning credential_id`,
      [organizationId, keyHash, inputHash, id, settings.replayWindowSeconds],
    );
    if (taken.length === 0) return replay(settings, transaction, request, keyHash, inputHash);

    const row = await insertCredential(transaction, organizationId, id, input, secret);
    await writeAudit(transaction, operator, { action: 'issue', outcome: 'done', credentialId: id });
    const answer: IssuedCredentialWire = {
      credential: toCredential(settings, row, request.actions),
      clientId: id,
      clientSecret: secret.value,
      tokenEndpoint: request.tokenEndpoint,
    };
    const body = JSON.stringify(answer);
    const owner = { organizationId, credentialId: id, idempotencyKey };
    const { keyId, sealed } = await sealAnswer(settings.keys, owner, body);
    await transaction.query(
      `update keyward_idempotency set key_id = $3, sealed_answer = $4
       where organization_id = $1 and key_hash = $2`,
      [organizationId, keyHash, keyId, sealed],
    );
    await purgeSome(transaction);
    return { body, isReplay: false };
  });
}

async function insertCredential(
  transaction: Queryable,
  organizationId: string,
  id: string,
  input: IssueCredentialInput,
  secret: NewClientSecret,
): Promise<CredentialRow> {
  const secretFields = [{ name: 'clientSecret', hint: secret.hint }];
  const [row] = await transaction.query<CredentialRow>(
    `insert into keyward_credentials
       (id, organization_id, kind, type, status, name, contact, access_level, scopes, secret_fields, secret_hash)
     values ($1, $2, 'issued', 'oauth2ClientCredentials', 'active', $3, $4, $5, $6, $7, $8)
     returning ${credentialColumns}`,
    [
      id,
      organizationId,
      input.name,
      input.contact,
      input.accessLevel,
      input.scopes,
      JSON.stringify(secretFields),
      secret.hash,
    ],
  );
  if (!row) throw new Error('Keyward: an insert returned no row.');
  return row;
}

async function replay(
  { keys }: Settings,
  transaction: Queryable,
  { operator, idempotencyKey }: IssueRequest,
  keyHash: Uint8Array,
  inputHash: Uint8Array,
): Promise<IssueAnswer> {
  const { organizationId } = operator;
  const [row] = await transaction.query<IdempotencyRow>(
    `select input_hash, credential_id, key_id, sealed_answer, expires_at > now() as is_open
     from keyward_idempotency where organization_id = $1 and key_hash = $2`,
    [organizationId, keyHash],
  );
  if (row && !equalInConstantTime(row.input_hash, inputHash)) throw new KeywardError('idempotencyMismatch');
  if (!row?.is_open || !row.sealed_answer || row.key_id === null || !keys.has(row.key_id)) {
    throw new KeywardError('replayExpired');
  }
  const { credential_id: credentialId, key_id: keyId, sealed_answer: sealed } = row;
  const body = await openAnswer(keys, { organizationId, credentialId, idempotencyKey }, { keyId, sealed });
  await writeAudit(transaction, operator, { action: 'issue', outcome: 'replayed', credentialId });
  return { body, isReplay: true };
}
