import { importAesKey } from './aesGcm.ts';
import { concatBytes, fromBase64, utf8, type Bytes } from './bytes.ts';

/** The master keys. To change over: add one, make it current, `rewrapSecrets()`, take the old one away. */
export interface MasterKeys {
  /** Id of the key that new data gets. */
  current: string;
  /** Id → 32 random bytes as base64. */
  all: Readonly<Record<string, string>>;
}

/** What keys are derived for; none of them works for another purpose. */
type Purpose = 'access token' | 'input hash' | 'replay' | 'wrap';

/** Master keys after their check. Only keys derived for one purpose leave it. */
export interface KeyRing {
  readonly current: string;
  has(keyId: string): boolean;
  /** Wraps the data keys of stored secrets. */
  wrappingKey(keyId: string): Promise<CryptoKey>;
  /** HS256 key that signs access tokens. */
  tokenKey(keyId: string): Promise<Bytes>;
  /** HMAC key for inputs with secrets in them, which a plain hash would let somebody guess. */
  inputHashKey(keyId: string): Promise<Bytes>;
  /** Opens only with the master key and what the caller alone knows. */
  replayKey(keyId: string, idempotencyKey: string): Promise<CryptoKey>;
}

const keyLength = 32;

/** @throws TypeError that says what is wrong, without the key */
export function createKeyRing({ current, all }: MasterKeys): KeyRing {
  const masters = new Map<string, Bytes>();
  for (const [id, text] of Object.entries(all)) {
    const bytes = fromBase64(text);
    if (bytes?.length !== keyLength) {
      throw new TypeError(
        `Keyward: the master key \`${id}\` must be ${keyLength} bytes as base64. Make one with \`openssl rand -base64 ${keyLength}\`.`,
      );
    }
    masters.set(id, bytes);
  }
  if (!masters.has(current)) {
    throw new TypeError(`Keyward: \`keys.current\` names \`${current}\`, which \`keys.all\` does not have.`);
  }

  const derive = async (keyId: string, purpose: Purpose, extra: Bytes = new Uint8Array()): Promise<Bytes> => {
    const master = masters.get(keyId);
    if (!master) {
      throw new Error(
        `Keyward: data are sealed under the master key \`${keyId}\`, which \`keys.all\` does not have. Add it again, then call \`rewrapSecrets()\` before you take it away.`,
      );
    }
    const material = await crypto.subtle.importKey('raw', concatBytes(master, extra), 'HKDF', false, [
      'deriveBits',
    ]);
    const parameters = {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(),
      info: utf8(`keyward ${purpose} 1`),
    };
    return new Uint8Array(await crypto.subtle.deriveBits(parameters, material, keyLength * 8));
  };

  return {
    current,
    has: (keyId) => masters.has(keyId),
    wrappingKey: async (keyId) => importAesKey(await derive(keyId, 'wrap')),
    inputHashKey: (keyId) => derive(keyId, 'input hash'),
    tokenKey: (keyId) => derive(keyId, 'access token'),
    replayKey: async (keyId, idempotencyKey) =>
      importAesKey(await derive(keyId, 'replay', utf8(idempotencyKey))),
  };
}
