import {
  discoverRegistrationServer,
  memoryRegistrationStore,
  oauthRegistrationAdapter,
} from '@keyward/adapters/oauth-registration';
import { Secret } from '@keyward/core';
import { initialAccessToken, startOidcProvider } from '../../../../../test/support/backends/oidcProvider.ts';
import { scopes } from '../../scopes.ts';
import type { ForeignBackend } from './foreignBackend.ts';
import { served } from './served.ts';

/** `oidc-provider` on a loopback address: an authorization server that knows nothing of Keyward. */
export const oauthRegistration: ForeignBackend = async (context) => {
  const { issuer } = await startOidcProvider({ scopes: scopes.map(({ name }) => name) });
  const adapter = oauthRegistrationAdapter({
    registrationServer: await discoverRegistrationServer(issuer),
    store: memoryRegistrationStore(),
    initialAccessToken: new Secret(initialAccessToken),
    scopes,
  });
  return served(context, adapter).get(`${context.basePath}/issuer`, ({ json }) => json({ issuer }));
};
