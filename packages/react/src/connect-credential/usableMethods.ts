import type { AuthenticationMethod, Capabilities, Connector } from '@keyward/core';

/** The ways to authenticate that a backend can save: a consent needs `oauth`, everything else `store`. */
export function usableMethods(
  { methods }: Pick<Connector, 'methods'>,
  { store, oauth }: Pick<Capabilities, 'store' | 'oauth'>,
): AuthenticationMethod[] {
  return methods.filter((method) => (isByConsent(method) ? oauth : store) !== undefined);
}

/** Whether the secret comes from an authorization server, by the user's consent. */
export function isByConsent({ type, oauth }: Pick<AuthenticationMethod, 'type' | 'oauth'>): boolean {
  return type === 'oauth2AuthorizationCode' && oauth?.authorizationUrl !== undefined;
}
