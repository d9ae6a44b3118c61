import { KeywardError } from '@keyward/core';
import type * as z from 'zod/mini';
import { createHttpClient, type HttpCall } from '../internal/httpClient.ts';
import { readJson } from '../internal/readJson.ts';

export interface ElasticioConnection {
  /**
   * Where the API is, without `/v2`. Absolute; `http:` on this machine only, since the key travels in clear.
   * @default 'https://api.elastic.io'
   */
  baseUrl?: string;
  /** The e-mail address of the platform user on whose behalf everything is done. */
  email: string;
  /** The API key of that user, from the profile settings. It can do all that the user can, in every workspace. */
  apiKey: string;
  /** @default globalThis.fetch */
  fetch?: typeof fetch;
}

export interface ElasticioClient {
  baseUrl: URL;
  send: (call: HttpCall) => Promise<Response>;
  /** Sends, and parses the body. Rejects with `badResponse` for a body of another shape. */
  request: <Schema extends z.ZodMiniType>(call: HttpCall, schema: Schema) => Promise<z.infer<Schema>>;
}

/**
 * Lists come whole and descriptors carry icons and data schemas: a workspace with some hundred
 * components answers with several megabytes.
 */
const maximumBytes = 32 * 1_048_576;

/** @throws TypeError that says which option is wrong, without its value */
export function createElasticioClient(connection: ElasticioConnection): ElasticioClient {
  const { baseUrl: rawBaseUrl = 'https://api.elastic.io', email, apiKey, fetch } = connection;
  if (fetch === undefined && 'document' in globalThis) {
    throw new TypeError(
      'Keyward: the elastic.io adapter would put an API key for whole workspaces into a browser. Run it on your server behind `serveAdapter`, and use `connectHttpAdapter` here.',
    );
  }
  if (typeof email !== 'string' || !/^[^:\s]+@[^:\s]+$/.test(email)) {
    throw new TypeError('Keyward: `email` must be the address of an elastic.io user, without a colon.');
  }
  if (typeof apiKey !== 'string' || !/^\S+$/.test(apiKey)) {
    throw new TypeError('Keyward: `apiKey` must be the API key of that user. Is the variable set?');
  }
  const baseUrl = checkedBaseUrl(rawBaseUrl);
  const send = createHttpClient({
    baseUrl: rawBaseUrl,
    headers: { authorization: `Basic ${base64(`${email}:${apiKey}`)}` },
    credentials: 'omit',
    ...(fetch && { fetch }),
  });
  return {
    baseUrl,
    send,
    request: async (call, schema) => {
      const body = await bodyOf(await send(call), call.signal);
      const parsed = schema.safeParse(body);
      if (parsed.success) return parsed.data;
      const [route] = call.path.split('?');
      throw new KeywardError('badResponse', {
        message: `Keyward: ${call.method} ${route} of elastic.io answered with a body of another shape.`,
      });
    },
  };
}

/** A connection that breaks in the middle of a body is a network error, and no raw one. */
async function bodyOf(response: Response, signal: AbortSignal): Promise<unknown> {
  try {
    return await readJson(response, maximumBytes);
  } catch (thrown) {
    if (KeywardError.isKeywardError(thrown)) throw thrown;
    throw new KeywardError(signal.aborted ? 'aborted' : 'network');
  }
}

function checkedBaseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isLocal = url !== null && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (url === null || !(url.protocol === 'https:' || (url.protocol === 'http:' && isLocal))) {
    throw new TypeError(
      'Keyward: `baseUrl` must be an absolute https URL, since the API key travels with every request.',
    );
  }
  return url;
}

export function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}
