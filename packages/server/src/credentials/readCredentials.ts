import { KeywardError, type Credential } from '@keyward/core';
import type { Caller } from '../caller.ts';
import type { Settings } from '../options.ts';
import { isCredentialId } from './credentialId.ts';
import { credentialColumns, toCredential, type CredentialRow } from './credentialRow.ts';
import { encodeCursor, type Position } from './cursor.ts';

export interface PageRequest {
  /** Absent: the first page. */
  after?: Position;
  limit: number;
}

export interface CredentialsAnswer {
  items: Credential[];
  nextCursor: string | null;
}

/** Newest first. Rows made or deleted meanwhile neither repeat nor hide another row. */
export async function listCredentials(
  settings: Settings,
  { organizationId, actions }: Caller,
  { after, limit }: PageRequest,
): Promise<CredentialsAnswer> {
  // One row more than asked for tells whether there is a next page.
  const rows = await settings.database.query<CredentialRow>(
    `select ${credentialColumns} from keyward_credentials
     where organization_id = $1 ${after ? 'and (created_at, id) < ($3::timestamptz, $4)' : ''}
     order by created_at desc, id desc
     limit $2`,
    [organizationId, limit + 1, ...(after ? [after.createdAt.toISOString(), after.id] : [])],
  );
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => toCredential(settings, row, actions)),
    nextCursor: last ? encodeCursor({ createdAt: last.created_at, id: last.id }) : null,
  };
}

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
