import {
  createAdapter,
  defineAdapter,
  IssuedCredentialWireSchema,
  KeywardError,
  Secret,
  type AdapterDefinition,
  type AdapterMethods,
  type Capabilities,
  type IssuedCredential,
  type KeywardAdapter,
} from '@keyward/core';
import { createHttpClient, type HttpOptions } from '../internal/httpClient.ts';
import { readJson } from '../internal/readJson.ts';

export interface HttpAdapterOptions extends HttpOptions {
  /**
   * Replaces single capabilities; `undefined` takes one away together with its methods.
   * @default cursor paging, issue with both access levels and replay, listed scopes, delete with version lock
   */
  capabilities?: Partial<Capabilities>;
  /**
   * Milliseconds after which a call that has not answered rejects with `timeout`.
   * @default 30000
   */
  timeoutMs?: number;
}

/**
 * Talks to a backend that speaks Keyward's reference API:
 * `GET`, `POST` `/v1/credentials`, `GET`, `DELETE` `/v1/credentials/{id}`, `GET /v1/scopes`.
 *
 * Errors are RFC 9457 problem documents and become `KeywardError`s by their code. A backend on
 * another origin must expose `Retry-After` and `Date` (`Access-Control-Expose-Headers`) for
 * countdowns to be right.
 *
 * @throws TypeError for a base URL that is none
 */
export function httpAdapter(options: HttpAdapterOptions): KeywardAdapter {
  const { timeoutMs } = options;
  return createAdapter(httpAdapterDefinition(options), timeoutMs === undefined ? {} : { timeoutMs });
}

/** The same, not yet passed through `createAdapter`: answers are as the backend sent them. */
export function httpAdapterDefinition(options: HttpAdapterOptions): AdapterDefinition {
  const send = createHttpClient(options);
  const capabilities: Capabilities = {
    paging: 'cursor',
    issue: { accessLevels: ['full', 'fineGrained'], replay: 'sameSecret' },
    scopes: 'listed',
    delete: { versionLock: true },
    ...options.capabilities,
  };

  const methods: Partial<AdapterMethods> = {
    listCredentials: async ({ cursor, limit, signal }) => {
      const query = new URLSearchParams();
      if (cursor !== undefined) query.set('cursor', cursor);
      if (limit !== undefined) query.set('limit', String(limit));
      const path = `/v1/credentials?${query}`.replace(/\?$/, '');
      return unparsed(await send({ method: 'GET', path, signal }));
    },
    getCredential: async ({ id, signal }) =>
      unparsed(await send({ method: 'GET', path: credentialPath(id), signal })),
    issueCredential: async ({ input, idempotencyKey, signal }) => {
      const headers = { 'idempotency-key': idempotencyKey };
      return boxed(await send({ method: 'POST', path: '/v1/credentials', headers, body: input, signal }));
    },
    deleteCredential: async ({ id, version, signal }) => {
      const headers = { 'if-match': entityTag(version) };
      await send({ method: 'DELETE', path: credentialPath(id), headers, signal });
    },
    listScopes: async ({ signal }) => unparsed(await send({ method: 'GET', path: '/v1/scopes', signal })),
  };
  return defineAdapter(capabilities, methods);
}

/** `createAdapter` parses every answer, row by row; parsing here as well would do it twice. */
async function unparsed<Answer>(response: Response): Promise<Answer> {
  return (await readJson(response)) as Answer;
}

async function boxed(response: Response): Promise<IssuedCredential> {
  const parsed = IssuedCredentialWireSchema.safeParse(await readJson(response));
  if (!parsed.success) {
    throw new KeywardError('badResponse', {
      message:
        'Keyward: POST /v1/credentials must answer with { credential, clientId, clientSecret }, but the body is otherwise.',
    });
  }
  const { clientSecret, ...rest } = parsed.data;
  return { ...rest, clientSecret: new Secret(clientSecret) };
}

/**
 * Ids are opaque. Those that a URL cannot carry as one segment – empty, or dots that the URL parser
 * resolves even when encoded, and halves of a surrogate pair – are ids of nothing here.
 */
function credentialPath(id: string): string {
  if (id === '' || id === '.' || id === '..') throw new KeywardError('notFound');
  try {
    return `/v1/credentials/${encodeURIComponent(id)}`;
  } catch {
    throw new KeywardError('notFound');
  }
}

function entityTag(version: string): string {
  if (!/^[\x21\x23-\x7E]*$/.test(version)) {
    throw new KeywardError('validation', { fieldErrors: [{ path: ['version'], code: 'invalid_format' }] });
  }
  return `"${version}"`;
}
