import { errorFromProblem, KeywardError } from '@keyward/core';
import { readJson } from './readJson.ts';
import { retryAfterSeconds } from './retryAfter.ts';

export interface HttpOptions {
  /** Where the API is, without its version: an absolute http(s) URL, or a path on this origin such as `/api`. */
  baseUrl: string;
  /** @default globalThis.fetch */
  fetch?: typeof fetch;
  /** Headers for each request, e.g. `Authorization`. A function is asked each time, so that tokens can change. */
  headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>);
  /**
   * Whether cookies go along, as in `fetch`.
   * @default 'same-origin'
   */
  credentials?: RequestCredentials;
}

export interface HttpCall {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base URL, percent-encoded. */
  path: string;
  signal: AbortSignal;
  headers?: Record<string, string>;
  /** Sent as a form where it is `URLSearchParams`, as JSON otherwise. */
  body?: unknown;
  /**
   * `manual`: an answer that redirects counts as a success and is handed over as it is, to be judged by the
   * caller. Browsers hide its status (0) and headers, other runtimes show them. It is never followed.
   * @default 'error'
   */
  redirect?: 'error' | 'manual';
}

/**
 * What a refusal means, by its status, JSON body (`undefined` where it is none) and headers; `undefined`
 * for what `errorFromProblem` understands as well. Must take over no text: it may hold what was typed.
 */
export type ReadRefusal = (status: number, body: unknown, headers: Headers) => KeywardError | undefined;

/** Sends one request and resolves with an answer that is a success; everything else is a `KeywardError`. */
export type Send = (call: HttpCall) => Promise<Response>;

/**
 * Requests that leave nothing behind: not stored, no referrer, and no redirect is followed, which
 * could carry the caller's headers or a typed contact to another origin.
 */
export function createHttpClient(options: HttpOptions, readRefusal?: ReadRefusal): Send {
  const baseUrl = checkedBaseUrl(options.baseUrl);
  const { credentials = 'same-origin' } = options;

  return async ({ method, path, signal, headers, body, redirect = 'error' }) => {
    if (signal.aborted) throw new KeywardError('aborted', { outcome: 'notApplied' });
    const init: RequestInit = {
      method,
      headers: await requestHeaders(options.headers, headers, body),
      signal,
      credentials,
      cache: 'no-store',
      redirect,
      referrerPolicy: 'no-referrer',
      ...(body === undefined ? {} : { body: body instanceof URLSearchParams ? body : JSON.stringify(body) }),
    };
    const response = await answerOf(options.fetch ?? globalThis.fetch, `${baseUrl}${path}`, init);
    if (response.ok || (redirect === 'manual' && isRedirect(response))) return response;
    const problem = await readJson(response).catch(() => undefined);
    const refusal = readRefusal?.(response.status, problem, response.headers);
    if (refusal) throw refusal;
    throw errorFromProblem(response.status, problem, retryAfterSeconds(response.headers, Date.now()));
  };
}

function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400);
}

async function requestHeaders(
  own: HttpOptions['headers'],
  ofCall: Record<string, string> | undefined,
  body: unknown,
): Promise<Headers> {
  try {
    const headers = new Headers(typeof own === 'function' ? await own() : own);
    headers.set('accept', 'application/json, application/problem+json');
    if (body instanceof URLSearchParams) headers.set('content-type', 'application/x-www-form-urlencoded');
    else if (body !== undefined) headers.set('content-type', 'application/json');
    for (const [name, value] of Object.entries(ofCall ?? {})) headers.set(name, value);
    return headers;
  } catch (thrown) {
    if (KeywardError.isKeywardError(thrown)) throw thrown;
    throw new KeywardError('unavailable', {
      message: 'Keyward: the headers of a request could not be made, so it was not sent.',
      outcome: 'notApplied',
    });
  }
}

async function answerOf(fetch: typeof globalThis.fetch, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch {
    // Whatever class the rejection has: browsers and polyfills disagree on that.
    if (init.signal?.aborted) throw new KeywardError('aborted');
    throw new KeywardError('network', {
      message: 'Keyward: no answer from the backend. It is unreachable, CORS forbids it, or it redirects.',
    });
  }
}

function checkedBaseUrl(baseUrl: string): string {
  const isPath = /^\/(?![/\\])/.test(baseUrl) && !/[?#]/.test(baseUrl);
  const url = !isPath && URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  const isHttp = url !== null && /^https?:$/.test(url.protocol) && !(url.search || url.hash || url.username);
  if (!isPath && !isHttp) {
    throw new TypeError(
      "Keyward: `baseUrl` must be an absolute http(s) URL or a path such as '/api', without query, fragment or user name.",
    );
  }
  return baseUrl.replace(/\/+$/, '');
}
