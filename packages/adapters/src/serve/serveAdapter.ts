import {
  isCheckedAdapter,
  KeywardError,
  problemOf,
  type AdapterMethodName,
  type KeywardAdapter,
} from '@keyward/core';
import { routeOf } from './routes.ts';

export interface ServeAdapterOptions {
  /**
   * The adapter for this caller, by the host's own session; `null` is answered with 401. Who may do what,
   * and which tenant's backend it is, is decided here and nowhere else. May throw a `KeywardError`, such as
   * `forbidden` or `rateLimited`. Must not read the request's body; clone the request if you have to.
   */
  adapterFor: (request: Request) => KeywardAdapter | null | Promise<KeywardAdapter | null>;
  /**
   * Path that the API is mounted at, e.g. `/api/keyward`.
   * @default ''
   */
  basePath?: string;
  /**
   * Told of what ends in an outage for the caller, a backend that does not know the adapter's own key
   * among it, and of what the backend forbids the adapter. May be asynchronous; what it throws changes no answer.
   */
  onFailure?: (failure: ServeFailure) => unknown;
}

export interface ServeFailure {
  /** Also in the answer's `X-Request-Id`. */
  requestId: string;
  operation: AdapterMethodName;
  /** A `KeywardError` without secrets where it came from the adapter; otherwise what `adapterFor` threw. */
  error: unknown;
}

/**
 * Puts an adapter behind Keyward's reference wire protocol, so that it can run on the host's server with
 * whatever secret it needs, and browsers reach it with `httpAdapter`.
 *
 * Returns a web-standard handler, which never rejects. A secret is in an answer only where it was just
 * issued; what the adapter returns beyond the contract is left out.
 *
 * @throws TypeError that says which option is wrong
 */
export function serveAdapter(options: ServeAdapterOptions): (request: Request) => Promise<Response> {
  const { adapterFor, basePath = '', onFailure = () => {} } = options;
  if (typeof adapterFor !== 'function') {
    throw new TypeError(
      'Keyward: `adapterFor` is missing. Without it nobody could tell whose credentials a request may see.',
    );
  }
  if (!/^(\/[\w.~-]+)*$/.test(basePath)) {
    throw new TypeError("Keyward: `basePath` must be '' or a path such as '/api/keyward'.");
  }

  return async (request) => {
    const requestId = crypto.randomUUID();
    const { pathname, searchParams: query } = new URL(request.url);
    const isBelow = pathname.startsWith(`${basePath}/`);
    const match = isBelow ? routeOf(request.method, pathname.slice(basePath.length)) : undefined;
    if (!match) return finished(problemResponse(new KeywardError('notFound'), requestId), requestId);
    const { route, id, secondId } = match;
    let adapter: KeywardAdapter | null = null;
    try {
      adapter = checked(await adapterFor(request));
      if (!adapter) throw new KeywardError('unauthenticated');
      return finished(
        await route.answer({ request, query, id, secondId, adapter, signal: request.signal }),
        requestId,
      );
    } catch (thrown) {
      const response = problemResponse(errorFor(thrown, adapter !== null), requestId);
      const isRefusal =
        adapter !== null && KeywardError.isKeywardError(thrown) && thrown.code === 'forbidden';
      if ((response.status === 503 || isRefusal) && !request.signal.aborted) {
        reportTo(onFailure, { requestId, operation: route.operation, error: thrown });
      }
      return finished(response, requestId);
    }
  };
}

/**
 * Only what `createAdapter` made parses what the backend sends, and so drops a secret in it.
 *
 * @throws TypeError for anything else
 */
function checked(adapter: KeywardAdapter | null | undefined): KeywardAdapter | null {
  if (adapter === null || adapter === undefined) return null;
  if (isCheckedAdapter(adapter)) return adapter;
  throw new TypeError(
    'Keyward: `adapterFor` must resolve with null or what `createAdapter` returned. The request was refused, because only such an adapter leaves out what must not reach a browser.',
  );
}

/**
 * What the caller is told. A backend that does not know the host's own key is an outage for the caller,
 * who could sign in as often as they like.
 */
function errorFor(thrown: unknown, hasAdapter: boolean): KeywardError {
  if (!KeywardError.isKeywardError(thrown))
    return new KeywardError('unavailable', { outcome: hasAdapter ? 'unknown' : 'notApplied' });
  const isOwnSignIn = hasAdapter && thrown.code === 'unauthenticated';
  return isOwnSignIn ? new KeywardError('unavailable', { outcome: thrown.outcome }) : thrown;
}

const outageRetrySeconds = 5;

function problemResponse(error: KeywardError, requestId: string): Response {
  const problem = problemOf(error, requestId);
  const isOutage = problem.code === 'unavailable';
  const wait = error.retryAfterSeconds ?? (isOutage ? outageRetrySeconds : undefined);
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  // Whole seconds; zero would ask for a busy loop.
  if (wait !== undefined && Number.isFinite(wait))
    headers.set('retry-after', String(Math.max(1, Math.ceil(wait))));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

function finished(response: Response, requestId: string): Response {
  response.headers.set('cache-control', 'no-store');
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('x-request-id', requestId);
  return response;
}

/** The caller gets an answer even where telling the host fails. */
function reportTo(onFailure: NonNullable<ServeAdapterOptions['onFailure']>, failure: ServeFailure): void {
  // Nowhere left to tell; an asynchronous one that rejects must not end the process either.
  void (async () => onFailure(failure))().catch(() => {});
}
