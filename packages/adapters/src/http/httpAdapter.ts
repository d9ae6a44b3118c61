import {
  createAdapter,
  defineAdapter,
  KeywardError,
  toConnectorSetupPatchWire,
  toCredentialPatchWire,
  toListQuery,
  toStartAuthorizationBodyWire,
  toStoreCredentialInputWire,
  type AdapterDefinition,
  type AdapterMethods,
  type Authorization,
  type AuthorizationStart,
  type Capabilities,
  type ConnectorList,
  type ConnectorSetup,
  type CreateAdapterOptions,
  type Credential,
  type CredentialCounts,
  type CredentialPageAnswer,
  type CredentialUsageList,
  type KeywardAdapter,
  type ScopeList,
  type Verification,
  type VerifyCredentialParams,
} from '@keyward/core';
import { createHttpClient, type HttpCall, type HttpOptions } from '../internal/httpClient.ts';
import { readJson } from '../internal/readJson.ts';
import { answerInTheEnd } from './answerInTheEnd.ts';
import { boxedIssued, boxedUpdated } from './readAnswer.ts';

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
  /**
   * The same for `verifyCredential`, which waits for a third party.
   * @default 120000
   */
  verifyTimeoutMs?: number;
}

/**
 * Talks to a backend that speaks Keyward's reference API, such as `@keyward/server` or `serveAdapter`:
 *
 * - `/v1/credentials`: `GET` lists, `POST` issues
 * - `/v1/credentials/{id}`: `GET`, `PATCH`, `DELETE`, and below it `POST` `/rotate`, `PUT` `/enabled`,
 *   `POST` `/verify`, `GET` `/usages`
 * - `POST /v1/stored-credentials` stores, `POST /v1/verifications` tries out what is not saved; an answer 202
 *   with a `Location` is asked again there until it is another one
 * - `POST /v1/authorizations` asks for a consent, `GET /v1/authorizations/{id}` says how far it has come
 * - `GET /v1/credential-counts` counts, `POST /v1/credentials/{id}/replace` moves what uses one to another
 * - `GET /v1/connectors`, `PATCH /v1/connectors/{id}/setups/{method}`, `GET /v1/scopes`
 *
 * Errors are RFC 9457 problem documents and become `KeywardError`s by their code. A backend on
 * another origin must expose `Retry-After` and `Date` (`Access-Control-Expose-Headers`) for
 * countdowns to be right.
 *
 * @throws TypeError for a base URL that is none
 */
export function httpAdapter(options: HttpAdapterOptions): KeywardAdapter {
  return createAdapter(httpAdapterDefinition(options), timeoutsOf(options));
}

export function timeoutsOf({ timeoutMs, verifyTimeoutMs }: CreateAdapterOptions): CreateAdapterOptions {
  return {
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(verifyTimeoutMs !== undefined && { verifyTimeoutMs }),
  };
}

/** The same, not yet passed through `createAdapter`: answers are as the backend sent them. */
export function httpAdapterDefinition(options: HttpAdapterOptions): AdapterDefinition {
  return definitionWith(options, {
    paging: 'cursor',
    issue: { accessLevels: ['full', 'fineGrained'], replay: 'sameSecret' },
    scopes: 'listed',
    delete: { versionLock: true },
    ...options.capabilities,
  });
}

/** Exactly these capabilities, without the defaults. */
export function definitionWith(options: HttpOptions, capabilities: Capabilities): AdapterDefinition {
  const send = createHttpClient(options);
  const get = async (path: string, signal: AbortSignal) =>
    readJson(await send({ method: 'GET', path, signal }));
  const write = async (call: HttpCall) => readJson(await send(call));

  // `createAdapter` parses every answer, row by row; parsing those without secrets here as well would
  // do it twice.
  const methods: AdapterMethods = {
    listCredentials: async ({ signal, ...asked }) =>
      (await get(withQuery('/v1/credentials', toListQuery(asked)), signal)) as CredentialPageAnswer,
    countCredentials: async ({ by, filter, search, signal }) => {
      const query = toListQuery({ ...(filter && { filter }), ...(search !== undefined && { search }) });
      for (const facet of by) query.append('by', facet);
      return (await get(withQuery('/v1/credential-counts', query), signal)) as CredentialCounts;
    },
    getCredential: async ({ id, signal }) => (await get(pathOf('credentials', id), signal)) as Credential,
    issueCredential: async ({ input, idempotencyKey, signal }) => {
      const headers = { 'idempotency-key': idempotencyKey };
      const path = '/v1/credentials';
      return boxedIssued(await write({ method: 'POST', path, headers, body: input, signal }));
    },
    storeCredential: async ({ input, idempotencyKey, signal }) => {
      const headers = { 'idempotency-key': idempotencyKey };
      const body = exposed(() => toStoreCredentialInputWire(input));
      return (await write({
        method: 'POST',
        path: '/v1/stored-credentials',
        headers,
        body,
        signal,
      })) as Credential;
    },
    updateCredential: async ({ id, version, patch, signal }) => {
      const headers = { 'if-match': entityTag(version) };
      const body = exposed(() => toCredentialPatchWire(patch));
      return boxedUpdated(
        await write({ method: 'PATCH', path: pathOf('credentials', id), headers, body, signal }),
      );
    },
    rotateCredential: async ({ id, version, idempotencyKey, signal }) => {
      const headers = { 'if-match': entityTag(version), 'idempotency-key': idempotencyKey };
      const path = `${pathOf('credentials', id)}/rotate`;
      return boxedIssued(await write({ method: 'POST', path, headers, body: {}, signal }));
    },
    setCredentialEnabled: async ({ id, version, enabled, signal }) => {
      const headers = { 'if-match': entityTag(version) };
      const path = `${pathOf('credentials', id)}/enabled`;
      return (await write({ method: 'PUT', path, headers, body: { enabled }, signal })) as Credential;
    },
    verifyCredential: async ({ target, environment, signal }) => {
      const request = verificationRequest(target);
      const headers = { prefer: 'respond-async', ...request.headers };
      const path = withQuery(
        request.path,
        new URLSearchParams(environment !== undefined ? { environment } : {}),
      );
      const first = await send({ method: 'POST', path, body: request.body, headers, signal });
      const last = await answerInTheEnd(send, first, { collection: '/v1/verifications', signal });
      return (await readJson(last)) as Verification;
    },
    startAuthorization: async ({ idempotencyKey, signal, ...asked }) => {
      const headers = { 'idempotency-key': idempotencyKey };
      const body = exposed(() => toStartAuthorizationBodyWire(asked));
      const path = '/v1/authorizations';
      return (await write({ method: 'POST', path, headers, body, signal })) as AuthorizationStart;
    },
    getAuthorization: async ({ id, signal }) =>
      (await get(pathOf('authorizations', id), signal)) as Authorization,
    deleteCredential: async ({ id, version, signal }) => {
      const headers = { 'if-match': entityTag(version) };
      await send({ method: 'DELETE', path: pathOf('credentials', id), headers, signal });
    },
    listUsages: async ({ id, signal }) =>
      (await get(`${pathOf('credentials', id)}/usages`, signal)) as CredentialUsageList,
    replaceCredential: async ({ id, version, replacementId, signal }) => {
      const headers = { 'if-match': entityTag(version) };
      const path = `${pathOf('credentials', id)}/replace`;
      return (await write({
        method: 'POST',
        path,
        headers,
        body: { replacementId },
        signal,
      })) as CredentialUsageList;
    },
    saveConnectorSetup: async ({ connectorId, methodId, version, patch, signal }) => {
      const headers: Record<string, string> =
        version === null ? { 'if-none-match': '*' } : { 'if-match': entityTag(version) };
      const path = `${pathOf('connectors', connectorId)}/setups/${segment(methodId)}`;
      const body = exposed(() => toConnectorSetupPatchWire(patch));
      return (await write({ method: 'PATCH', path, headers, body, signal })) as ConnectorSetup;
    },
    listConnectors: async ({ signal }) => (await get('/v1/connectors', signal)) as ConnectorList,
    listScopes: async ({ signal }) => (await get('/v1/scopes', signal)) as ScopeList,
  };
  return defineAdapter(capabilities, methods);
}

/**
 * Ids are opaque. Those that a URL cannot carry as one segment – empty, or dots that the URL parser
 * resolves even when encoded, and halves of a surrogate pair – are ids of nothing here.
 */
function pathOf(collection: 'authorizations' | 'connectors' | 'credentials', id: string): string {
  return `/v1/${collection}/${segment(id)}`;
}

function segment(id: string): string {
  if (id === '' || id === '.' || id === '..') throw new KeywardError('notFound');
  try {
    return encodeURIComponent(id);
  } catch {
    throw new KeywardError('notFound');
  }
}

function withQuery(path: string, query: URLSearchParams): string {
  return `${path}?${query}`.replace(/\?$/, '');
}

/** What is tried out, as its request. */
function verificationRequest(
  target: VerifyCredentialParams['target'],
): Pick<HttpCall, 'path' | 'body'> & { headers?: Record<string, string> } {
  if (!('id' in target)) {
    return { path: '/v1/verifications', body: exposed(() => toStoreCredentialInputWire(target.input)) };
  }
  const path = `${pathOf('credentials', target.id)}/verify`;
  if (!('patch' in target)) return { path, body: {} };
  const body = { patch: exposed(() => toCredentialPatchWire(target.patch)) };
  return { path, headers: { 'if-match': entityTag(target.version) }, body };
}

function entityTag(version: string): string {
  if (!/^[\x21\x23-\x7E]*$/.test(version)) {
    throw new KeywardError('validation', { fieldErrors: [{ path: ['version'], code: 'invalid_format' }] });
  }
  return `"${version}"`;
}

/** A body with its secrets out of their boxes. Where one was cleared meanwhile, nothing is sent. */
function exposed<Body>(make: () => Body): Body {
  try {
    return make();
  } catch {
    throw new KeywardError('unavailable', {
      message: 'Keyward: a secret of the request was cleared already, so it was not sent.',
      outcome: 'notApplied',
    });
  }
}
