import {
  ConnectorSummarySchema,
  credentialTypes,
  fieldErrorsOf,
  KeywardError,
  type ConnectorSummary,
  type Credential,
  type CredentialType,
} from '@keyward/core';
import * as z from 'zod/mini';
import { writeAudit } from '../audit/writeAudit.ts';
import { callerActions } from '../caller.ts';
import { sealSecrets } from '../crypto/envelope.ts';
import type { Settings } from '../options.ts';
import { newCredentialId } from './credentialId.ts';
import { credentialColumns, toCredential, type CredentialRow } from './credentialRow.ts';

export interface StoreCredentialInput {
  organizationId: string;
  actor: { id: string };
  name: string;
  type: CredentialType;
  connector: ConnectorSummary;
  destination?: string;
  contact?: string;
  /** Field name → value. Encrypted before they reach the database; no API answers with them. */
  secrets: Readonly<Record<string, string>>;
}

const hintLength = 4;
/** Four characters of a short password would be most of it. */
const minimumLengthForHint = 16;

/** PostgreSQL takes neither NUL nor half a surrogate pair. */
const storableText = /^[^\0\p{Cs}]*$/u;
const storable = z.regex(storableText);
const StoreCredentialInputSchema = z.strictObject({
  organizationId: z.string().check(z.minLength(1), z.maxLength(500), storable),
  actor: z.object({ id: z.string().check(z.minLength(1), z.maxLength(500), storable) }),
  name: z.string().check(z.maxLength(10_000), storable),
  type: z.enum(credentialTypes),
  connector: ConnectorSummarySchema.check(
    z.refine((connector) => Object.values(connector).every((text) => storableText.test(text ?? ''))),
  ),
  destination: z.optional(z.string().check(z.maxLength(1000), storable)),
  contact: z.optional(z.string().check(z.maxLength(320), storable)),
  secrets: z.record(z.string().check(z.minLength(1), z.maxLength(200), storable), z.string()),
});

/** Stores a credential for someone else's API. Rejects with `validation`; the errors hold no value. */
export async function storeCredential(
  { database, keys }: Settings,
  stored: StoreCredentialInput,
): Promise<Credential> {
  const parsed = StoreCredentialInputSchema.safeParse(stored);
  if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
  const { organizationId, actor, name, type, connector, destination, contact, secrets } = parsed.data;
  const id = newCredentialId();
  const envelope = await sealSecrets(keys, { organizationId, credentialId: id }, secrets);
  const secretFields = Object.entries(secrets).map(([field, value]) => ({
    name: field,
    ...(value.length >= minimumLengthForHint && { hint: value.slice(-hintLength) }),
  }));

  return database.transaction(async (transaction) => {
    const [row] = await transaction.query<CredentialRow>(
      `insert into keyward_credentials
         (id, organization_id, kind, type, status, name, connector, destination, contact, secret_fields)
       values ($1, $2, 'stored', $3, 'unverified', $4, $5, $6, $7, $8)
       returning ${credentialColumns}`,
      [
        id,
        organizationId,
        type,
        name,
        JSON.stringify(connector),
        destination ?? null,
        contact ?? null,
        JSON.stringify(secretFields),
      ],
    );
    if (!row) throw new Error('Keyward: an insert returned no row.');
    await transaction.query(
      `insert into keyward_stored_secrets
         (credential_id, organization_id, key_id, wrapped_key, sealed_values)
       values ($1, $2, $3, $4, $5)`,
      [id, organizationId, envelope.keyId, envelope.wrappedKey, envelope.sealedValues],
    );
    const operator = { organizationId, actorId: actor.id, requestId: null };
    await writeAudit(transaction, operator, { action: 'store', outcome: 'done', credentialId: id });
    return toCredential(row, callerActions);
  });
}
