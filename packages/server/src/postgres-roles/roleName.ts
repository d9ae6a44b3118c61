import { randomBytes } from '../crypto/bytes.ts';

/** Lower case, so that it needs no quoting; without letters that look alike. 32, so that no bias arises. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const groups = 4;
const groupLength = 4;

/**
 * `<prefix>_3f7k_9q2m_x4tz_h8wd`: 80 random bits, so that a name never comes twice. It holds nothing of
 * the credential's own name or organization, as every user of the cluster can read `pg_roles`.
 */
export function newRoleName(prefix: string): string {
  const letters = Array.from(randomBytes(groups * groupLength), (byte) => alphabet.charAt(byte & 31)).join(
    '',
  );
  const parts = Array.from({ length: groups }, (_, group) =>
    letters.slice(group * groupLength, (group + 1) * groupLength),
  );
  return [prefix, ...parts].join('_');
}

/** Anything else is no role of ours, and never gets near a statement. */
export function isRoleName(text: string): boolean {
  return /^[a-z][a-z0-9_]{0,62}$/.test(text);
}

/** Leaves room for the random part within PostgreSQL's 63 bytes; `pg_` is PostgreSQL's own. */
export function isRolePrefix(text: string): boolean {
  return /^[a-z][a-z0-9_]{0,39}$/.test(text) && !text.startsWith('pg_');
}
