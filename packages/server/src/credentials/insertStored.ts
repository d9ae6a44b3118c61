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
import { joinSecrets } from '../levels/environmentSecrets.ts';
import type { CredentialLevels } from '../levels/levelSet.ts';
import { credentialColumns, type CredentialRow, type EnvironmentRow } from './credentialRow.ts';
import { describeFields } from './fieldStates.ts';

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
  environments?: CredentialLevels['environments'];
  /** What became of trying it out, for each environment. */
  environmentHealth?: ReadonlyMap<string, Verification>;
}

/** Inserts the record and, beside it, its secrets in their envelope. */
export async function insertStored(
  keys: KeyRing,
  transaction: Queryable,
  organizationId: string,
  id: string,
  stored: StoredCredential,
): Promise<CredentialRow> {
  const { name, type, status, connector, values, health = [], secrets, environments = new Map() } = stored;
  const account = { values: values ?? {}, secrets };
  const sealed = joinSecrets({ account, environments });
  const envelope = await sealSecrets(keys, { organizationId, credentialId: id }, sealed);
  const [row] = await transaction.query<CredentialRow>(
    `insert into keyward_credentials
       (id, organization_id, kind, type, status, name, connector, method_id, destination, environment,
        contact, field_values, health, secret_fields, environments)
     values ($1, $2, 'stored', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
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
      JSON.stringify(describeFields(account)),
      JSON.stringify(newEnvironments(environments, stored.environmentHealth)),
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

function newEnvironments(
  environments: CredentialLevels['environments'],
  health: ReadonlyMap<string, Verification> = new Map(),
): EnvironmentRow[] {
  const changedAt = new Date().toISOString();
  return Array.from(environments, ([name, set]) => {
    const result = health.get(name);
    const names = new Set([...Object.keys(set.values), ...Object.keys(set.secrets)]);
    return {
      name,
      values: { ...set.values },
      secretFields: describeFields(set, [], { names, at: changedAt }),
      health: result ? [result] : [],
    };
  });
}
