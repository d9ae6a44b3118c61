import { KeywardError, type CredentialUsageList } from '@keyward/core';
import type { Caller } from '../caller.ts';
import { isCredentialId } from '../credentials/credentialId.ts';
import type { Queryable } from '../database/database.ts';
import type { Settings } from '../options.ts';
import { usageColumns, type UsageRow } from './usage.ts';
import { asSeenBy } from './usageAccess.ts';

/** What depends on a credential, as this caller may see it. Rejects with `notFound`. */
export async function listUsages(
  { database, usageAccess }: Settings,
  caller: Caller,
  credentialId: string,
): Promise<CredentialUsageList> {
  if (!isCredentialId(credentialId)) throw new KeywardError('notFound');
  const found = await database.query(
    'select id from keyward_credentials where organization_id = $1 and id = $2',
    [caller.organizationId, credentialId],
  );
  if (found.length === 0) throw new KeywardError('notFound');
  return asSeenBy(usageAccess, caller, await readUsages(database, caller.organizationId, credentialId));
}

/** Active ones first. */
export async function readUsages(
  queryable: Queryable,
  organizationId: string,
  credentialId: string,
): Promise<UsageRow[]> {
  return queryable.query<UsageRow>(
    `select ${usageColumns} from keyward_usages where organization_id = $1 and credential_id = $2
     order by is_active desc, name, kind, id`,
    [organizationId, credentialId],
  );
}
