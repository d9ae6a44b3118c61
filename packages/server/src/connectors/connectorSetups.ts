import type { ConnectorSetup, FieldValue } from '@keyward/core';
import { shownValues, toSecretFields, type SecretFieldRow } from '../credentials/fieldStates.ts';
import { unsealSecrets } from '../crypto/envelope.ts';
import type { KeyRing } from '../crypto/masterKeys.ts';
import type { Queryable } from '../database/database.ts';
import type { LevelSet } from '../levels/levelSet.ts';

/** What names one: a method of a connector, in an organization. */
export interface SetupKey {
  organizationId: string;
  connectorId: string;
  methodKey: string;
}

export interface SetupRow {
  connector_id: string;
  method_key: string;
  field_values: Record<string, FieldValue>;
  secret_fields: SecretFieldRow[];
  version: number;
  updated_at: Date;
}

interface SealedSetupRow extends SetupRow {
  key_id: string;
  wrapped_key: Uint8Array;
  sealed_values: Uint8Array;
}

/** What an organization has set, with its secrets in the clear for as long as they are used. */
export interface Setup {
  row: SetupRow;
  set: LevelSet;
}

export const setupColumns =
  'connector_id, method_key, field_values, secret_fields, version, updated_at' as const;

/** `null` where nothing was ever set. Locked, it stays as it is until the transaction ends. */
export async function readSetup(
  database: Queryable,
  keys: KeyRing,
  key: SetupKey,
  lock: 'share' | 'update' | null,
): Promise<Setup | null> {
  const [row] = await database.query<SealedSetupRow>(
    `select ${setupColumns}, key_id, wrapped_key, sealed_values from keyward_connector_setups
     where organization_id = $1 and connector_id = $2 and method_key = $3 ${lock ? `for ${lock}` : ''}`,
    [key.organizationId, key.connectorId, key.methodKey],
  );
  if (!row) return null;
  const { organizationId, connectorId, methodKey } = key;
  const secrets = await unsealSecrets(
    keys,
    { organizationId, connectorId, methodKey },
    { keyId: row.key_id, wrappedKey: row.wrapped_key, sealedValues: row.sealed_values },
  );
  return { row, set: { values: row.field_values, secrets } };
}

/** All that an organization has set. No secret is opened for it. */
export async function listSetups(database: Queryable, organizationId: string): Promise<SetupRow[]> {
  return database.query<SetupRow>(
    `select ${setupColumns} from keyward_connector_setups
     where organization_id = $1 order by connector_id, method_key`,
    [organizationId],
  );
}

/** As callers see it. */
export function toConnectorSetup(row: SetupRow): ConnectorSetup {
  const updatedAt = row.updated_at.toISOString();
  return {
    methodId: row.method_key,
    values: shownValues(row.field_values),
    secretFields: toSecretFields(row.secret_fields, row.field_values, updatedAt),
    updatedAt,
    version: String(row.version),
  };
}
