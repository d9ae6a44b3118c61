import type { SecretFingerprint } from './registrationStore.ts';

/** A fingerprint under a salt of its own. */
export async function fingerprintOf(secret: string): Promise<SecretFingerprint> {
  const salt = base64url(crypto.getRandomValues(new Uint8Array(16)));
  return { salt, hash: await hashOf(salt, secret) };
}

/** Whether the fingerprint is that of this secret. */
export async function isFingerprintOf({ salt, hash }: SecretFingerprint, secret: string): Promise<boolean> {
  return (await hashOf(salt, secret)) === hash;
}

/** Authorization servers make secrets of so many random bits that one fast hash can't be searched. */
async function hashOf(salt: string, secret: string): Promise<string> {
  const bytes = new TextEncoder().encode(`${salt}.${secret}`);
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
