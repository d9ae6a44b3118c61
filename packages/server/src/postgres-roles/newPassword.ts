import { formatSecretToken } from '@keyward/core';
import { randomBytes } from '../crypto/bytes.ts';
import { scramVerifier } from './scramVerifier.ts';

const passwordBytes = 32;
const hintLength = 4;

export interface NewPassword {
  value: string;
  /** What PostgreSQL gets. */
  verifier: string;
  hint: string;
}

/** 256 random bits as letters and digits, which need no escaping in a connection URL. */
export async function newPassword(prefix: string): Promise<NewPassword> {
  const value = formatSecretToken(prefix, randomBytes(passwordBytes));
  return { value, verifier: await scramVerifier(value), hint: value.slice(-hintLength) };
}
