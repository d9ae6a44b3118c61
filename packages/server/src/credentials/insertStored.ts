import type {
  ConnectorSummary,
  CredentialStatus,
  CredentialType,
  FieldValue,
  Verification,
} from '@keyward/core';
import { sealSecrets } from '../crypto/envelope.ts';
import type { KeyRing } from '../crypto/masterKeys.ts';
import type { Queryable } from '../database/database.ts';
import { credentialColumns, type CredentialRow } from './credentialRow.ts';

export interface StoredCredential {
  name: string;
  type: CredentialType;
  status: CredentialStatus;
  connector: ConnectorSummary;
  methodId?: string | undefined;
  destination?: string | undefined;
  environment?: string | undefined;
  contact?: string | undefined;
  values?: Readonly<Record<string, FieldValue>>;
  health?: readonly Verification[];
  /** Field name → value. Encrypted before they reach the database. */
  secrets: Readonly<Record<string, string>>;
}

const hintLength = 4;
/** Four characters of a short password would be most of it. */
const minimumLengthForHint = 16;

/** Inserts the record and, beside it, its secrets in their envelope. */
export async function insertStored(
  keys: KeyRing,
  transaction: Queryable,
  organizationId: string,
  id: string,
  stored: StoredCredential,
): Promise<CredentialRow> {
  const { name, type, status, connector, values, health = [], secrets } = stored;
  const envelope = await sealSecrets(keys, { organizationId, credentialId: id }, secrets);
  const [row] = await transaction.query<CredentialRow>(
    `insert into keyward_credentials
       (id, organization_id, kind, type, status, name, connector, method_id, destination, environment,
        contact, field_values, health, secret_fields)
     values ($1, $2, 'stored', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     returning ${credentialColumns}`,
    [
      id,
      organizationId,
      type,
      status,
      name,
      JSON.stringify(connector),
      stored.methodId ?? null,
      stored.destination ?? null,
      stored.environment ?? null,
      stored.contact ?? null,
      values ? JSON.stringify(values) : null,
      JSON.stringify(health),
      JSON.stringify(Object.entries(secrets).map(([field, value]) => ({ name: field, ...hintOf(value) }))),
    ],
  );
  if (!row) throw new Error('Keyward: an insert returned no row.');
  await transaction.query(
    `insert into keyward_stored_secrets
       (credential_id, organization_id, key_id, wrapped_key, sealed_values)
     values ($1, $2, $3, $4, $5)`,
    [id, organizationId, envelope.keyId, envelope.wrappedKey, envelope.sealedValues],
  );
  return row;
}

/** The end of a PEM file is the same for all, and half of what cannot be printed. */
function hintOf(value: string): { hint?: string } {
  const hint = value.slice(-hintLength);
  return value.length >= minimumLengthForHint && /^[A-Za-z0-9_=+/.]{4}$/.test(hint) ? { hint } : {};
}
