import { betterAuthAdapter } from '@keyward/adapters/better-auth';
import { elasticioAdapter } from '@keyward/adapters/elasticio';
import { connectHttpAdapter } from '@keyward/adapters/http';
import { n8nAdapter } from '@keyward/adapters/n8n';
import { memoryRegistrationStore, oauthRegistrationAdapter } from '@keyward/adapters/oauth-registration';
import { Secret, type KeywardAdapter } from '@keyward/core';

const { origin } = location;
/** Said to be the host's own, so that the adapters that belong on a server start here. */
const ownFetch: typeof fetch = (target, init) => fetch(target, init);

/** Every adapter that speaks HTTP, over the backend that the test plays. */
export const adapters: Readonly<Record<string, () => Promise<KeywardAdapter>>> = {
  http: () => connectHttpAdapter({ baseUrl: '/http' }),
  betterAuth: async () => betterAuthAdapter({ baseUrl: '/api/auth' }),
  oauthRegistration: async () => {
    const adapter = oauthRegistrationAdapter({
      registrationServer: {
        registrationEndpoint: `${origin}/oauth/reg`,
        tokenEndpoint: `${origin}/oauth/token`,
        revocationEndpoint: `${origin}/oauth/revoke`,
      },
      store: memoryRegistrationStore(),
      scopes: [{ name: 'invoices:read', resource: 'Invoices', description: 'See invoices.' }],
      fetch: ownFetch,
    });
    await adapter.issueCredential?.({
      input: { name: '', contact: 'ops@partner.example', accessLevel: 'full', scopes: [] },
      idempotencyKey: crypto.randomUUID(),
      signal: new AbortController().signal,
    });
    return adapter;
  },
  elasticio: async () =>
    elasticioAdapter({
      workspaceId: '59d341e9037f7200184a408b',
      baseUrl: `${origin}/elasticio`,
      email: 'integrator@acme.example',
      apiKey: 'some-api-key',
      pollIntervalMs: 10,
      fetch: ownFetch,
    }),
  n8n: async () =>
    n8nAdapter({
      baseUrl: `${origin}/n8n`,
      apiKey: new Secret('some-api-key'),
      connectors: [{ type: 'smtp', name: 'Mail server', credentialType: 'basic' }],
      fetch: ownFetch,
    }),
};
