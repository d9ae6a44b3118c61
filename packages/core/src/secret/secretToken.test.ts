import { expect, it } from 'vitest';
import { formatSecretToken, readSecretToken } from './secretToken.ts';

it('recognizes what it formatted, and tells a changed character', () => {
  const token = formatSecretToken('kw_secret', new Uint8Array(32).fill(7));
  expect(token).toMatch(/^kw_secret_[0-9A-Za-z]{49}$/);
  expect(readSecretToken(token)).toEqual({ kind: 'wellFormed', prefix: 'kw_secret' });
  const changed = token.slice(0, -1) + (token.endsWith('0') ? '1' : '0');
  expect(readSecretToken(changed)).toEqual({ kind: 'wrongChecksum', prefix: 'kw_secret' });
  expect(readSecretToken('hello')).toEqual({ kind: 'foreign' });
});
