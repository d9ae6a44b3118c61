import { KeywardError, type Credential } from '@keyward/core';
import type { Caller } from '../caller.ts';
import type { Settings } from '../options.ts';
import { isCredentialId } from './credentialId.ts';
import { credentialColumns, toCredential, type CredentialRow } from './credentialRow.ts';

/** Rejects with `notFound`, also for what another organization has. */
export async function getCredential(
  settings: Settings,
  { organizationId, actions }: Caller,
  id: string,
): Promise<Credential> {
  if (!isCredentialId(id)) throw new KeywardError('notFound');
  const [row] = await settings.database.query<CredentialRow>(
    `select ${credentialColumns} from keyward_credentials where organization_id = $1 and id = $2`,
    [organizationId, id],
  );
  if (!row) throw new KeywardError('notFound');
  return toCredential(settings, row, actions);
}
