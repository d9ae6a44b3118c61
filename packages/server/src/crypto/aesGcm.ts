import { concatBytes, randomBytes, type Bytes } from './bytes.ts';

const nonceLength = 12;

/** AES-256-GCM under a fresh random nonce, which stands before the ciphertext. */
export async function seal(key: CryptoKey, plaintext: Bytes, additionalData: Bytes): Promise<Bytes> {
  const iv = randomBytes(nonceLength);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plaintext);
  return concatBytes(iv, new Uint8Array(sealed));
}

/** Rejects when key, ciphertext or additional data are not those that `seal` had. */
export async function unseal(key: CryptoKey, sealed: Uint8Array, additionalData: Bytes): Promise<Bytes> {
  const bytes = new Uint8Array(sealed);
  const iv = bytes.slice(0, nonceLength);
  const opened = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv, additionalData },
    key,
    bytes.slice(nonceLength),
  );
  return new Uint8Array(opened);
}

export function importAesKey(bytes: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}
