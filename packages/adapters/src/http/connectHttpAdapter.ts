import { createAdapter, KeywardError, type KeywardAdapter } from '@keyward/core';
import { createHttpClient } from '../internal/httpClient.ts';
import { readJson } from '../internal/readJson.ts';
import { definitionWith, timeoutsOf, type HttpAdapterOptions } from './httpAdapter.ts';
import { readCapabilities } from './readCapabilities.ts';

export interface ConnectHttpAdapterOptions extends Omit<HttpAdapterOptions, 'capabilities'> {
  /** Gives up waiting for the answer. */
  signal?: AbortSignal;
}

/**
 * An `httpAdapter` for a backend that says itself what it can do, as `serveAdapter` does at
 * `GET /v1/capabilities`. Counterpart: `httpAdapter`, which is told by the host and made at once.
 *
 * @throws KeywardError `badResponse` for what are no capabilities, `timeout`; otherwise as any read
 * @throws TypeError for a base URL that is none
 */
export async function connectHttpAdapter(options: ConnectHttpAdapterOptions): Promise<KeywardAdapter> {
  const { timeoutMs = 30_000, signal: outer } = options;
  const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(outer ? [outer] : [])]);
  const send = createHttpClient(options);
  try {
    const answer = await readJson(await send({ method: 'GET', path: '/v1/capabilities', signal }));
    const capabilities = readCapabilities(answer);
    if (capabilities) return createAdapter(definitionWith(options, capabilities), timeoutsOf(options));
  } catch (thrown) {
    if (signal.aborted && !outer?.aborted) throw new KeywardError('timeout', { outcome: 'notApplied' });
    throw KeywardError.from(thrown);
  }
  throw new KeywardError('badResponse', {
    message: 'Keyward: GET /v1/capabilities must answer with the capabilities of an adapter.',
  });
}
