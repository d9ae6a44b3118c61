import {
  createAdapter,
  defineAdapter,
  KeywardError,
  type AdapterDefinition,
  type AdapterMethods,
  type Credential,
  type KeywardAdapter,
  type StoreCredentialInput,
} from '@keyward/core';
import { createAuthorizing } from './authorizing.ts';
import { countCredentials } from './counting.ts';
import { createBackend } from './createBackend.ts';
import { createIssuing } from './issuing.ts';
import { environmentPlace } from './layers.ts';
import type { MemoryAdapterOptions } from './memoryAdapterOptions.ts';
import { sampleScopes } from './sampleScopes.ts';
import { createSettingUp } from './settingUp.ts';
import { createSimulation } from './simulation.ts';
import { createStoring } from './storing.ts';
import { createUpdating } from './updating.ts';
import { createReplacing, mustBeUnused, usageList } from './usages.ts';
import { createVerifying } from './verifying.ts';

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
  const { store, capabilities, usages, shown } = backend;
  const { issueCredential, rotateCredential } = createIssuing(backend);
  const storeCredential = createStoring(backend);
  const updateCredential = createUpdating(backend);
  const replaceCredential = createReplacing(backend);
  const { saveConnectorSetup, listConnectors } = createSettingUp(backend);
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
        const { items, nextCursor } = store.page(size, params);
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
        const { id, version, environments = [] } = store.get(params.id);
        if (capabilities.delete?.versionLock && version !== params.version) {
          throw new KeywardError('versionConflict');
        }
        mustBeUnused(usages[id]);
        store.remove(id);
        for (const place of [id, ...environments.map(({ name }) => environmentPlace(id, name))]) {
          backend.secrets.delete(place);
        }
      }),
    listUsages: (params) =>
      simulate({ method: 'listUsages', params }, () => usageList(usages[store.get(params.id).id])),
    replaceCredential: (params) =>
      simulate({ method: 'replaceCredential', params }, () => replaceCredential(params)),
    countCredentials: (params) =>
      simulate({ method: 'countCredentials', params }, () => countCredentials(store.all(), params)),
    saveConnectorSetup: (params) =>
      simulate({ method: 'saveConnectorSetup', params }, () => saveConnectorSetup(params)),
    listConnectors: (params) => simulate({ method: 'listConnectors', params }, () => listConnectors()),
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
