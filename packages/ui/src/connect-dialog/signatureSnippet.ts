/** How the receiver of a signed request checks it, with nothing but Node. It holds no secret. */
export const signatureSnippet = `import { createHmac, timingSafeEqual } from 'node:crypto';

// header: 'Keyward-Signature: t=1767225600,v1=5f2c…', body: the raw text
export function isGenuine(header, body, secret) {
  const { t, v1 } = Object.fromEntries(header.split(',').map((part) => part.split('=')));
  const isFresh = Math.abs(Date.now() / 1000 - Number(t)) < 300;
  const expected = createHmac('sha256', secret).update(\`\${t}.\${body}\`).digest();
  const given = Buffer.from(v1 ?? '', 'hex');
  return isFresh && given.length === expected.length && timingSafeEqual(given, expected);
}`;
