import { KeywardError } from '@keyward/core';
import { createHttpClient, type HttpOptions, type ReadRefusal } from '../internal/httpClient.ts';
import { readJson } from '../internal/readJson.ts';
import { isRecord } from './clientInformation.ts';
import type { RegistrationStore } from './registrationStore.ts';
import { pageFromWire, recordFromWire, recordToWire } from './registrationWire.ts';

/**
 * A registration store behind HTTP, as `serveRegistrationStore` answers it. Below the base URL:
 *
 * - `GET /v1/registrations?cursor&limit` → `{ items, nextCursor }`, newest first, without tokens
 * - `GET /v1/registrations/{clientId}` → the record with its registration token, or 404
 * - `PUT /v1/registrations/{clientId}` with `If-None-Match: *` (new) or `If-Match: "<revision>"` → 204, or 412
 * - `DELETE /v1/registrations/{clientId}` → 204, also when it is not there
 *
 * Refusals are RFC 9457 problem documents with Keyward's `code`. From server to server only, and by
 * https: the records hold registration tokens.
 *
 * @throws TypeError for a base URL that is none
 */
export function httpRegistrationStore(options: HttpOptions): RegistrationStore {
  const send = createHttpClient(options, readStoreRefusal);
  return {
    list: async ({ cursor, limit, signal }) => {
      const query = new URLSearchParams();
      if (cursor !== undefined) query.set('cursor', cursor);
      if (limit !== undefined) query.set('limit', String(limit));
      const path = `/v1/registrations?${query}`.replace(/\?$/, '');
      return required(pageFromWire(await readJson(await send({ method: 'GET', path, signal }))));
    },
    get: async ({ clientId, signal }) => {
      const path = registrationPath(clientId);
      if (path === null) return null;
      try {
        return required(recordFromWire(await readJson(await send({ method: 'GET', path, signal }))));
      } catch (thrown) {
        if (KeywardError.from(thrown).code === 'notFound') return null;
        throw thrown;
      }
    },
    put: async ({ record, replaces, signal }) => {
      const path = registrationPath(record.clientId);
      if (path === null) throw new KeywardError('validation');
      const headers: Record<string, string> =
        replaces === null ? { 'if-none-match': '*' } : { 'if-match': `"${replaces}"` };
      await send({ method: 'PUT', path, headers, body: recordToWire(record), signal });
    },
    remove: async ({ clientId, signal }) => {
      const path = registrationPath(clientId);
      if (path !== null) await send({ method: 'DELETE', path, signal });
    },
  };
}

/** A 404 that is not the store's own, as of a wrong base URL, must not read as "no such client". */
const readStoreRefusal: ReadRefusal = (status, body) => {
  const isOwn = isRecord(body) && body['code'] === 'notFound';
  if ((status !== 404 && status !== 410) || isOwn) return undefined;
  return new KeywardError('badResponse', {
    message: 'Keyward: there is no registration store at this `baseUrl`.',
    outcome: 'notApplied',
  });
};

/** `null` for what a URL cannot carry as one segment, and what no client is called. */
function registrationPath(clientId: string): string | null {
  if (clientId === '' || clientId === '.' || clientId === '..') return null;
  try {
    return `/v1/registrations/${encodeURIComponent(clientId)}`;
  } catch {
    return null;
  }
}

function required<Value>(value: Value | null): Value {
  if (value !== null) return value;
  throw new KeywardError('badResponse', {
    message: 'Keyward: the registration store answered with something else than a registration.',
  });
}
