import { KeywardError, problemStatus, type ProblemCode } from '@keyward/core';
import { readJson } from '../internal/readJson.ts';
import type { RegistrationStore } from './registrationStore.ts';
import { pageFromWire, recordFromWire, recordToWire } from './registrationWire.ts';

const collection = '/v1/registrations';
const idle = new AbortController().signal;

/**
 * The other end of `httpRegistrationStore`, as a web-standard request handler. From server to server
 * only: it hands out registration tokens, with which client secrets can be read.
 *
 * @param authorize whether this request may read and write every record; asked before anything else is
 *   read of it. What it throws is a refusal.
 */
export function serveRegistrationStore(
  store: RegistrationStore,
  authorize: (request: Request) => boolean | Promise<boolean>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      if (!(await isAllowed(authorize, request))) throw new KeywardError('unauthenticated');
      return await answer(store, request);
    } catch (thrown) {
      return problem(KeywardError.from(thrown));
    }
  };
}

/** Nothing but `true` is a yes: an untyped callback may return an object in the place of a decision. */
async function isAllowed(authorize: (request: Request) => unknown, request: Request): Promise<boolean> {
  try {
    return (await authorize(request)) === true;
  } catch {
    return false;
  }
}

async function answer(store: RegistrationStore, request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const at = pathname.lastIndexOf(collection);
  const rest = at === -1 ? null : pathname.slice(at + collection.length);
  const { signal } = request;
  if (rest === '' && request.method === 'GET') {
    const cursor = searchParams.get('cursor') ?? undefined;
    // Parsed on the way out: a store that lists whole records must not send their tokens.
    return json(pageFromWire(await store.list({ cursor, limit: limitOf(searchParams), signal })));
  }
  const clientId = clientIdOf(rest);
  switch (request.method) {
    case 'GET': {
      const record = await store.get({ clientId, signal });
      if (!record) throw new KeywardError('notFound');
      return json(recordToWire(record));
    }
    case 'PUT': {
      const record = recordFromWire(await bodyOf(request));
      if (record?.clientId !== clientId) throw invalid('body');
      // A write goes on when the other end hangs up.
      await store.put({ record, replaces: replacedRevision(request.headers), signal: idle });
      return new Response(null, { status: 204 });
    }
    case 'DELETE':
      await store.remove({ clientId, signal: idle });
      return new Response(null, { status: 204 });
    default:
      throw new KeywardError('unsupported');
  }
}

function clientIdOf(rest: string | null): string {
  const [, encoded] = /^\/([^/]+)$/.exec(rest ?? '') ?? [];
  try {
    if (encoded !== undefined) return decodeURIComponent(encoded);
  } catch {
    // Nothing is called so.
  }
  throw new KeywardError('notFound');
}

function limitOf(query: URLSearchParams): number | undefined {
  const limit = query.get('limit');
  if (limit === null) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(limit)) throw invalid('limit');
  return Math.min(Number(limit), 200);
}

/** A write without a condition would undo what somebody else has saved. */
function replacedRevision(headers: Headers): number | null {
  if (headers.get('if-none-match') === '*' && !headers.has('if-match')) return null;
  const [, revision] = /^"([1-9]\d{0,14})"$/.exec(headers.get('if-match') ?? '') ?? [];
  if (revision === undefined) throw invalid('If-Match');
  return Number(revision);
}

/** Only JSON by its name: a page of another site can make a browser send a form, but not that. */
async function bodyOf(request: Request): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    throw invalid('Content-Type');
  try {
    return await readJson(new Response(request.body));
  } catch {
    throw invalid('body');
  }
}

function invalid(field: string): KeywardError {
  return new KeywardError('validation', { fieldErrors: [{ path: [field], code: 'invalid_format' }] });
}

function json(body: unknown): Response {
  return Response.json(body, { headers: { 'cache-control': 'no-store' } });
}

function problem({ code, fieldErrors }: KeywardError): Response {
  const status = problemStatus[code as ProblemCode] ?? 503;
  const body = {
    type: 'about:blank',
    title: code,
    status,
    code: status === 503 ? 'unavailable' : code,
    ...(fieldErrors.length > 0 && { errors: fieldErrors }),
  };
  return Response.json(body, {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });
}
