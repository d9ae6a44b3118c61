import { CapabilitiesSchema, createAdapter, KeywardError, type KeywardAdapter } from '@keyward/core';
import * as z from 'zod/mini';
import { createHttpClient } from '../internal/httpClient.ts';
import { readJson } from '../internal/readJson.ts';
import { definitionWith, timeoutsOf, type HttpAdapterOptions } from './httpAdapter.ts';

/** A capability that this version does not know is one that its controls cannot use. */
const AnsweredCapabilitiesSchema = z.object(CapabilitiesSchema.shape);

export interface ConnectHttpAdapterOptions extends Omit<HttpAdapterOptions, 'capabilities'> {
  /** Gives up waiting for the answer. */
  signal?: AbortSignal;
}

/**
 * An `httpAdapter` for a backend that says itself what it can do, as `serveAdapter` does at
 * `GET /v1/capabilities`. Counterpart: `httpAdapter`, which is told by the host and made at once.
 *
 * @throws KeywardError `badResponse` for capabilities of another shape; otherwise as any read
 */
export async function connectHttpAdapter(options: ConnectHttpAdapterOptions): Promise<KeywardAdapter> {
  const { signal = new AbortController().signal } = options;
  const send = createHttpClient(options);
  const answer = await readJson(await send({ method: 'GET', path: '/v1/capabilities', signal }));
  const parsed = AnsweredCapabilitiesSchema.safeParse(answer);
  if (!parsed.success) {
    throw new KeywardError('badResponse', {
      message: 'Keyward: GET /v1/capabilities must answer with the capabilities of an adapter.',
    });
  }
  return createAdapter(definitionWith(options, parsed.data), timeoutsOf(options));
}
