const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const checksumLength = 6;
const minimumBytes = 16;

/** What the format of an issued secret says about a text, without knowing any secret. */
export type SecretTokenReading =
  | { kind: 'wellFormed'; prefix: string }
  | { kind: 'wrongChecksum'; prefix: string }
  | { kind: 'foreign' };

/**
 * Formats an issued secret: `<prefix>_<random base62><checksum>`.
 *
 * The prefix lets scanners of repositories and logs recognize a leaked secret; the checksum
 * (CRC-32 of everything before it, six base62 characters) lets them dismiss look-alikes without a
 * request. The layout follows what GitHub published about its tokens in 2021.
 *
 * @param prefix letters, digits and underscores, e.g. `kw_secret`
 * @param random at least 16 bytes (128 bits) from a cryptographic generator
 * @throws RangeError when the prefix has other characters or there are too few bytes
 */
export function formatSecretToken(prefix: string, random: Uint8Array): string {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(prefix)) {
    throw new RangeError('Keyward: a secret prefix has letters, digits and underscores only.');
  }
  if (random.length < minimumBytes) {
    throw new RangeError(`Keyward: an issued secret needs at least ${minimumBytes} random bytes.`);
  }
  const body = `${prefix}_${base62(random)}`;
  return body + checksum(body);
}

/** Recognizes a text as an issued secret by prefix and checksum; says nothing about whether it is live. */
export function readSecretToken(text: string): SecretTokenReading {
  const match = /^([A-Za-z][A-Za-z0-9_]*)_([0-9A-Za-z]{22,})$/.exec(text);
  const prefix = match?.[1];
  if (prefix === undefined) return { kind: 'foreign' };
  const body = text.slice(0, -checksumLength);
  const isIntact = checksum(body) === text.slice(-checksumLength);
  return { kind: isIntact ? 'wellFormed' : 'wrongChecksum', prefix };
}

function base62(bytes: Uint8Array): string {
  const length = Math.ceil((bytes.length * 8) / Math.log2(62));
  let number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let text = '';
  for (let i = 0; i < length; i++) {
    text = alphabet.charAt(Number(number % 62n)) + text;
    number /= 62n;
  }
  return text;
}

function checksum(text: string): string {
  let number = crc32(text);
  let out = '';
  for (let i = 0; i < checksumLength; i++) {
    out = alphabet.charAt(number % 62) + out;
    number = Math.floor(number / 62);
  }
  return out;
}

function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
