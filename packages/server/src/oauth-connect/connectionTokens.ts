import type { TokenEndpointResponse } from 'oauth4webapi';

/** Names under which tokens stand among a credential's secrets; no connector's field can have them. */
export const tokenFields = {
  access: 'keyward:accessToken',
  refresh: 'keyward:refreshToken',
  expiresAt: 'keyward:accessTokenExpiresAt',
} as const;

/**
 * An account's secrets with its new tokens. A refresh token that is not renewed stays the one that was there; when
 * the access token before would have ended says nothing about the new one.
 */
export function withTokens(
  before: Readonly<Record<string, string>>,
  tokens: TokenEndpointResponse,
): Record<string, string> {
  const kept = Object.entries(before).filter(([name]) => name !== tokenFields.expiresAt);
  return { ...Object.fromEntries(kept), ...tokenSecrets(tokens) };
}

function tokenSecrets({
  access_token: access,
  refresh_token: refresh,
  expires_in: seconds,
}: TokenEndpointResponse): Record<string, string> {
  return {
    [tokenFields.access]: access,
    ...(refresh !== undefined && { [tokenFields.refresh]: refresh }),
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
