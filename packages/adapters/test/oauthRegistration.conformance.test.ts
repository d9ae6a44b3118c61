import {
  memoryRegistrationStore,
  oauthRegistrationAdapterDefinition,
} from '@keyward/adapters/oauth-registration';
import { Secret, type Scope } from '@keyward/core';
import { afterAll, beforeAll } from 'vitest';
import { describeConformance } from '../../../test/support/describeConformance.ts';
import {
  initialAccessToken,
  startOidcProvider,
  testScopes,
  type TestAuthorizationServer,
} from './support/oidcProvider.ts';

let server: TestAuthorizationServer;
beforeAll(async () => void (server = await startOidcProvider()));
afterAll(() => server.stop());

const scopes: Scope[] = testScopes.map((name) => ({ name, resource: 'Test', description: `May ${name}.` }));

describeConformance('oauth-registration', () => ({
  adapter: oauthRegistrationAdapterDefinition({
    registrationServer: {
      registrationEndpoint: `${server.issuer}/reg`,
      tokenEndpoint: `${server.issuer}/token`,
      revocationEndpoint: `${server.issuer}/token/revocation`,
    },
    store: memoryRegistrationStore(),
    scopes,
    initialAccessToken: new Secret(initialAccessToken),
  }),
}));
