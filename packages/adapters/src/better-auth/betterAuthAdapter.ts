import {
  createAdapter,
  defineAdapter,
  KeywardError,
  Secret,
  type AdapterDefinition,
  type AdapterMethods,
  type Capabilities,
  type Credential,
  type KeywardAdapter,
} from '@keyward/core';
import { createHttpClient, type HttpOptions } from '../internal/httpClient.ts';
import { readJson } from '../internal/readJson.ts';
import { isRow, readApiKey, type Row } from './apiKeyRow.ts';
import {
  asTooShort,
  checkedId,
  checkedInput,
  checkedPatch,
  offsetOf,
  pageSize,
  secondsUntil,
} from './checkedParams.ts';
import { readRefusal } from './readRefusal.ts';

export interface BetterAuthAdapterOptions extends Omit<HttpOptions, 'baseUrl'> {
  /**
   * Where better-auth is mounted: a path on this origin, or an absolute http(s) URL.
   * @default '/api/auth'
   */
  baseUrl?: string;
  /**
   * The plugin's configuration whose keys these are. Keys of other ones are neither shown nor touched.
   * @default 'default'
   */
  configId?: string;
  /** Keys of this organization instead of the user's own, for configurations with `references: 'organization'`. */
  organizationId?: string;
  /**
   * Replaces single capabilities; `undefined` takes one away together with its methods. Say here what
   * the server's configuration makes different, e.g. another `maxExpiresIn` as `issue.expiry.maximumDays`.
   * @default offset paging; issue with full access and an expiry of up to 365 days; update of name, contact and expiry; disable; delete
   */
  capabilities?: Partial<Capabilities>;
  /**
   * The clock by which an instant becomes the plugin's `expiresIn`, and a key `expired`.
   * @default () => new Date()
   */
  now?: () => Date;
  /**
   * Milliseconds after which a call that has not answered rejects with `timeout`.
   * @default 30000
   */
  timeoutMs?: number;
}

/**
 * Talks to the API key plugin of better-auth, from the browser of a user who is signed in there: by
 * the session cookie, as that user, with what the plugin lets clients do.
 *
 * Issues one key with its id, lists, renames, sets expiry and contact, switches off and on, deletes.
 * Rejects with `unsupported` where the server keeps no metadata and a contact was to be kept there.
 *
 * @throws TypeError for a base URL that is none
 */
export function betterAuthAdapter(options: BetterAuthAdapterOptions = {}): KeywardAdapter {
  const { timeoutMs } = options;
  return createAdapter(betterAuthAdapterDefinition(options), timeoutMs === undefined ? {} : { timeoutMs });
}

/** The same, not yet passed through `createAdapter`: rows that are no keys are `null` in the list. */
export function betterAuthAdapterDefinition(options: BetterAuthAdapterOptions = {}): AdapterDefinition {
  const { baseUrl = '/api/auth', configId = 'default', organizationId, now = () => new Date() } = options;
  const send = createHttpClient({ ...options, baseUrl }, readRefusal);
  const capabilities: Capabilities = {
    paging: 'offset',
    issue: { accessLevels: ['full'], replay: 'none', expiry: { maximumDays: 365 } },
    update: { versionLock: false, fields: ['name', 'contact', 'expiresAt'] },
    disable: { versionLock: false },
    delete: { versionLock: false },
    scopes: 'serverOnly',
    ...options.capabilities,
  };
  const nowMs = () => now().getTime();

  const get = async (route: string, query: Record<string, string>, signal: AbortSignal): Promise<Row> => {
    const path = `/api-key/${route}?${new URLSearchParams({ ...query, configId })}`;
    return rowOf(await readJson(await send({ method: 'GET', path, signal })), route);
  };
  const post = async (route: string, body: object, signal: AbortSignal): Promise<Row> => {
    const call = { path: `/api-key/${route}`, body: { ...body, configId }, signal };
    return rowOf(await readJson(await send({ method: 'POST', ...call })), route);
  };
  const credentialOf = (row: Row, route: string, id: unknown = row.id): Credential => {
    const credential = readApiKey(row, capabilities, nowMs());
    if (!credential || credential.id !== id) throw unexpected(route);
    return credential;
  };
  const update = async (id: string, change: object, signal: AbortSignal): Promise<Credential> =>
    credentialOf(await post('update', { keyId: checkedId(id), ...change }, signal), 'update', id);
  const readRow = async (id: string, signal: AbortSignal): Promise<Row> => {
    const row = await get('get', { id: checkedId(id) }, signal);
    if (row.id !== id) throw unexpected('get');
    return row;
  };

  const methods: Partial<AdapterMethods> = {
    listCredentials: async ({ cursor, limit, signal }) => {
      const offset = offsetOf(cursor);
      const page = await get(
        'list',
        {
          offset: String(offset),
          limit: String(pageSize(limit)),
          sortBy: 'createdAt',
          sortDirection: 'desc',
          ...(organizationId === undefined ? {} : { organizationId }),
        },
        signal,
      );
      const { apiKeys, total } = page;
      if (!Array.isArray(apiKeys) || typeof total !== 'number') throw unexpected('list');
      const next = offset + apiKeys.length;
      const readAt = nowMs();
      return {
        // What is no key is left for `createAdapter` to drop and count, but without what stood there.
        items: apiKeys.map((row) => readApiKey(row, capabilities, readAt) ?? (null as unknown as Credential)),
        nextCursor: apiKeys.length > 0 && next < total ? String(next) : null,
      };
    },

    getCredential: async ({ id, signal }) => credentialOf(await readRow(id, signal), 'get'),

    issueCredential: async ({ input, signal }) => {
      const { name, contact, expiresAt } = checkedInput(input, capabilities, nowMs());
      const row = await post(
        'create',
        {
          name,
          metadata: { contact },
          ...(expiresAt === undefined ? {} : { expiresIn: secondsUntil(expiresAt, nowMs()) }),
          ...(organizationId === undefined ? {} : { organizationId }),
        },
        signal,
      );
      const credential = credentialOf(row, 'create');
      if (typeof row.key !== 'string' || row.key === '') throw unexpected('create');
      return { credential, clientId: credential.id, clientSecret: new Secret(row.key) };
    },

    updateCredential: async ({ id, patch, signal }) => {
      const { name, contact, expiresAt } = checkedPatch(patch, capabilities, nowMs());
      const change: Record<string, unknown> = {};
      if (name !== undefined) change.name = name;
      if (expiresAt !== undefined) change.expiresIn = expiresAt && secondsUntil(expiresAt, nowMs());
      if (contact !== undefined) {
        // The plugin replaces metadata as a whole; what the host keeps there stays.
        const { metadata } = await readRow(id, signal);
        change.metadata = { ...(isRow(metadata) ? metadata : {}), contact };
      }
      if (Object.keys(change).length === 0) {
        return { credential: credentialOf(await readRow(id, signal), 'get') };
      }
      const credential = await update(id, change, signal).catch((error: unknown) => {
        throw name === '' ? asTooShort(error) : error;
      });
      // Without metadata the plugin answers with success and has left it out.
      if (contact !== undefined && credential.contact !== contact) {
        throw new KeywardError('unsupported', {
          message: 'Keyward: better-auth did not keep the contact. Set `enableMetadata: true` there.',
          outcome: 'unknown',
        });
      }
      return { credential };
    },

    setCredentialEnabled: ({ id, enabled, signal }) => update(id, { enabled }, signal),

    deleteCredential: async ({ id, signal }) => {
      const { success } = await post('delete', { keyId: checkedId(id) }, signal);
      if (success !== true) throw unexpected('delete');
    },
  };
  return defineAdapter(capabilities, methods);
}

function rowOf(body: unknown, route: string): Row {
  if (!isRow(body)) throw unexpected(route);
  return body;
}

function unexpected(route: string): KeywardError {
  return new KeywardError('badResponse', {
    message: `Keyward: better-auth answered /api-key/${route} otherwise than version 1.7.5 of its API key plugin does.`,
  });
}
