import { randomUUID } from 'node:crypto';
import { httpAdapterDefinition } from '@keyward/adapters/http';
import { Secret } from '@keyward/core';
import { beforeAll } from 'vitest';
import { describeConformance } from '../../../test/support/describeConformance.ts';
import type { KeywardServer } from '../src/createKeywardServer.ts';
import { createEgress } from '../src/egress/index.ts';
import { testConnectors } from './support/connectors.ts';
import { describeDatabases } from './support/databases.ts';
import { echoingApi, startRemote, type Remote } from './support/remote.ts';
import { callerHeader, origin, testServer } from './support/testServer.ts';

let remote: Remote;
beforeAll(async () => {
  remote = await startRemote(echoingApi);
});

/** The real server through the real adapter, each clause in an organization of its own. */
describeDatabases('the adapter contract', (database, name) => {
  describeConformance(name === 'PostgreSQL' ? 'reference server' : 'reference server, embedded', () => {
    const { server, organizationId } = testServer(database());
    return {
      adapter: httpAdapterDefinition({
        baseUrl: origin,
        headers: () => callerHeader({ organizationId }),
        fetch: fetchFrom(server),
      }),
      expireReplay: async () => {
        await database().query(
          `update keyward_idempotency set expires_at = now() - interval '1 second' where organization_id = $1`,
          [organizationId],
        );
      },
    };
  });

  const stored = name === 'PostgreSQL' ? 'reference server, stored' : 'reference server, stored, embedded';
  describeConformance(stored, () => {
    const { server, organizationId } = testServer(database(), {
      connectors: testConnectors(remote.url),
      egress: createEgress({ allow: ['127.0.0.1'] }),
    });
    return {
      adapter: httpAdapterDefinition({
        baseUrl: origin,
        headers: () => callerHeader({ organizationId }),
        fetch: fetchFrom(server),
        // A caller who may store and not issue: what is made for a clause is then a stored one.
        capabilities: {
          issue: undefined,
          scopes: undefined,
          store: { replay: 'sameCredential', fields: ['contact', 'destination', 'environment'] },
          verify: { of: ['draft', 'stored'] },
          connectors: 'listed',
        },
      }),
      storeInput: ({ works }: { works: boolean } = { works: true }) => ({
        name: 'Production',
        connectorId: 'crm',
        type: 'apiKey' as const,
        values: { region: 'eu' },
        secrets: { apiKey: new Secret(`${works ? 'right' : 'wrong'}-${randomUUID()}`) },
      }),
      secretsOf: async (id: string) => {
        const opened = await server.openSecrets(organizationId, id);
        return Object.fromEntries(Object.entries(opened).map(([field, secret]) => [field, secret.expose()]));
      },
    };
  });
});

/** As `fetch` does, it rejects once its signal is aborted, whatever the server answers. */
function fetchFrom(server: Pick<KeywardServer, 'fetch'>): typeof fetch {
  return async (input, init) => {
    const response = await server.fetch(new Request(input, withoutBrowserOptions(init)));
    init?.signal?.throwIfAborted();
    return response;
  };
}

/** A request that never leaves the process has no use for what only browsers know. */
function withoutBrowserOptions(init: RequestInit | undefined): RequestInit {
  const { method, headers, body, signal } = init ?? {};
  return {
    ...(method !== undefined && { method }),
    ...(headers !== undefined && { headers }),
    ...(body !== undefined && { body }),
    ...(signal && { signal }),
  };
}
