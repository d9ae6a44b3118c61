import { randomBytes, utf8, type Bytes } from '../crypto/bytes.ts';

/** What PostgreSQL itself uses by default. A random password of 256 bits needs no stretching. */
const iterations = 4096;
const saltLength = 16;

/**
 * A password as PostgreSQL keeps it (`SCRAM-SHA-256$4096:salt$StoredKey:ServerKey`, RFC 5802 and 7677).
 *
 * The server takes it in place of the password, which so never stands in a statement, in the
 * statement log, in `pg_stat_activity` or in `pg_stat_statements`.
 *
 * @param password printable ASCII, which SASLprep leaves as it is
 */
export async function scramVerifier(
  password: string,
  salt: Bytes = randomBytes(saltLength),
): Promise<string> {
  const material = await crypto.subtle.importKey('raw', utf8(password), 'PBKDF2', false, ['deriveBits']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  const salted = new Uint8Array(await crypto.subtle.deriveBits(parameters, material, 256));
  const clientKey = await hmac(salted, 'Client Key');
  const storedKey = await crypto.subtle.digest('SHA-256', clientKey);
  const serverKey = await hmac(salted, 'Server Key');
  return `SCRAM-SHA-256$${iterations}:${base64(salt)}$${base64(new Uint8Array(storedKey))}:${base64(serverKey)}`;
}

async function hmac(key: Bytes, text: string): Promise<Bytes> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, utf8(text)));
}

function base64(bytes: Bytes): string {
  return btoa(String.fromCharCode(...bytes));
}
