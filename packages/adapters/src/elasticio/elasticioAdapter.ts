import {
  createAdapter,
  KeywardError,
  type AdapterDefinition,
  type Capabilities,
  type CreateAdapterOptions,
  type CredentialPatch,
  type KeywardAdapter,
} from '@keyward/core';
import type { Descriptor } from './componentFields.ts';
import { componentIdOf, createCredentialReader, credentialPath, isOfUnknownId } from './credentialReader.ts';
import { credentialRow, splitKeys } from './credentialRow.ts';
import { createDescriptors } from './descriptors.ts';
import { createElasticioClient, type ElasticioConnection } from './elasticioClient.ts';
import { listConnectors } from './listConnectors.ts';
import { listUsages } from './listUsages.ts';
import { textsIn } from './redact.ts';
import { keysOfInput, mergedKeys, readPatch, readStoreInput } from './typedKeys.ts';
import { verifyKeys } from './verifyKeys.ts';
import { CredentialAnswerSchema, isId, type CredentialResource, type Keys } from './wire.ts';

export interface ElasticioAdapterOptions extends ElasticioConnection, CreateAdapterOptions {
  /** The workspace whose credentials these are. Those of others are not found, though the key could read them. */
  workspaceId: string;
  /**
   * Milliseconds between two questions for the result of a verification; grows to eight times that.
   * @default 1000
   */
  pollIntervalMs?: number;
  /**
   * Milliseconds for which a component's descriptor is used again. It decides what is a secret.
   * @default 60000
   */
  descriptorLifetimeMs?: number;
  /** The page of a flow, absolute https, for the lists of usages. Without it they have no links. */
  flowUrl?: (flowId: string) => string;
}

const capabilities = {
  paging: 'none',
  filters: ['connector'],
  store: { replay: 'none' },
  update: { versionLock: false, fields: ['name', 'values', 'secrets'] },
  verify: { of: ['draft', 'stored'] },
  delete: { versionLock: false },
  usages: 'listed',
  connectors: 'listed',
} as const satisfies Capabilities;

/**
 * The credentials of one workspace of elastic.io, over its API v2. For servers: the API key can do all
 * that its user can, and elastic.io answers reads with the secrets in clear, which this adapter takes
 * out. Put it behind `serveAdapter`.
 *
 * @throws TypeError that says which option is wrong, and in a browser
 */
export function elasticioAdapter(options: ElasticioAdapterOptions): KeywardAdapter {
  const { timeoutMs, verifyTimeoutMs } = options;
  return createAdapter(elasticioAdapterDefinition(options), {
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(verifyTimeoutMs !== undefined && { verifyTimeoutMs }),
  });
}

/** The same, not yet passed through `createAdapter`. */
export function elasticioAdapterDefinition(
  options: ElasticioAdapterOptions,
): AdapterDefinition<typeof capabilities> {
  const { workspaceId, flowUrl, pollIntervalMs = 1000, descriptorLifetimeMs = 60_000 } = options;
  if (!isId(workspaceId)) throw new TypeError('Keyward: `workspaceId` must be the id of a workspace.');
  if (!(pollIntervalMs > 0 && pollIntervalMs <= 60_000)) {
    throw new TypeError('Keyward: `pollIntervalMs` must be between 0 and 60000 milliseconds.');
  }
  const client = createElasticioClient(options);
  const descriptors = createDescriptors(client, descriptorLifetimeMs);
  const { read, rowOf, list } = createCredentialReader(client, descriptors, workspaceId);

  async function descriptorOf(connectorId: string, signal: AbortSignal): Promise<Descriptor> {
    try {
      if (!isId(connectorId)) throw new KeywardError('notFound');
      return await descriptors.read(connectorId, signal);
    } catch (thrown) {
      const error = KeywardError.from(thrown);
      if (!isOfUnknownId(error)) throw error;
      const fieldErrors = [{ path: ['connectorId'], code: 'unknownConnector' }];
      throw new KeywardError('validation', { fieldErrors });
    }
  }

  /** Read at the last moment: there is no lock, and what somebody else writes after this is lost. */
  async function keysToWrite(
    id: string,
    patch: CredentialPatch,
    descriptor: Descriptor,
    signal: AbortSignal,
  ) {
    return mergedKeys(keysOf(await beforeWriting(read(id, signal))), patch, descriptor);
  }

  function usagesOf(credentialId: string, signal: AbortSignal) {
    return listUsages(client, { workspaceId, credentialId, flowUrl, signal });
  }

  function verify(componentId: string, keys: Keys, descriptor: Descriptor | null, signal: AbortSignal) {
    const shown = splitKeys(keys, descriptor).values;
    const hidden = Object.entries(keys).filter(([name]) => !Object.hasOwn(shown, name));
    const secrets = textsIn(hidden.map(([, value]) => value));
    return verifyKeys(client, { workspaceId, componentId, keys, secrets, pollIntervalMs, signal });
  }

  return {
    capabilities,
    listCredentials: async ({ filter, signal }) => {
      if (signal.aborted) throw new KeywardError('aborted', { outcome: 'notApplied' });
      const asked = filter?.connector ?? [];
      const wanted = asked.length === 0 ? [undefined] : asked.filter(isId);
      const lists = await Promise.all(wanted.map((id) => list(id, signal)));
      return { items: lists.flat(), nextCursor: null };
    },
    getCredential: async ({ id, signal }) => rowOf(await read(id, signal), signal),
    storeCredential: async ({ input: raw, signal }) => {
      const input = readStoreInput(raw);
      const descriptor = await beforeWriting(descriptorOf(input.connectorId, signal));
      const body = {
        data: {
          type: 'credential',
          attributes: {
            // Without one elastic.io makes one up.
            ...(input.name !== '' && { name: input.name }),
            keys: keysOfInput(input, descriptor),
          },
          relationships: {
            component: { data: { type: 'component', id: input.connectorId } },
            workspace: { data: { type: 'workspace', id: workspaceId } },
          },
        },
      };
      const path = '/v2/credentials';
      const { data } = await client.request({ method: 'POST', path, body, signal }, CredentialAnswerSchema);
      return credentialRow(data, descriptor);
    },
    updateCredential: async ({ id, patch: raw, signal }) => {
      const patch = readPatch(raw, capabilities);
      const before = await beforeWriting(read(id, signal));
      const componentId = componentIdOf(before);
      const isOfKeys = patch.values !== undefined || patch.secrets !== undefined;
      // Everything that the answer needs is read before the write: what fails after it would look undone.
      const descriptor = isOfKeys
        ? await beforeWriting(descriptorOf(componentId, signal))
        : ((await beforeWriting(descriptors.readAll([componentId], signal))).get(componentId) ?? null);
      const body = {
        data: {
          id,
          type: 'credential',
          attributes: {
            ...(patch.name !== undefined && { name: patch.name }),
            // Only then: keys that are not sent stay untouched, whoever else writes to them.
            ...(isOfKeys && descriptor && { keys: await keysToWrite(id, patch, descriptor, signal) }),
          },
          relationships: {},
        },
      };
      const call = { method: 'PATCH', path: credentialPath(id), body, signal } as const;
      const { data } = await client.request(call, CredentialAnswerSchema);
      return { credential: credentialRow(data, descriptor) };
    },
    verifyCredential: async ({ target, signal }) => {
      if ('input' in target) {
        const input = readStoreInput(target.input);
        const descriptor = await descriptorOf(input.connectorId, signal);
        return verify(input.connectorId, keysOfInput(input, descriptor), descriptor, signal);
      }
      const stored = await read(target.id, signal);
      const componentId = componentIdOf(stored);
      const known = await descriptors.readAll([componentId], signal);
      return verify(componentId, keysOf(stored), known.get(componentId) ?? null, signal);
    },
    deleteCredential: async ({ id, signal }) => {
      await beforeWriting(read(id, signal));
      const usages = await beforeWriting(usagesOf(id, signal));
      if (usages.some(({ isActive }) => isActive)) throw new KeywardError('credentialInUse', { usages });
      try {
        await client.send({ method: 'DELETE', path: credentialPath(id), signal });
      } catch (thrown) {
        const error = KeywardError.from(thrown);
        if (error.code !== 'conflict') throw error;
        // A flow was started since, or elastic.io knows of a use that its flows do not show.
        throw new KeywardError('credentialInUse', { usages: await usagesOf(id, signal).catch(() => usages) });
      }
    },
    listUsages: async ({ id, signal }) => {
      await read(id, signal);
      return { items: await usagesOf(id, signal) };
    },
    listConnectors: ({ signal }) => listConnectors(client, descriptors, { workspaceId, signal }),
  };
}

/** Writing back without having read them would empty them. */
function keysOf({ attributes }: CredentialResource): Keys {
  if (attributes.keys) return attributes.keys;
  throw new KeywardError('unsupported', {
    message:
      'Keyward: elastic.io does not show this user the keys of the credential, and they are needed here.',
  });
}

/** The answer of a read that a write needs. Where it fails, nothing was written. */
async function beforeWriting<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (thrown) {
    const { code, message, fieldErrors, retryAfterSeconds, requestId } = KeywardError.from(thrown);
    throw new KeywardError(code, {
      message,
      fieldErrors,
      outcome: 'notApplied',
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      ...(requestId !== undefined && { requestId }),
    });
  }
}
