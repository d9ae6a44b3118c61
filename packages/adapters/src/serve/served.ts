import { Secret, type Capabilities, type KeywardAdapter, type StoreCredentialInput } from '@keyward/core';
import { memoryAdapter } from '../memory/index.ts';
import { serveAdapter, type ServeAdapterOptions } from './serveAdapter.ts';

/** All that the wire carries. */
export const wholeCapabilities: Capabilities = {
  paging: 'cursor',
  filters: ['connector', 'kind', 'type', 'status', 'environment', 'contact', 'expiresBefore', 'unusedSince'],
  search: 'byWords',
  sortKeys: ['createdAt', 'name', 'lastUsedAt', 'expiresAt'],
  counts: ['connector', 'kind', 'type', 'status', 'environment', 'contact'],
  issue: { accessLevels: ['full', 'fineGrained'], replay: 'sameSecret', expiry: {}, connectionLimit: {} },
  store: {
    replay: 'sameCredential',
    fields: ['contact', 'destination', 'environment'],
    environments: true,
  },
  update: {
    versionLock: true,
    fields: [
      'name',
      'contact',
      'destination',
      'access',
      'expiresAt',
      'connectionLimit',
      'values',
      'secrets',
      'environments',
    ],
  },
  rotate: { versionLock: true, replay: 'sameSecret' },
  disable: { versionLock: true },
  oauth: { presentations: ['window', 'page'] },
  verify: { of: ['draft', 'stored', 'edited'] },
  delete: { versionLock: true },
  usages: 'listed',
  replace: { versionLock: true },
  setup: { versionLock: true },
  connectors: 'listed',
  scopes: 'listed',
};

export const issueInput = { name: 'CI', contact: 'a@example.com', accessLevel: 'full' } as const;
export const storedSecret = 'canary-typed-4711';
export const storeInputWire = {
  name: 'Payments',
  connectorId: 'stripe',
  type: 'apiKey' as const,
  values: {},
  secrets: { apiKey: storedSecret },
};

export function storeInput(): StoreCredentialInput {
  return { ...storeInputWire, secrets: { apiKey: new Secret(storedSecret) } };
}

export interface Asked {
  /** Sent as JSON, or as it is where it is text or a stream. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** For tests: an adapter behind `serveAdapter`, asked as HTTP would. JSON and a fresh key go along by default. */
export function served(
  adapter: KeywardAdapter = memoryAdapter({ capabilities: wholeCapabilities }),
  options: Partial<ServeAdapterOptions> = {},
) {
  const handler = serveAdapter({ adapterFor: () => adapter, ...options });
  const ask = async (route: string, { body, headers, signal }: Asked = {}): Promise<Response> => {
    const [method = '', path = ''] = route.split(' ');
    const isRaw = typeof body === 'string' || body instanceof ReadableStream || body instanceof Uint8Array;
    const init = {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        'idempotency-key': crypto.randomUUID(),
        ...headers,
      },
      ...(body !== undefined && { body: isRaw ? (body as BodyInit) : JSON.stringify(body) }),
      ...(signal && { signal }),
      duplex: 'half',
    };
    return handler(new Request(`https://host.example${path}`, init));
  };
  return { ask, handler, adapter };
}

export async function problemOf(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}

export interface IssuedOnTheWire {
  credential: { id: string; version: string };
  clientSecret: string;
}

export async function issued({ ask }: ReturnType<typeof served>): Promise<IssuedOnTheWire> {
  return (await (await ask('POST /v1/credentials', { body: issueInput })).json()) as IssuedOnTheWire;
}

/** A backend that counts the calls which reach it. */
export function counted() {
  const calls: string[] = [];
  const fail = ({ method }: { method: string }): undefined => void calls.push(method);
  return { ...served(memoryAdapter({ capabilities: wholeCapabilities, fail })), calls };
}
