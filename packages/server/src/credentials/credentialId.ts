import { randomBytes } from '../crypto/bytes.ts';

/** Random, so that an id tells nothing about how many there are. */
export function newCredentialId(): string {
  return `kwc_${Array.from(randomBytes(16), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Anything else is no id of ours; what PostgreSQL could not take as text never gets there. */
export function isCredentialId(text: string): boolean {
  return /^kwc_[0-9a-f]{32}$/.test(text);
}
