import { betterAuthAdapter } from '@keyward/adapters/better-auth';
import { elasticioAdapter } from '@keyward/adapters/elasticio';
import { connectHttpAdapter } from '@keyward/adapters/http';
import { memoryAdapter, sampleCredentials, type MemoryAdapterOptions } from '@keyward/adapters/memory';
import { n8nAdapter } from '@keyward/adapters/n8n';
import { memoryRegistrationStore, oauthRegistrationAdapter } from '@keyward/adapters/oauth-registration';
import { serveAdapter } from '@keyward/adapters/serve';
import { Secret, type Capabilities, type Credential, type KeywardAdapter } from '@keyward/core';
import type { Database } from '@keyward/server';
import { postgresRolesAdapterDefinition } from '@keyward/server/postgres-roles';
import { fakeBetterAuth } from '../../test/support/fakes/betterAuth.ts';
import { fakeElasticio, sampleWorkspaceId } from '../../test/support/fakes/elasticio.ts';
import { fakeN8n } from '../../test/support/fakes/n8n.ts';
import { fakeOAuthRegistration } from '../../test/support/fakes/oauthRegistration.ts';

export interface StoryBackend {
  name: string;
  /** What answers in the story, and where the adapter runs in a host's app. */
  about: string;
  /** A new backend with an adapter to it, so that no story sees another's data. */
  connect: () => Promise<KeywardAdapter>;
}

const tokenEndpoint = 'https://api.example.com/oauth/token';

const reports = { resource: 'Reports' } as const;
const scopes = [
  { ...reports, name: 'reports:read', description: 'Read the reports' },
  { ...reports, name: 'reports:write', description: 'Write the reports' },
] as const;

const everyCapability: Capabilities = {
  paging: 'cursor',
  filters: ['connector'],
  issue: {
    accessLevels: ['full', 'fineGrained'],
    replay: 'sameSecret',
    expiry: {},
    connectionLimit: {},
  },
  store: { replay: 'sameCredential', fields: ['contact', 'destination'] },
  update: {
    versionLock: true,
    fields: ['name', 'contact', 'access', 'expiresAt', 'connectionLimit', 'values', 'secrets'],
  },
  rotate: { versionLock: true, replay: 'sameSecret' },
  disable: { versionLock: true },
  verify: { of: ['draft', 'stored'] },
  delete: { versionLock: true },
  usages: 'listed',
  connectors: 'listed',
  scopes: 'listed',
};

const memory: StoryBackend = {
  name: 'In memory',
  about: 'Everything that the contract knows, in the memory of this page. For tests, stories and demos.',
  connect: async () => overMemory(everyCapability, { credentials: sampleCredentials(4) }),
};

const http: StoryBackend = {
  name: 'HTTP',
  about:
    'The reference protocol. The adapter runs in the browser and asks the backend what it can do. Here both ends are in this page.',
  connect: () => {
    const served = memoryAdapter({ credentials: sampleCredentials(4), tokenEndpoint });
    const handle = serveAdapter({ adapterFor: () => served });
    return connectHttpAdapter({
      baseUrl: 'https://api.example.com',
      fetch: (target, init) => handle(new Request(target, init)),
    });
  },
};

const oauthRegistration: StoryBackend = {
  name: 'OAuth registration',
  about:
    'Any authorization server with RFC 7591 and RFC 7592. The adapter runs on your server. Here a fake answers.',
  connect: async () => {
    const { fetch, registrationServer } = fakeOAuthRegistration(scopes.map(({ name }) => name));
    const store = memoryRegistrationStore();
    const adapter = oauthRegistrationAdapter({ registrationServer, store, scopes, fetch });
    await adapter.issueCredential?.({
      input: {
        name: 'Partner portal',
        contact: 'platform@example.com',
        accessLevel: 'fineGrained',
        scopes: ['reports:read'],
      },
      idempotencyKey: 'partner-portal',
      signal: new AbortController().signal,
    });
    return adapter;
  },
};

const betterAuth: StoryBackend = {
  name: 'better-auth',
  about:
    'The API key plugin of better-auth. The adapter runs in the browser, with the session of the user. Here a fake answers.',
  connect: async () =>
    betterAuthAdapter({
      fetch: fakeBetterAuth({
        keys: [
          { id: 'key_nightly_export', name: 'Nightly export', createdAt: '2026-11-02T08:00:00.000Z' },
          {
            id: 'key_status_page',
            name: 'Status page',
            createdAt: '2026-10-05T08:00:00.000Z',
            metadata: { contact: 'ops@example.com' },
          },
        ],
      }),
    }),
};

const postgresRoles: StoryBackend = {
  name: 'PostgreSQL roles',
  about:
    'Logins of a PostgreSQL database. The adapter runs on a server only. Here the adapter in memory stands in for it, with the capabilities that the real one declares.',
  connect: async () => {
    const { capabilities } = postgresRolesAdapterDefinition({
      database: noDatabase,
      organizationId: 'story',
      scopes: scopes.map((scope) => ({ ...scope, role: scope.name.replace(':', '_') })),
      maximumDays: 90,
      maximumConnections: 20,
    });
    return overMemory(capabilities, {
      issuedType: 'database',
      credentials: [
        databaseLogin('billing_reports', 'Billing reports'),
        databaseLogin('etl_test', 'ETL test'),
      ],
      usages: {
        billing_reports: [
          { id: 'view:1', kind: 'databaseObject', name: 'view billing.monthly', isActive: true },
        ],
      },
      scopes,
    });
  },
};

const elasticio: StoryBackend = {
  name: 'elastic.io',
  about:
    'The credentials of a workspace of elastic.io, by its API v2. The adapter runs on your server, since its key opens the whole workspace. Here a fake answers.',
  connect: async () =>
    elasticioAdapter({
      workspaceId: sampleWorkspaceId,
      email: 'integrator@acme.example',
      apiKey: 'fake-api-key',
      flowUrl: (id) => `https://app.elastic.example/flow/${id}`,
      fetch: fakeElasticio().fetch,
    }),
};

const n8n: StoryBackend = {
  name: 'n8n',
  about:
    'The credentials of an n8n, by its public API. The adapter runs on your server, since its key opens the whole n8n. Here a fake answers.',
  connect: async () => {
    const { fetch, addCredential, addWorkflow } = fakeN8n();
    const id = addCredential({ name: 'Billing mailbox', type: 'smtp' });
    addCredential({ name: 'Order webhook', type: 'httpHeaderAuth' });
    addWorkflow({
      name: 'Send invoices',
      active: true,
      nodes: [{ name: 'Send', credentials: { smtp: { id, name: 'Billing mailbox' } } }],
    });
    return n8nAdapter({
      baseUrl: 'https://n8n.example',
      editorUrl: 'https://n8n.example',
      apiKey: new Secret('n8n-key'),
      connectors: [
        { type: 'smtp', name: 'Mail server', credentialType: 'basic' },
        { type: 'httpHeaderAuth', name: 'HTTP header', credentialType: 'apiKey' },
      ],
      fetch,
    });
  },
};

export const backends = { memory, http, oauthRegistration, betterAuth, postgresRoles, elasticio, n8n };

/** The adapter in memory with exactly these capabilities, without its defaults. */
function overMemory(capabilities: Capabilities, options: MemoryAdapterOptions): KeywardAdapter {
  const none: Partial<Capabilities> = { issue: undefined, scopes: undefined, delete: undefined };
  return memoryAdapter({ tokenEndpoint, ...options, capabilities: { ...none, ...capabilities } });
}

function databaseLogin(id: string, name: string): Credential {
  return {
    id,
    name,
    kind: 'issued',
    type: 'database',
    status: 'active',
    contact: 'data@example.com',
    accessLevel: 'fineGrained',
    scopes: ['reports:read'],
    secretFields: [{ name: 'password', isSet: true }],
    createdAt: '2026-11-02T08:00:00.000Z',
    version: '1',
    actions: ['delete'],
  };
}

/** Only the declaration is read; a query would be a mistake of the story. */
const noDatabase: Database = {
  query: () => Promise.reject(new Error('This story has no database.')),
  transaction: () => Promise.reject(new Error('This story has no database.')),
  close: async () => {},
};
