import { randomUUID } from 'node:crypto';
import { httpAdapterDefinition } from '@keyward/adapters/http';
import type { ConsentAnswer } from '@keyward/conformance';
import { facetNames, filterNames, Secret, sortKeys, type Capabilities } from '@keyward/core';
import { afterAll, beforeAll } from 'vitest';
import {
  startConnectProvider,
  type ConnectProvider,
} from '../../../test/support/backends/connectProvider.ts';
import { describeConformance } from '../../../test/support/describeConformance.ts';
import { wholeConnectors } from '../../../test/support/wholeConnectors.ts';
import type { KeywardServer } from '../src/createKeywardServer.ts';
import type { KeywardServerOptions } from '../src/options.ts';
import { createEgress } from '../src/egress/index.ts';
import { ledgerConnector, testConnectors, typedCalendar } from './support/connectors.ts';
import { consentingUser } from './support/consentingUser.ts';
import { describeDatabases } from './support/databases.ts';
import { editedConnectors } from './support/editing.ts';
import { echoingApi, startRemote, type Remote } from './support/remote.ts';
import { callerHeader, origin, testServer } from './support/testServer.ts';

/** All values at one level, and at all three. */
const connectorsOf = () => [ledgerConnector(remote.url), ...editedConnectors(remote.url)];
const branching = wholeConnectors.filter(({ id }) => id === 'warehouse');
/** What the authorization server knows as ours, under `basePath` as it is by default. */
const redirectUri = 'http://127.0.0.1:4100/v1/authorizations/callback';

let remote: Remote;
let provider: ConnectProvider;
beforeAll(async () => {
  remote = await startRemote(echoingApi);
  provider = await startConnectProvider({ callbackPath: new URL(redirectUri).pathname });
});
afterAll(() => provider.close());

const hiddenPrefix = 'Somebody else’s flow';
const usageAccess: NonNullable<KeywardServerOptions['usageAccess']> = async ({ usages }) =>
  usages.map(({ name }) => (name.startsWith(hiddenPrefix) ? 'hidden' : 'open'));

/** What the server does for whoever may list. */
const listing = {
  filters: filterNames,
  search: 'byWords',
  sortKeys,
  counts: facetNames,
  usages: 'listed',
  replace: { versionLock: true },
} as const satisfies Partial<Capabilities>;

/** The real server through the real adapter, each clause in an organization of its own. */
describeDatabases('the adapter contract', (database, name) => {
  describeConformance(name === 'PostgreSQL' ? 'reference server' : 'reference server, embedded', () => {
    const { server, organizationId } = testServer(database(), { usageAccess });
    return {
      adapter: httpAdapterDefinition({
        baseUrl: origin,
        headers: () => callerHeader({ organizationId }),
        fetch: fetchFrom(server),
        capabilities: {
          ...listing,
          update: { versionLock: true, fields: ['name', 'contact', 'destination'] },
        },
      }),
      ...usesOf(server, organizationId),
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
      connectors: [
        ...testConnectors(remote.url),
        ...branching,
        typedCalendar(provider.issuer),
        ...connectorsOf(),
      ],
      publicUrl: new URL(redirectUri).origin,
      egress: createEgress({ allow: ['127.0.0.1'] }),
      usageAccess,
    });
    return {
      adapter: httpAdapterDefinition({
        baseUrl: origin,
        headers: () => callerHeader({ organizationId }),
        fetch: fetchFrom(server),
        // A caller who may store and not issue: what is made for a clause is then a stored one.
        capabilities: {
          ...listing,
          issue: undefined,
          scopes: undefined,
          store: {
            replay: 'sameCredential',
            fields: ['contact', 'destination', 'environment'],
            environments: true,
          },
          update: {
            versionLock: true,
            fields: ['name', 'contact', 'destination', 'values', 'secrets', 'environments'],
          },
          verify: { of: ['draft', 'stored', 'edited'] },
          setup: { versionLock: true },
          oauth: { presentations: ['window', 'page'] },
          connectors: 'listed',
        },
      }),
      ...usesOf(server, organizationId),
      storeInput: ({ works }: { works: boolean } = { works: true }) => ({
        name: 'Production',
        connectorId: 'ledger',
        type: 'apiKey' as const,
        values: { region: 'eu' },
        secrets: { apiKey: new Secret(`${works ? 'right' : 'wrong'}-${randomUUID()}`) },
      }),
      consentInput: () => ({
        name: 'Team calendar',
        connectorId: 'typedCalendar',
        type: 'oauth2AuthorizationCode' as const,
        values: { clientId: provider.clientId },
        secrets: { clientSecret: new Secret(provider.clientSecret) },
      }),
      consent: async (url: string, answer: ConsentAnswer) => {
        const form: Record<string, string | string[]> =
          'deny' in answer ? { answer: 'deny' } : { answer: 'agree', scope: [...answer.grant] };
        const { pathname, search } = new URL(await consentingUser().answer(url, form));
        const headers = callerHeader({ organizationId });
        await server.fetch(new Request(`${origin}${pathname}${search}`, { headers }));
      },
      secretsOf: async (id: string) => {
        const opened = await server.openSecrets(organizationId, id);
        return Object.fromEntries(Object.entries(opened).map(([field, secret]) => [field, secret.expose()]));
      },
    };
  });
});

/** Makes something of the host's use a credential, as a host does: by the server object. */
function usesOf(server: KeywardServer, organizationId: string) {
  const register = async (credentialId: string, name: string) => {
    const usage = {
      organizationId,
      kind: 'flow',
      id: randomUUID(),
      credentialId,
      name,
      isActive: true,
    } as const;
    await server.registerUsage(usage);
    return name;
  };
  return {
    makeInUse: (id: string) => register(id, `Flow ${randomUUID()}`),
    makeInUseHidden: (id: string) => register(id, `${hiddenPrefix} ${randomUUID()}`),
  };
}

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
