import type { TokenEndpointResponse } from 'oauth4webapi';

/** Names under which tokens stand among a credential's secrets; no connector's field can have them. */
export const tokenFields = {
  access: 'keyward:accessToken',
  refresh: 'keyward:refreshToken',
  expiresAt: 'keyward:accessTokenExpiresAt',
} as const;

/** The tokens as secrets. A refresh token that is not renewed stays the one that was there. */
export function tokenSecrets(
  { access_token: access, refresh_token: refresh, expires_in: seconds }: TokenEndpointResponse,
  before: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const kept = refresh ?? before[tokenFields.refresh];
  return {
    [tokenFields.access]: access,
    ...(kept !== undefined && { [tokenFields.refresh]: kept }),
    ...(seconds !== undefined && {
      [tokenFields.expiresAt]: new Date(Date.now() + seconds * 1000).toISOString(),
    }),
  };
}

/** What was granted; the scopes asked for, where the server says nothing (RFC 6749 §5.1). */
export function grantedScopes(
  { scope }: TokenEndpointResponse,
  requested: readonly string[],
  separator = ' ',
): string[] {
  if (scope === undefined) return [...requested];
  return scope.split(separator === ' ' ? /\s+/ : separator).filter(Boolean);
}
