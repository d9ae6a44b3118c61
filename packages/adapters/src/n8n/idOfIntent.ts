/** 16 letters, digits, hyphens and underscores, the longest id that n8n takes: 96 bits of the key's digest. */
export async function idOfIntent(idempotencyKey: string): Promise<string> {
  const bytes = new TextEncoder().encode(`keyward:n8n:${idempotencyKey}`);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return btoa(String.fromCharCode(...digest.subarray(0, 12)))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
