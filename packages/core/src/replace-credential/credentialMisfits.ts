import type { Credential } from '../credential/credential.ts';

/** Why a credential cannot serve a purpose. `status`: it does not work, and no flow would run with it. */
export type CredentialMisfit =
  | { reason: 'status'; status: Credential['status'] }
  | { reason: 'missingScopes'; scopes: string[] };

/** With these nothing signs in, so that whatever is given such a credential stops. */
const unusable: readonly Credential['status'][] = ['expired', 'disabled', 'revoked'];

/** Why a credential does not fit what needs these scopes; nothing where it fits. */
export function credentialMisfits(
  credential: Credential,
  { scopes: needed }: { scopes: readonly string[] },
): CredentialMisfit[] {
  const { status } = credential;
  const missing = hasScopes(credential) ? needed.filter((scope) => !credential.scopes.includes(scope)) : [];
  return [
    ...(unusable.includes(status) ? [{ reason: 'status' as const, status }] : []),
    ...(missing.length > 0 ? [{ reason: 'missingScopes' as const, scopes: missing }] : []),
  ];
}

/** Full access lacks none, and of an API key nobody can say: only a list that is kept can lack something. */
function hasScopes({ accessLevel, type, scopes }: Credential): boolean {
  if (accessLevel !== undefined) return accessLevel === 'fineGrained';
  return type === 'oauth2AuthorizationCode' || type === 'oauth2ClientCredentials' || scopes.length > 0;
}
