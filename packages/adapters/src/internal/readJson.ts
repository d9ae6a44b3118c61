import { KeywardError } from '@keyward/core';

/** 1 MiB: far more than a page of credentials, far less than what freezes a tab. */
export const maximumBodyBytes = 1_048_576;

/**
 * The JSON body of an answer. It is counted while it streams in and dropped at the limit, since
 * `Content-Length` may be absent or untrue.
 *
 * @param limitBytes higher for an adapter that runs on a server only and whose backend sends catalogues
 * @throws KeywardError `badResponse` when it is too long or no JSON; never with a piece of it
 */
export async function readJson(response: Response, limitBytes = maximumBodyBytes): Promise<unknown> {
  const bytes = await readBytes(response, limitBytes);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new KeywardError('badResponse', {
      message: `Keyward: the backend answered HTTP ${response.status} with a body that is no JSON (${bytes.length} bytes). Check that \`baseUrl\` leads to the API and not to a page.`,
    });
  }
}

async function readBytes(response: Response, limitBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
    length += read.value.length;
    if (length > limitBytes) {
      await reader?.cancel();
      throw new KeywardError('badResponse', {
        message: `Keyward: the backend answered HTTP ${response.status} with more than ${limitBytes} bytes.`,
      });
    }
    chunks.push(read.value);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
