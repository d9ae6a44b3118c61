import { maximumTextLength, type Field } from '@keyward/core';

/** Why a file cannot be taken. */
export type FileFault = 'tooBig' | 'notText' | 'unreadable';

/** The content as text, or as base64 where the definition says so. */
export async function readFile(
  file: File,
  encoding: Field['encoding'],
): Promise<{ text: string } | { fault: FileFault }> {
  const isBase64 = encoding === 'base64';
  if (file.size > (isBase64 ? (maximumTextLength / 4) * 3 : maximumTextLength)) return { fault: 'tooBig' };
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (isBase64) {
      return { text: btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join('')) };
    }
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    return { fault: error instanceof TypeError ? 'notText' : 'unreadable' };
  }
}
