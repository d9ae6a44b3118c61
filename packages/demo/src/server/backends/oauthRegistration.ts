import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  discoverRegistrationServer,
  memoryRegistrationStore,
  oauthRegistrationAdapter,
} from '@keyward/adapters/oauth-registration';
import { Secret } from '@keyward/core';
import { randomBytes } from 'node:crypto';
import { Provider } from 'oidc-provider';
import { scopes } from '../../scopes.ts';
import type { ForeignBackend } from './foreignBackend.ts';
import { served } from './served.ts';

/** `oidc-provider` on a loopback address: an authorization server that knows nothing of Keyward. */
export const oauthRegistration: ForeignBackend = async (context) => {
  const initialAccessToken = randomBytes(32).toString('base64url');
  const issuer = await startProvider(initialAccessToken);
  const adapter = oauthRegistrationAdapter({
    registrationServer: await discoverRegistrationServer(issuer),
    store: memoryRegistrationStore(),
    initialAccessToken: new Secret(initialAccessToken),
    scopes,
  });
  return served(context, adapter).get(`${context.basePath}/issuer`, ({ json }) => json({ issuer }));
};

async function startProvider(initialAccessToken: string): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    scopes: scopes.map(({ name }) => name),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true },
      revocation: { enabled: true },
      registration: { enabled: true, initialAccessToken },
      registrationManagement: { enabled: true, rotateRegistrationAccessToken: true },
    },
  });
  server.on('request', provider.callback());
  server.unref();
  return issuer;
}
