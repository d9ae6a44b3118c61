import { describeAdapter } from '@keyward/conformance';
import {
  httpRegistrationStore,
  memoryRegistrationStore,
  oauthRegistrationAdapterDefinition,
  serveRegistrationStore,
} from '@keyward/adapters/oauth-registration';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { describeConformance } from '../../../test/support/describeConformance.ts';
import { startOidcProvider, type TestAuthorizationServer } from './support/oidcProvider.ts';
import { optionsFor } from './support/oidcProviderAdapter.ts';

let server: TestAuthorizationServer;
beforeAll(async () => void (server = await startOidcProvider()));
afterAll(() => server.stop());

const secretsOf = async (id: string) => ({ client_secret: server.secretOf(id) });

describeConformance('oauth-registration', () => ({
  adapter: oauthRegistrationAdapterDefinition(optionsFor(server.issuer)),
  secretsOf,
}));

describe('with a registration store behind HTTP', () => {
  describeAdapter({
    describe,
    it,
    setup: () => {
      const key = crypto.randomUUID();
      const isOurs = (request: Request) => request.headers.get('authorization') === `Bearer ${key}`;
      const serve = serveRegistrationStore(memoryRegistrationStore(), isOurs);
      const store = httpRegistrationStore({
        baseUrl: 'https://store.example/internal',
        headers: { authorization: `Bearer ${key}` },
        fetch: (target, init) => serve(new Request(target, init)),
      });
      return {
        adapter: oauthRegistrationAdapterDefinition(optionsFor(server.issuer, { store })),
        secretsOf,
      };
    },
  });
});
