import { KeywardError, type Secret } from '@keyward/core';
import { createHttpClient, type HttpCall } from '../internal/httpClient.ts';
import { maximumBodyBytes, readJson } from '../internal/readJson.ts';
import { readRefusal } from './readRefusal.ts';
import {
  readCredential,
  readPage,
  readTestResult,
  readTypeSchema,
  type CredentialRow,
  type Page,
  type TestResult,
  type TypeSchema,
} from './wire.ts';

/** As many rows as n8n gives at once. */
const maximumLimit = 250;
/** Workflows come with all of their nodes twice, as edited and as running; scripts can be long. */
const workflowPageBytes = 32 * 1_048_576;
const workflowPageLimit = 100;

export interface N8nApiOptions {
  baseUrl: string;
  apiKey: Secret | (() => Secret | Promise<Secret>);
  fetch?: typeof fetch;
}

export interface CredentialBody {
  id?: string;
  name?: string;
  type?: string;
  data?: Record<string, unknown>;
  projectId?: string;
  isPartialData?: boolean;
}

/** The routes of n8n's public API that are used, with their answers parsed. Returns no secret. */
export interface N8nApi {
  /** The rows are as n8n sent them. */
  listCredentials: (params: {
    cursor?: string | undefined;
    limit?: number | undefined;
    signal: AbortSignal;
  }) => Promise<Page>;
  getCredential: (id: string, signal: AbortSignal) => Promise<CredentialRow>;
  createCredential: (body: CredentialBody, signal: AbortSignal) => Promise<CredentialRow>;
  updateCredential: (id: string, body: CredentialBody, signal: AbortSignal) => Promise<CredentialRow>;
  deleteCredential: (id: string, signal: AbortSignal) => Promise<void>;
  testCredential: (id: string, signal: AbortSignal) => Promise<TestResult>;
  getTypeSchema: (type: string, signal: AbortSignal) => Promise<TypeSchema>;
  /** The rows are as n8n sent them. */
  listWorkflows: (cursor: string | null, signal: AbortSignal) => Promise<Page>;
}

export function createN8nApi({ baseUrl, apiKey, fetch }: N8nApiOptions): N8nApi {
  if (fetch === undefined && 'document' in globalThis) {
    throw new TypeError(
      'Keyward: the n8n adapter would put an API key for a whole n8n into a browser. Run it on your server behind `serveAdapter`, and use `connectHttpAdapter` here.',
    );
  }
  const headers = async () => {
    const key = typeof apiKey === 'function' ? await apiKey() : apiKey;
    return { 'x-n8n-api-key': key.expose() };
  };
  // A cookie of n8n's own session must not take the key's place.
  const options = { baseUrl, headers, credentials: 'omit' as const, ...(fetch && { fetch }) };
  const send = createHttpClient(options, readRefusal);

  async function call<Answer>(
    { path, ...rest }: HttpCall,
    read: (body: unknown) => Answer | null,
    limitBytes = maximumBodyBytes,
  ): Promise<Answer> {
    const response = await send({ path: `/api/v1${path}`, ...rest });
    const answer = read(await readJson(response, limitBytes));
    if (answer === null) {
      // Without a word of the body: what stands in it may be a secret.
      throw new KeywardError('badResponse', {
        message: 'Keyward: n8n answered with another shape than its public API documents.',
      });
    }
    return answer;
  }

  return {
    listCredentials: ({ cursor, limit, signal }) => {
      const query = queryOf({ limit: limit && Math.min(limit, maximumLimit), cursor });
      return call({ method: 'GET', path: `/credentials${query}`, signal }, readPage);
    },
    getCredential: async (id, signal) =>
      call({ method: 'GET', path: credentialPath(id), signal }, readCredential),
    createCredential: (body, signal) =>
      call({ method: 'POST', path: '/credentials', body, signal }, readCredential),
    updateCredential: async (id, body, signal) =>
      call({ method: 'PATCH', path: credentialPath(id), body, signal }, readCredential),
    deleteCredential: async (id, signal) => {
      const response = await send({ method: 'DELETE', path: `/api/v1${credentialPath(id)}`, signal });
      // It tells what was deleted, which nobody needs.
      await response.body?.cancel();
    },
    testCredential: async (id, signal) =>
      call({ method: 'POST', path: `${credentialPath(id)}/test`, signal }, readTestResult),
    getTypeSchema: async (type, signal) =>
      call({ method: 'GET', path: `/credentials/schema/${segment(type)}`, signal }, readTypeSchema),
    listWorkflows: (cursor, signal) => {
      const query = queryOf({
        limit: workflowPageLimit,
        excludePinnedData: 'true',
        cursor: cursor ?? undefined,
      });
      return call({ method: 'GET', path: `/workflows${query}`, signal }, readPage, workflowPageBytes);
    },
  };
}

function queryOf(values: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return `?${query}`.replace(/\?$/, '');
}

function credentialPath(id: string): string {
  return `/credentials/${segment(id)}`;
}

/** What no URL can carry as one segment, encoded or not, is the id of nothing. */
function segment(id: string): string {
  if (id === '' || id === '.' || id === '..') throw new KeywardError('notFound');
  try {
    return encodeURIComponent(id);
  } catch {
    throw new KeywardError('notFound');
  }
}
