import { isClientSecret } from '../crypto/clientSecret.ts';
import { isCredentialId } from '../credentials/credentialId.ts';
import type { Settings } from '../options.ts';
import { signAccessToken } from './accessToken.ts';
import { grantedScopes, type Grantee } from './grantedScopes.ts';
import { OAuthError } from './OAuthError.ts';
import type { TokenRequest } from './tokenRequest.ts';

/** A successful answer as RFC 6749 §5.1 words it. */
export interface AccessTokenAnswer {
  access_token: string;
  token_type: 'Bearer';
  expires_in: number;
  scope: string;
}

interface ClientRow extends Grantee {
  id: string;
  organization_id: string;
  secret_hash: Uint8Array | null;
  now: Date;
  was_used_lately: boolean;
}

/** The client credentials grant (RFC 6749 §4.4). Rejects with `OAuthError`. */
export async function issueAccessToken(
  settings: Settings,
  { grantType, scope, clientId, clientSecret }: TokenRequest,
): Promise<AccessTokenAnswer> {
  const client = await findClient(settings, clientId);
  const isRight = await isClientSecret(clientSecret, client?.secret_hash ?? null);
  if (!client || !isRight) throw new OAuthError('invalid_client');
  if (grantType !== 'client_credentials') throw new OAuthError('unsupported_grant_type');

  const allowed = grantedScopes(client, settings.scopes);
  const wanted = scope === undefined ? allowed : [...new Set(scope.split(' '))];
  const isEmptyChoice = allowed.length === 0 && client.access_level === 'fineGrained';
  if (isEmptyChoice || !wanted.every((name) => allowed.includes(name))) throw new OAuthError('invalid_scope');

  const claims = { sub: client.id, org: client.organization_id, scope: wanted.join(' ') };
  const { accessTokenSeconds } = settings;
  const accessToken = await signAccessToken(settings.keys, claims, client.now, accessTokenSeconds);
  if (!client.was_used_lately) await markUsed(settings, client);
  return {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: accessTokenSeconds,
    scope: claims.scope,
  };
}

/** The one query without an organization: who the client belongs to is what it finds out. */
async function findClient({ database }: Settings, clientId: string): Promise<ClientRow | undefined> {
  const [row] = await database.query<ClientRow>(
    `select id, organization_id, access_level, scopes, secret_hash, now() as now,
       coalesce(last_used_at > now() - interval '1 minute', false) as was_used_lately
     from keyward_credentials where id = $1 and kind = 'issued' and status = 'active'`,
    // An id that cannot exist costs a query as well, so that the time says nothing.
    [isCredentialId(clientId) ? clientId : ''],
  );
  return row;
}

/** Not a change of the credential: its version stays. */
async function markUsed({ database }: Settings, client: ClientRow): Promise<void> {
  await database.query(
    `update keyward_credentials set last_used_at = now()
     where organization_id = $1 and id = $2
       and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
    [client.organization_id, client.id],
  );
}
