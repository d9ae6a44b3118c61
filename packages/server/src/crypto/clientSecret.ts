import { formatSecretToken } from '@keyward/core';
import { equalInConstantTime, randomBytes, sha256, utf8, type Bytes } from './bytes.ts';

const secretBytes = 32;
const hintLength = 4;

export interface NewClientSecret {
  value: string;
  /** What is stored. A plain hash is enough: nobody guesses 256 random bits. */
  hash: Bytes;
  hint: string;
}

export async function newClientSecret(prefix: string): Promise<NewClientSecret> {
  const value = formatSecretToken(prefix, randomBytes(secretBytes));
  return { value, hash: await sha256(utf8(value)), hint: value.slice(-hintLength) };
}

/** Does the same work when there is no such client. */
export async function isClientSecret(value: string, storedHash: Uint8Array | null): Promise<boolean> {
  const hash = await sha256(utf8(value));
  const isEqual = equalInConstantTime(hash, storedHash ?? new Uint8Array(hash.length));
  return isEqual && storedHash !== null;
}
