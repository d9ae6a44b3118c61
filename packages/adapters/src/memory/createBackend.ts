import type { Capabilities } from '@keyward/core';
import { createCredentialStore } from './credentialStore.ts';
import { createIntents } from './intents.ts';
import type { MemoryAdapterOptions } from './memoryAdapterOptions.ts';
import { createChange, shownCredential, type MemoryBackend } from './memoryBackend.ts';
import { sampleConnectorList } from './sampleConnectorList.ts';
import { sampleScopes } from './sampleScopes.ts';
import { initialSetups } from './settingUp.ts';

/** The state of one memory adapter, and what its options make of it. */
export function createBackend(options: MemoryAdapterOptions): MemoryBackend {
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
    setups: initialSetups(connectors),
    usages,
    secrets: options.secrets ?? new Map<string, Record<string, string>>(),
    clientIds: new Map(),
    issuedType: options.issuedType ?? 'oauth2ClientCredentials',
    tokenEndpoint: options.tokenEndpoint,
    now,
    random,
    verify: options.verify ?? (() => []),
    consent: options.consent ?? (({ scopes }) => ({ grantedScopes: scopes })),
    shown: (credential) => shownCredential(credential, capabilities),
    change: createChange(store, now),
  };
}

function randomBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}
