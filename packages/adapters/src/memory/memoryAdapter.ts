import {
  createAdapter,
  defineAdapter,
  KeywardError,
  type AdapterDefinition,
  type AdapterMethods,
  type Capabilities,
  type Connector,
  type Credential,
  type CredentialType,
  type CredentialUsage,
  type KeywardAdapter,
  type Scope,
  type StoreCredentialInput,
  type VerificationCause,
} from '@keyward/core';
import { createAuthorizing, type Consent, type ConsentRequest } from './authorizing.ts';
import { createCredentialStore } from './credentialStore.ts';
import { createIntents } from './intents.ts';
import { createIssuing } from './issuing.ts';
import {
  createChange,
  withPossibleActions,
  type MemoryBackend,
  type VerificationSubject,
} from './memoryBackend.ts';
import { sampleConnectorList } from './sampleConnectorList.ts';
import { sampleScopes } from './sampleScopes.ts';
import { createSimulation, type SimulationOptions } from './simulation.ts';
import { createStoring } from './storing.ts';
import { createVerifying } from './verifying.ts';

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
   * What third-party credentials can be stored for.
   * @default a mail server, an API with a key and a database
   */
  connectors?: readonly Connector[];
  /**
   * What is issued; it decides the words of the step that shows the secret.
   * @default 'oauth2ClientCredentials'
   */
  issuedType?: CredentialType;
  /**
   * What depends on the credentials, by their ids. Deleting one is refused while any of it is active.
   * @default nothing
   */
  usages?: Readonly<Record<string, readonly CredentialUsage[]>>;
  /**
   * Tries a credential out: why it does not work, or nothing.
   * @default everything works
   */
  verify?: (subject: VerificationSubject) => readonly VerificationCause[];
  /**
   * What somebody answers who is asked to connect an account; null: nothing yet.
   * @default agrees to everything at once
   */
  consent?: (request: ConsentRequest) => Consent;
  /**
   * Where the secrets are kept, by credential and field: for tests that look at what a backend has.
   * @default a map of its own
   */
  secrets?: Map<string, Record<string, string>>;
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
  const { pageSize = 50, scopes = sampleScopes } = options;
  const simulate = createSimulation(options);
  const backend = createBackend(options);
  const { store, capabilities, connectors, usages, shown } = backend;
  const { issueCredential, rotateCredential } = createIssuing(backend);
  const { storeCredential, updateCredential } = createStoring(backend);
  const verifyCredential = createVerifying(backend);
  const { startAuthorization, getAuthorization } = createAuthorizing(backend, ({ target, ...params }) =>
    storeCredential({ ...params, input: target.input as StoreCredentialInput }),
  );
  const statusBefore = new Map<string, Credential['status']>();
  const wasBefore = (id: string) => statusBefore.get(id) ?? 'active';

  const methods: Partial<AdapterMethods> = {
    listCredentials: (params) =>
      simulate({ method: 'listCredentials', params }, () => {
        const size = capabilities.paging === 'none' ? Infinity : wantedSize(params.limit, pageSize);
        const { items, nextCursor } = store.page(size, params.cursor, params.filter);
        return { items: items.map(shown), nextCursor };
      }),
    getCredential: (params) =>
      simulate({ method: 'getCredential', params }, () => shown(store.get(params.id))),
    issueCredential: (params) =>
      simulate({ method: 'issueCredential', params }, () => issueCredential(params)),
    storeCredential: (params) =>
      simulate({ method: 'storeCredential', params }, () => storeCredential(params)),
    updateCredential: (params) =>
      simulate({ method: 'updateCredential', params }, () => updateCredential(params)),
    rotateCredential: (params) =>
      simulate({ method: 'rotateCredential', params }, () => rotateCredential(params)),
    setCredentialEnabled: (params) =>
      simulate({ method: 'setCredentialEnabled', params }, () => {
        const { id, version, enabled } = params;
        return shown(
          backend.change(id, version, capabilities.disable, (credential) => {
            const { status } = credential;
            if (enabled) return status === 'disabled' ? { ...credential, status: wasBefore(id) } : credential;
            if (status !== 'disabled') statusBefore.set(id, status);
            return { ...credential, status: 'disabled' };
          }),
        );
      }),
    verifyCredential: (params) =>
      simulate({ method: 'verifyCredential', params }, () => verifyCredential(params)),
    startAuthorization: (params) =>
      simulate({ method: 'startAuthorization', params }, () => startAuthorization(params)),
    getAuthorization: (params) =>
      simulate({ method: 'getAuthorization', params }, () => getAuthorization(params)),
    deleteCredential: (params) =>
      simulate({ method: 'deleteCredential', params }, () => {
        const { version } = store.get(params.id);
        if (capabilities.delete?.versionLock && version !== params.version) {
          throw new KeywardError('versionConflict');
        }
        const inUse = usages[params.id] ?? [];
        if (inUse.some(({ isActive }) => isActive)) {
          throw new KeywardError('credentialInUse', { usages: structuredClone(inUse) });
        }
        store.remove(params.id);
        backend.secrets.delete(params.id);
      }),
    listUsages: (params) =>
      simulate({ method: 'listUsages', params }, () => {
        store.get(params.id);
        return { items: structuredClone([...(usages[params.id] ?? [])]) };
      }),
    listConnectors: (params) =>
      simulate({ method: 'listConnectors', params }, () => ({ items: structuredClone([...connectors]) })),
    listScopes: (params) =>
      simulate({ method: 'listScopes', params }, () => ({ items: structuredClone([...scopes]) })),
  };
  return defineAdapter(capabilities, methods);
}

function createBackend(options: MemoryAdapterOptions): MemoryBackend {
  const { credentials = [], scopes = sampleScopes, connectors = sampleConnectorList, usages = {} } = options;
  const { now = () => new Date(), random = randomBytes, replayWindowMs = 86_400_000 } = options;
  const capabilities: Capabilities = {
    paging: 'cursor',
    issue: { accessLevels: ['full', 'fineGrained'], replay: 'sameSecret' },
    scopes: 'listed',
    delete: { versionLock: true },
    ...options.capabilities,
  };
  const store = createCredentialStore(credentials);
  return {
    store,
    capabilities,
    runOnce: createIntents({ replayWindowMs, now, has: (id) => store.has(id) }),
    scopeNames: scopes.map((scope) => scope.name),
    connectors,
    usages,
    secrets: options.secrets ?? new Map<string, Record<string, string>>(),
    clientIds: new Map(),
    issuedType: options.issuedType ?? 'oauth2ClientCredentials',
    tokenEndpoint: options.tokenEndpoint,
    now,
    random,
    verify: options.verify ?? (() => []),
    consent: options.consent ?? (({ scopes }) => ({ grantedScopes: scopes })),
    shown: (credential) => withPossibleActions(credential, capabilities),
    change: createChange(store, now),
  };
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
