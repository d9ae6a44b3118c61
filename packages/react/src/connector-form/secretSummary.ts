/** What is known of a secret that was pasted or dropped and is no longer shown. */
export interface SecretSummary {
  bytes: number;
  /** What a PEM block says that it is, e.g. `PRIVATE KEY`. */
  label: string | null;
  /** SHA-256 as `AB:CD:…`, its first eight bytes; null where the browser has no Web Crypto (plain http). */
  fingerprint: string | null;
}

/** Measures a secret without keeping any of it. */
export async function summarizeSecret(text: string): Promise<SecretSummary> {
  const bytes = new TextEncoder().encode(text);
  const label = /-----BEGIN ([A-Z0-9 ]{1,60})-----/.exec(text)?.[1] ?? null;
  return { bytes: bytes.length, label, fingerprint: await fingerprintOf(bytes) };
}

async function fingerprintOf(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  // Absent where the page is not a secure context, though the types don't say so.
  const { subtle } = globalThis.crypto as { subtle?: SubtleCrypto };
  if (subtle === undefined) return null;
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(
    ':',
  );
}
