import type { IncomingMessage } from 'node:http';
import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { EgressError } from './EgressError.ts';

const unpackers: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** The body as text. What counts is its size after unpacking: a kilobyte can hold a gigabyte. */
export async function readBounded(message: IncomingMessage, maximumBytes: number): Promise<string> {
  const unpacked = unpack(message);
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of unpacked) {
      const bytes = chunk as Buffer;
      length += bytes.length;
      if (length > maximumBytes) throw new EgressError('tooLarge');
      chunks.push(bytes);
    }
  } finally {
    message.destroy();
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** We ask for no encoding; a server that uses one all the same must use one that we know. */
function unpack(message: IncomingMessage): Readable {
  const encoding = message.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity' || encoding === '') return message;
  const create = Object.hasOwn(unpackers, encoding) ? unpackers[encoding] : undefined;
  if (!create) throw new EgressError('unreachable');
  const unpacker = create();
  message.on('error', (error) => unpacker.destroy(error));
  return message.pipe(unpacker);
}
