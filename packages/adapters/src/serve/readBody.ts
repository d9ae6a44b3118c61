import { KeywardError, parseUntrustedJson } from '@keyward/core';

const maximumBytes = 64 * 1024;

/**
 * The JSON body of a request. Its media type is checked first: a page on another site can make a
 * browser send a form or plain text with the user's cookies, but not JSON without asking us before.
 *
 * Bytes are counted while they stream in, as `Content-Length` may be absent or untrue.
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  const [given = ''] = (request.headers.get('content-type') ?? '').split(';');
  if (given.trim().toLowerCase() !== 'application/json') {
    throw invalid(['Content-Type'], 'unsupportedMediaType');
  }
  if (Number(request.headers.get('content-length') ?? 0) > maximumBytes) {
    throw new KeywardError('payloadTooLarge');
  }
  return parseUntrustedJson(await textOf(request.body));
}

export function invalid(path: readonly (string | number)[], code: string): KeywardError {
  return new KeywardError('validation', { fieldErrors: [{ path, code }] });
}

async function textOf(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = body?.getReader();
  let text = '';
  let length = 0;
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
    length += read.value.length;
    if (length > maximumBytes) {
      await reader?.cancel().catch(() => {});
      throw new KeywardError('payloadTooLarge');
    }
    text += decoded(() => decoder.decode(read?.value, { stream: true }));
  }
  return text + decoded(() => decoder.decode());
}

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch {
    throw invalid([], 'malformedText');
  }
}
