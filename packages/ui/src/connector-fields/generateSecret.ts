import type { Field } from '@keyward/core';

/** At least 128 bits, whatever the definition asks for, and no more than an input can hold. */
const minimumBytes = 16;
const maximumBytes = 1024;

/** A new secret of so many random bytes, as base64url. */
export function generateSecret({ bytes, prefix = '' }: NonNullable<Field['generate']>): string {
  const count = Math.min(Math.max(Math.ceil(bytes) || 0, minimumBytes), maximumBytes);
  const random = crypto.getRandomValues(new Uint8Array(count));
  const text = btoa(String.fromCodePoint(...random));
  return prefix + text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
