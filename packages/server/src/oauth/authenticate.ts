import { KeywardError } from '@keyward/core';
import { isCredentialId } from '../credentials/credentialId.ts';
import type { Settings } from '../options.ts';
import { readAccessToken } from './accessToken.ts';
import { grantedScopes, type Grantee } from './grantedScopes.ts';

/** What a verified access token allows. */
export interface AccessGrant {
  organizationId: string;
  clientId: string;
  /** Scopes of the token that the credential still has. */
  scopes: readonly string[];
}

/**
 * Verifies the bearer token of a request to one of the host's own resources (RFC 6750 §2.1).
 *
 * Rejects with `unauthenticated` for a missing, foreign or expired token and for one whose credential
 * was deleted, with `forbidden` when the token lacks the scope.
 */
export async function authenticate(
  { database, keys, scopes }: Settings,
  request: Request,
  { scope }: { scope: string },
): Promise<AccessGrant> {
  const [, token] = /^Bearer +([\w.~+/-]+=*) *$/i.exec(request.headers.get('Authorization') ?? '') ?? [];
  const claims = token === undefined ? null : await readAccessToken(keys, token);
  if (!claims || !isCredentialId(claims.sub)) throw new KeywardError('unauthenticated');

  const [row] = await database
    .query<Grantee & { now: Date }>(
      `select access_level, scopes, now() as now from keyward_credentials
       where organization_id = $1 and id = $2 and kind = 'issued' and status = 'active'`,
      [claims.org, claims.sub],
    )
    .catch(() => {
      throw new KeywardError('unavailable');
    });
  if (!row || row.now >= claims.expiresAt) throw new KeywardError('unauthenticated');

  const inToken = claims.scope.split(' ');
  const granted = grantedScopes(row, scopes).filter((name) => inToken.includes(name));
  if (!granted.includes(scope)) throw new KeywardError('forbidden');
  return { organizationId: claims.org, clientId: claims.sub, scopes: granted };
}
