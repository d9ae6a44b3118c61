import { KeywardError } from '@keyward/core';
import { concatBytes } from '../crypto/bytes.ts';

const maximumBytes = 64 * 1024;

/** The body as text. Counts while it streams: `Content-Length` may be absent or untrue. */
export async function readBody(request: Request, mediaType: string): Promise<string> {
  const [given = ''] = (request.headers.get('Content-Type') ?? '').split(';');
  if (given.trim().toLowerCase() !== mediaType) throw invalid(['Content-Type'], 'unsupportedMediaType');
  if (Number(request.headers.get('Content-Length') ?? 0) > maximumBytes) {
    throw new KeywardError('payloadTooLarge');
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunksOf(request.body)) {
    length += chunk.length;
    if (length > maximumBytes) throw new KeywardError('payloadTooLarge');
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(concatBytes(...chunks));
  } catch {
    throw invalid([], 'malformedText');
  }
}

export function invalid(path: readonly (string | number)[], code: string): KeywardError {
  return new KeywardError('validation', { fieldErrors: [{ path, code }] });
}

/** Not every runtime's streams can be iterated. Leaving early cancels the stream. */
async function* chunksOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array, void> {
  if (!body) return;
  const reader = body.getReader();
  let isDone = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      isDone = done;
      if (done) return;
      yield value;
    }
  } finally {
    if (!isDone) await reader.cancel().catch(() => {});
  }
}
