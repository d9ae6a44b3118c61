import { KeywardError, Secret } from '@keyward/core';
import { unsealSecrets, type CredentialOwner } from '../crypto/envelope.ts';
import type { KeyRing } from '../crypto/masterKeys.ts';
import type { Queryable } from '../database/database.ts';

interface StoredSecretsRow {
  credential_id: string;
  organization_id: string;
  key_id: string;
  wrapped_key: Uint8Array;
  sealed_values: Uint8Array;
}

const columns = 'credential_id, organization_id, key_id, wrapped_key, sealed_values';
/**
 * A credential's own secrets, those of its environments among them; what is to be used is `openStored`'s to say. For
 * work that writes itself down. Rejects with `notFound`.
 */
export async function readSecrets(
  database: Queryable,
  keys: KeyRing,
  { organizationId, credentialId }: CredentialOwner,
): Promise<Record<string, Secret>> {
  const [row] = await database.query<StoredSecretsRow>(
    `select ${columns} from keyward_stored_secrets where organization_id = $1 and credential_id = $2`,
    [organizationId, credentialId],
  );
  if (!row) throw new KeywardError('notFound');
  const values = await unsealSecrets(keys, { organizationId, credentialId }, envelopeOf(row));
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, new Secret(value)]));
}

function envelopeOf(row: StoredSecretsRow) {
  return { keyId: row.key_id, wrappedKey: row.wrapped_key, sealedValues: row.sealed_values };
}
