import { KeywardError, type IssueCredentialInput } from '@keyward/core';
import type { Operator } from '../audit/writeAudit.ts';
import { encodeParts, sha256, utf8, type Bytes } from '../crypto/bytes.ts';

/** Reads the header that names a caller's intent. Rejects with `validation`. */
export function readIdempotencyKey(headers: Headers): string {
  const key = headers.get('Idempotency-Key');
  if (key !== null && /^[\x20-\x7E]{16,255}$/.test(key)) return key;
  const code = key === null ? 'required' : 'invalid_format';
  throw new KeywardError('validation', { fieldErrors: [{ path: ['Idempotency-Key'], code }] });
}

/**
 * All that is kept of a key. It belongs to one actor of one organization, so that a key which
 * somebody else also came up with neither collides with it nor opens its secret.
 */
export function hashIdempotencyKey({ organizationId, actorId }: Operator, key: string): Promise<Bytes> {
  return sha256(encodeParts('keyward idempotency 1', organizationId, actorId, key));
}

/** Equal for equal input after parsing: order and defaults of the JSON don't matter. */
export function hashInput({ name, contact, accessLevel, scopes }: IssueCredentialInput): Promise<Bytes> {
  return sha256(utf8(JSON.stringify([name, contact, accessLevel, scopes])));
}
