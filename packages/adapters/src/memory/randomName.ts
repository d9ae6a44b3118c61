const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** 16 characters that are easily told apart. */
export function randomName(random: (length: number) => Uint8Array): string {
  return Array.from(random(16), (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}
