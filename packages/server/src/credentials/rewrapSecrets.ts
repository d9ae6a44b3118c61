import { rewrapEnvelope, type EnvelopeOwner } from '../crypto/envelope.ts';
import type { Queryable } from '../database/database.ts';
import type { Settings } from '../options.ts';

interface SealedRow {
  key_id: string;
  wrapped_key: Uint8Array;
  sealed_values: Uint8Array;
}

/** A table with envelopes, and whose they are. */
interface SealedTable {
  name: string;
  keyColumns: readonly string[];
  ownerOf: (keys: readonly string[]) => EnvelopeOwner;
}

const batchSize = 100;

const tables: readonly SealedTable[] = [
  {
    name: 'keyward_stored_secrets',
    keyColumns: ['organization_id', 'credential_id'],
    ownerOf: ([organizationId = '', credentialId = '']) => ({ organizationId, credentialId }),
  },
  {
    name: 'keyward_connector_setups',
    keyColumns: ['organization_id', 'connector_id', 'method_key'],
    ownerOf: ([organizationId = '', connectorId = '', methodKey = '']) => ({
      organizationId,
      connectorId,
      methodKey,
    }),
  },
];

/**
 * Wraps every data key under the current master key, in batches; says how many were not yet.
 * Afterwards nothing stored needs an older master key.
 */
export async function rewrapSecrets(settings: Settings): Promise<number> {
  let total = 0;
  for (const table of tables) {
    for (;;) {
      const rewrapped = await settings.database.transaction((transaction) =>
        rewrapSome(settings, transaction, table),
      );
      if (rewrapped === 0) break;
      total += rewrapped;
    }
  }
  return total;
}

async function rewrapSome(
  { keys }: Settings,
  transaction: Queryable,
  { name, keyColumns, ownerOf }: SealedTable,
): Promise<number> {
  const rows = await transaction.query<SealedRow & Record<string, string>>(
    `select ${keyColumns.join(', ')}, key_id, wrapped_key, sealed_values from ${name} where key_id <> $1
     order by ${keyColumns.join(', ')} limit ${batchSize} for update`,
    [keys.current],
  );
  const condition = keyColumns.map((column, index) => `${column} = $${index + 3}`).join(' and ');
  for (const row of rows) {
    const names = keyColumns.map((column) => row[column] ?? '');
    const envelope = { keyId: row.key_id, wrappedKey: row.wrapped_key, sealedValues: row.sealed_values };
    const { keyId, wrappedKey } = await rewrapEnvelope(keys, ownerOf(names), envelope);
    await transaction.query(`update ${name} set key_id = $1, wrapped_key = $2 where ${condition}`, [
      keyId,
      wrappedKey,
      ...names,
    ]);
  }
  return rows.length;
}
