/** How the receiver of a signed request checks it, with nothing but Node. It holds no secret. */
export const signatureSnippet = `import { createHmac, timingSafeEqual } from 'node:crypto';

export function isGenuine(signature, rawBody, secret) {
  const { t, v1 } = Object.fromEntries(signature.split(',').map((part) => part.split('=')));
  const isFresh = Math.abs(Date.now() / 1000 - Number(t)) < 300;
  const expected = createHmac('sha256', secret).update(\`\${t}.\${rawBody}\`).digest();
  const given = Buffer.from(v1 ?? '', 'hex');
  return isFresh && given.length === expected.length && timingSafeEqual(given, expected);
}`;
