import type { KeywardAdapter } from '@keyward/core';
import { memoryAdapter } from '../memory/index.ts';
import { serveAdapter } from '../serve/index.ts';

export interface SentRequest {
  method: string;
  url: URL;
  headers: Headers;
  init: RequestInit;
}

/** For tests: an adapter behind `serveAdapter`, behind a `fetch` function, with what was sent to it. */
export function servedBackend(adapter: KeywardAdapter = memoryAdapter()) {
  const handler = serveAdapter({ adapterFor: () => adapter });
  const sent: SentRequest[] = [];
  const fetch: typeof globalThis.fetch = async (target, init = {}) => {
    const request = new Request(target, init);
    sent.push({ method: request.method, url: new URL(request.url), headers: request.headers, init });
    const response = await handler(request);
    request.signal.throwIfAborted();
    return response;
  };
  return { fetch, sent };
}
