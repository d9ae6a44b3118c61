import { httpAdapterDefinition } from '@keyward/adapters/http';
import {
  httpRegistrationStore,
  memoryRegistrationStore,
  oauthRegistrationAdapter,
  oauthRegistrationAdapterDefinition,
  serveRegistrationStore,
} from '@keyward/adapters/oauth-registration';
import { serveAdapter } from '@keyward/adapters/serve';
import { describeAdapter } from '@keyward/conformance';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { describeConformance } from '../../../test/support/describeConformance.ts';
import {
  startOidcProvider,
  type TestAuthorizationServer,
} from '../../../test/support/backends/oidcProvider.ts';
import { optionsFor } from './support/oidcProviderAdapter.ts';

let server: TestAuthorizationServer;
beforeAll(async () => void (server = await startOidcProvider()));
afterAll(() => server.stop());

const secretsOf = async (id: string) => ({ client_secret: server.secretOf(id) });

/** `fetch` to a handler in this process: who has left gets an error and no answer, as over a network. */
function fetchFrom(serve: (request: Request) => Promise<Response>): typeof fetch {
  return async (target, init) => {
    const response = await serve(new Request(target, init));
    init?.signal?.throwIfAborted();
    return response;
  };
}

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
        fetch: fetchFrom(serve),
      });
      return {
        adapter: oauthRegistrationAdapterDefinition(optionsFor(server.issuer, { store })),
        secretsOf,
      };
    },
  });
});

describe('as a browser has it, behind a server of the host', () => {
  describeAdapter({
    describe,
    it,
    setup: () => {
      const adapter = oauthRegistrationAdapter(optionsFor(server.issuer));
      const serve = serveAdapter({ adapterFor: () => adapter });
      return {
        adapter: httpAdapterDefinition({
          baseUrl: 'https://host.example',
          fetch: fetchFrom(serve),
          capabilities: adapter.capabilities,
        }),
        secretsOf,
      };
    },
  });
});
