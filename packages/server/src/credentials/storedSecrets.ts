import { KeywardError, Secret } from '@keyward/core';
import { writeAudit, type Operator } from '../audit/writeAudit.ts';
import { rewrapEnvelope, unsealSecrets, type EnvelopeOwner } from '../crypto/envelope.ts';
import type { KeyRing } from '../crypto/masterKeys.ts';
import type { Queryable } from '../database/database.ts';
import type { Settings } from '../options.ts';
import { isCredentialId } from './credentialId.ts';

interface StoredSecretsRow {
  credential_id: string;
  organization_id: string;
  key_id: string;
  wrapped_key: Uint8Array;
  sealed_values: Uint8Array;
}

const columns = 'credential_id, organization_id, key_id, wrapped_key, sealed_values';
const batchSize = 100;

/** Opens a stored credential's secrets for the host's own work, and says so in the audit. */
export async function openSecrets(
  { database, keys }: Settings,
  operator: Operator,
  credentialId: string,
): Promise<Record<string, Secret>> {
  if (!isCredentialId(credentialId)) throw new KeywardError('notFound');
  const { organizationId } = operator;
  return database.transaction(async (transaction) => {
    const secrets = await readSecrets(transaction, keys, { organizationId, credentialId });
    await writeAudit(transaction, operator, { action: 'open', outcome: 'done', credentialId });
    return secrets;
  });
}

/** For work that writes itself down. Rejects with `notFound`. */
export async function readSecrets(
  database: Queryable,
  keys: KeyRing,
  { organizationId, credentialId }: EnvelopeOwner,
): Promise<Record<string, Secret>> {
  const [row] = await database.query<StoredSecretsRow>(
    `select ${columns} from keyward_stored_secrets where organization_id = $1 and credential_id = $2`,
    [organizationId, credentialId],
  );
  if (!row) throw new KeywardError('notFound');
  const values = await unsealSecrets(keys, { organizationId, credentialId }, envelopeOf(row));
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, new Secret(value)]));
}

/**
 * Wraps every data key under the current master key, in batches; says how many were not yet.
 * Afterwards nothing stored needs an older master key.
 */
export async function rewrapSecrets({ database, keys }: Settings): Promise<number> {
  let total = 0;
  for (;;) {
    const rewrapped = await database.transaction(async (transaction) => {
      const rows = await transaction.query<StoredSecretsRow>(
        `select ${columns} from keyward_stored_secrets where key_id <> $1
         order by credential_id limit ${batchSize} for update`,
        [keys.current],
      );
      for (const row of rows) {
        const owner = { organizationId: row.organization_id, credentialId: row.credential_id };
        const { keyId, wrappedKey } = await rewrapEnvelope(keys, owner, envelopeOf(row));
        await transaction.query(
          `update keyward_stored_secrets set key_id = $3, wrapped_key = $4
           where organization_id = $1 and credential_id = $2`,
          [owner.organizationId, owner.credentialId, keyId, wrappedKey],
        );
      }
      return rows.length;
    });
    if (rewrapped === 0) return total;
    total += rewrapped;
  }
}

function envelopeOf(row: StoredSecretsRow) {
  return { keyId: row.key_id, wrappedKey: row.wrapped_key, sealedValues: row.sealed_values };
}
