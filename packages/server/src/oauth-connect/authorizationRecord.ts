import { KeywardError, type Authorization, type AuthorizationFailure } from '@keyward/core';
import * as z from 'zod/mini';
import type { Operator } from '../audit/writeAudit.ts';
import { sealSecrets, unsealSecrets } from '../crypto/envelope.ts';
import type { Queryable } from '../database/database.ts';
import type { Settings } from '../options.ts';

export interface AuthorizationRow {
  id: string;
  organization_id: string;
  actor_id: string;
  connector_id: string;
  presentation: 'window' | 'page';
  return_to: string | null;
  requested_scopes: string[];
  key_id: string;
  wrapped_key: Uint8Array;
  sealed_values: Uint8Array;
  status: 'pending' | 'exchanging' | 'connected' | 'failed';
  failure: AuthorizationFailure | null;
  granted_scopes: string[];
  credential_id: string | null;
  expires_at: Date;
  is_over: boolean;
}

const columns = `id, organization_id, actor_id, connector_id, presentation, return_to, requested_scopes, key_id,
  wrapped_key, sealed_values, status, failure, granted_scopes, credential_id, expires_at,
  expires_at <= now() as is_over`;
const lifetimeSeconds = 600;
/** How long an outcome can be asked for. */
const keptSeconds = 3600;

const deleteOutlived = `delete from keyward_authorizations where id in (
    select id from keyward_authorizations where expires_at < now() - make_interval(secs => ${keptSeconds})
    limit 100 for update skip locked
  ) returning id`;

/** What has to be known again when the user comes back. The typed input is JSON, its secrets as text. */
export interface SealedAuthorization {
  state: string;
  codeVerifier: string;
  /** A `StoreCredentialInput` on the wire, or a credential to connect again. */
  target: string;
}

const SealedSchema = z.object({ state: z.string(), codeVerifier: z.string(), target: z.string() });

export interface NewAuthorization {
  id: string;
  keyHash: Uint8Array;
  stateHash: Uint8Array;
  connectorId: string;
  presentation: 'window' | 'page';
  returnTo: string | undefined;
  requestedScopes: readonly string[];
  sealed: SealedAuthorization;
}

/** `false` where the key has one already. */
export async function insertAuthorization(
  { database, keys }: Settings,
  { organizationId, actorId }: Operator,
  { id, keyHash, stateHash, sealed, ...rest }: NewAuthorization,
): Promise<boolean> {
  const envelope = await sealSecrets(keys, { organizationId, credentialId: id }, { ...sealed });
  const rows = await database.query(
    `with outlived as (${deleteOutlived})
     insert into keyward_authorizations
       (id, organization_id, actor_id, key_hash, state_hash, connector_id, presentation, return_to,
        requested_scopes, key_id, wrapped_key, sealed_values, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, now() + make_interval(secs => ${lifetimeSeconds}))
     on conflict (organization_id, key_hash) do nothing returning id`,
    [
      id,
      organizationId,
      actorId,
      keyHash,
      stateHash,
      rest.connectorId,
      rest.presentation,
      rest.returnTo ?? null,
      rest.requestedScopes,
      envelope.keyId,
      envelope.wrappedKey,
      envelope.sealedValues,
    ],
  );
  return rows.length === 1;
}

export async function authorizationByKey(
  { database }: Settings,
  { organizationId, actorId }: Operator,
  keyHash: Uint8Array,
): Promise<AuthorizationRow | undefined> {
  const [row] = await database.query<AuthorizationRow>(
    `select ${columns} from keyward_authorizations
     where organization_id = $1 and actor_id = $2 and key_hash = $3`,
    [organizationId, actorId, keyHash],
  );
  return row;
}

export async function openAuthorization(
  { keys }: Settings,
  row: AuthorizationRow,
): Promise<SealedAuthorization> {
  const owner = { organizationId: row.organization_id, credentialId: row.id };
  const envelope = { keyId: row.key_id, wrappedKey: row.wrapped_key, sealedValues: row.sealed_values };
  return SealedSchema.parse(await unsealSecrets(keys, owner, envelope));
}

/** Rejects with `notFound`, also for what somebody else asked for. */
export async function readAuthorization(
  { database }: Settings,
  { organizationId, actorId }: Operator,
  id: string,
): Promise<AuthorizationRow> {
  const [row] = await database.query<AuthorizationRow>(
    `select ${columns} from keyward_authorizations where id = $1 and organization_id = $2 and actor_id = $3`,
    [id.slice(0, 100).replaceAll('\0', ''), organizationId, actorId],
  );
  if (!row) throw new KeywardError('notFound');
  return row;
}

/** Takes the one use of a state: a second answer with it finds nothing. */
export async function claimByState(
  { database }: Settings,
  stateHash: Uint8Array,
): Promise<AuthorizationRow | undefined> {
  const [row] = await database.query<AuthorizationRow>(
    `update keyward_authorizations set status = 'exchanging'
     where state_hash = $1 and status = 'pending' returning ${columns}`,
    [stateHash],
  );
  return row;
}

export interface AuthorizationOutcome {
  failure?: AuthorizationFailure;
  credentialId?: string;
  grantedScopes?: readonly string[];
}

/** The sealed part is emptied with it: nothing needs it any more. */
export async function settleAuthorization(
  database: Queryable,
  { id }: AuthorizationRow,
  { failure, credentialId, grantedScopes = [] }: AuthorizationOutcome,
): Promise<void> {
  await database.query(
    `update keyward_authorizations
     set status = $2, failure = $3, credential_id = $4, granted_scopes = $5, sealed_values = ''
     where id = $1`,
    [
      id,
      failure === undefined ? 'connected' : 'failed',
      failure ?? null,
      credentialId ?? null,
      grantedScopes,
    ],
  );
}

/** Deletes some consents whose outcome nobody can ask for any more; says how many. */
export async function purgeAuthorizations(database: Queryable): Promise<number> {
  return (await database.query(deleteOutlived)).length;
}

/** As the caller sees it, without the credential. */
export function toAuthorization(row: AuthorizationRow): Authorization {
  const isOver = row.is_over && (row.status === 'pending' || row.status === 'exchanging');
  const failure = isOver ? 'expired' : row.failure;
  const status = isOver ? 'failed' : row.status === 'exchanging' ? 'pending' : row.status;
  return {
    status,
    requestedScopes: row.requested_scopes,
    grantedScopes: row.granted_scopes,
    ...(failure !== null && { failure }),
  };
}
