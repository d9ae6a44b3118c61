import {
  createAdapter,
  KeywardError,
  type AdapterDefinition,
  type KeywardAdapter,
  type Secret,
  type Verification,
} from '@keyward/core';
import { connectorIndex, type N8nConnector } from './connectorIndex.ts';
import { listConnectors } from './listConnectors.ts';
import { createN8nApi } from './n8nApi.ts';
import { updateCapability } from './readInput.ts';
import { createStoring } from './storing.ts';
import { createUsageFinder } from './usages.ts';
import { verificationOf } from './verificationOf.ts';
import { readCredential } from './wire.ts';

export interface N8nAdapterOptions {
  /**
   * Where n8n is, as its server is reached from here: an absolute http(s) URL without `/api/v1`.
   * Needs n8n 2.41 or later with its public API switched on.
   */
  baseUrl: string;
  /** A key of n8n's public API, of the instance's owner or an admin. A function is asked for each request. */
  apiKey: Secret | (() => Secret | Promise<Secret>);
  /**
   * The credential types that can be stored, with the words that n8n's schemas lack. Credentials of
   * other types are listed under their type's name.
   */
  connectors: readonly N8nConnector[];
  /**
   * Project in which new credentials are created. It is no boundary: everything else reaches all
   * credentials that the API key opens, so one n8n instance is one tenant.
   * @default the personal project of the API key's owner
   */
  projectId?: string;
  /** Where people open n8n in their browser, for links to workflows. Absolute https URL; without it there are no links. */
  editorUrl?: string;
  /**
   * Up to how many workflows are searched for usages. With more of them `listUsages` and
   * `deleteCredential` reject with `unsupported`, because an incomplete answer would be a wrong one.
   * @default 10000
   */
  maximumWorkflows?: number;
  /**
   * In a browser, as in a story, it must be one that reaches no real n8n.
   * @default globalThis.fetch
   */
  fetch?: typeof fetch;
  /**
   * Milliseconds after which a call that has not answered rejects with `timeout`. Deleting reads all workflows first.
   * @default 30000
   */
  timeoutMs?: number;
  /**
   * The same for `verifyCredential`.
   * @default 120000
   */
  verifyTimeoutMs?: number;
}

/**
 * Stores, edits, verifies and deletes the credentials of an n8n instance by its public API, and
 * finds the workflows that use them. Belongs on a server: the API key opens the whole instance, and
 * n8n allows no browser on another origin. Never returns a secret: n8n does not give any out, and
 * what it might is dropped here.
 *
 * @throws TypeError for a base URL that is none, for two connectors of one type, and in a browser
 */
export function n8nAdapter(options: N8nAdapterOptions): KeywardAdapter {
  const { timeoutMs, verifyTimeoutMs } = options;
  return createAdapter(n8nAdapterDefinition(options), {
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(verifyTimeoutMs !== undefined && { verifyTimeoutMs }),
  });
}

/** The same, not yet passed through `createAdapter`. */
export function n8nAdapterDefinition(options: N8nAdapterOptions): AdapterDefinition {
  const connectors = connectorIndex(options.connectors);
  const api = createN8nApi(options);
  const usagesOf = createUsageFinder(api, options);
  const { storeCredential, updateCredential } = createStoring(api, connectors, options.projectId);

  return {
    capabilities: {
      // n8n's cursors hold an offset, so rows that come or go meanwhile shift the pages.
      paging: 'offset',
      store: { replay: 'sameCredential' },
      update: updateCapability,
      verify: { of: ['stored'] },
      delete: { versionLock: false },
      usages: 'listed',
      connectors: 'listed',
    },
    listCredentials: async ({ cursor, limit, signal }) => {
      const { rows, nextCursor } = await api.listCredentials({ cursor, limit, signal });
      // A row that is none stays as `{}`, which `createAdapter` drops and counts.
      const items = rows.map((row) => {
        const credential = readCredential(row);
        return credential ? connectors.credentialOf(credential) : ({} as never);
      });
      return { items, nextCursor };
    },
    getCredential: async ({ id, signal }) => connectors.credentialOf(await api.getCredential(id, signal)),
    storeCredential,
    updateCredential,
    verifyCredential: async ({ target, signal }): Promise<Verification> => {
      if (!('id' in target)) throw new KeywardError('unsupported', { outcome: 'notApplied' });
      return verificationOf(await api.testCredential(target.id, signal), new Date());
    },
    /** n8n deletes what is in use as well, and its workflows then fail. So what uses it is looked up first. */
    deleteCredential: async ({ id, signal }) => {
      const usages = await beforeWriting(async () => usagesOf(await api.getCredential(id, signal), signal));
      if (usages.some(({ isActive }) => isActive)) throw new KeywardError('credentialInUse', { usages });
      await api.deleteCredential(id, signal);
    },
    listUsages: async ({ id, signal }) => ({
      items: await usagesOf(await api.getCredential(id, signal), signal),
    }),
    listConnectors: ({ signal }) => listConnectors(api, connectors, signal),
  };
}

/** What fails here fails before anything was sent that changes something, and says so. */
async function beforeWriting<Answer>(read: () => Promise<Answer>): Promise<Answer> {
  try {
    return await read();
  } catch (thrown) {
    const { code, message, fieldErrors, usages, retryAfterSeconds, requestId } = KeywardError.from(thrown);
    throw new KeywardError(code, {
      message,
      fieldErrors,
      usages,
      outcome: 'notApplied',
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      ...(requestId !== undefined && { requestId }),
    });
  }
}
