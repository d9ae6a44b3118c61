import {
  createAdapter,
  defineAdapter,
  KeywardError,
  type AdapterDefinition,
  type AdapterMethods,
  type Capabilities,
  type Credential,
  type KeywardAdapter,
  type Scope,
} from '@keyward/core';
import { createCredentialStore } from './credentialStore.ts';
import { createIssuer } from './issuer.ts';
import { sampleScopes } from './sampleScopes.ts';
import { createSimulation, type SimulationOptions } from './simulation.ts';

export interface MemoryAdapterOptions extends SimulationOptions {
  /**
   * The rows that are there at the beginning, in any order.
   * @default []
   */
  credentials?: readonly Credential[];
  /**
   * The scopes that fine-grained access chooses from.
   * @default sampleScopes
   */
  scopes?: readonly Scope[];
  /**
   * Replaces single capabilities; `undefined` takes one away together with its methods.
   * @default cursor paging, issue with both access levels and replay, listed scopes, delete with version lock
   */
  capabilities?: Partial<Capabilities>;
  /**
   * The most rows that a page has, whatever `limit` asks for.
   * @default 50
   */
  pageSize?: number;
  /** Returned with each issued pair. Absolute https URL. */
  tokenEndpoint?: string;
  /**
   * Milliseconds for which the same idempotency key answers with the same secret; then `replayExpired`.
   * @default 86400000
   */
  replayWindowMs?: number;
  /** @default () => new Date() */
  now?: () => Date;
  /**
   * Returns that many random bytes. Replace it only where a test wants the same ids each time.
   * @default crypto.getRandomValues
   */
  random?: (length: number) => Uint8Array;
}

/**
 * A whole backend in the memory of this process, for tests, stories and demos.
 *
 * It keeps the contract as a good backend does – replay, version lock, stable cursors, abort – and
 * misbehaves on request (`delayMs`, `fail`). It holds the issued secrets for replay: not for production.
 */
export function memoryAdapter(options: MemoryAdapterOptions = {}): KeywardAdapter {
  return createAdapter(memoryAdapterDefinition(options));
}

/** The same, not yet passed through `createAdapter`: to wrap single methods, or for the conformance suite. */
export function memoryAdapterDefinition(options: MemoryAdapterOptions = {}): AdapterDefinition {
  const { credentials = [], scopes = sampleScopes, pageSize = 50 } = options;
  const { now = () => new Date(), random = randomBytes, replayWindowMs = 86_400_000 } = options;
  const capabilities: Capabilities = {
    paging: 'cursor',
    issue: { accessLevels: ['full', 'fineGrained'], replay: 'sameSecret' },
    scopes: 'listed',
    delete: { versionLock: true },
    ...options.capabilities,
  };
  const store = createCredentialStore(credentials);
  const scopeNames = scopes.map((scope) => scope.name);
  const { tokenEndpoint } = options;
  const issue = createIssuer({ store, capabilities, scopeNames, tokenEndpoint, replayWindowMs, now, random });
  const simulate = createSimulation(options);

  const withPossibleActions = (credential: Credential): Credential =>
    capabilities.delete
      ? credential
      : { ...credential, actions: credential.actions.filter((action) => action !== 'delete') };

  const methods: Partial<AdapterMethods> = {
    listCredentials: (params) =>
      simulate({ method: 'listCredentials', params }, () => {
        const size = capabilities.paging === 'none' ? Infinity : wantedSize(params.limit, pageSize);
        const { items, nextCursor } = store.page(size, params.cursor);
        return { items: items.map(withPossibleActions), nextCursor };
      }),
    getCredential: (params) =>
      simulate({ method: 'getCredential', params }, () => withPossibleActions(store.get(params.id))),
    issueCredential: (params) =>
      simulate({ method: 'issueCredential', params }, () => {
        const issued = issue(params.input, params.idempotencyKey);
        return { ...issued, credential: withPossibleActions(issued.credential) };
      }),
    deleteCredential: (params) =>
      simulate({ method: 'deleteCredential', params }, () => {
        const { version } = store.get(params.id);
        if (capabilities.delete?.versionLock && version !== params.version) {
          throw new KeywardError('versionConflict');
        }
        store.remove(params.id);
      }),
    listScopes: (params) =>
      simulate({ method: 'listScopes', params }, () => ({ items: structuredClone([...scopes]) })),
  };
  return defineAdapter(capabilities, methods);
}

function wantedSize(limit: number | undefined, pageSize: number): number {
  if (limit === undefined) return pageSize;
  if (!Number.isInteger(limit) || limit < 1) {
    throw new KeywardError('validation', { fieldErrors: [{ path: ['limit'], code: 'invalidLimit' }] });
  }
  return Math.min(limit, pageSize);
}

function randomBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}
