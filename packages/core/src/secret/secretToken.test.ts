import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSecretToken, readSecretToken } from './secretToken.ts';

const bytes = fc.uint8Array({ minLength: 16, maxLength: 64 });
const prefix = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,20}$/);

describe('formatSecretToken', () => {
  it('gives 32 bytes the layout prefix, 43 characters, six of checksum', () => {
    expect(formatSecretToken('kw_secret', new Uint8Array(32).fill(7))).toMatch(/^kw_secret_[0-9A-Za-z]{49}$/);
  });

  it('keeps its format for good, with the CRC-32 that every zlib computes', () => {
    const token = 'kw_secret_00000000000000000000000GzQkk';
    expect(formatSecretToken('kw_secret', new Uint8Array(16))).toBe(token);
    expect(readSecretToken(token)).toEqual({ kind: 'wellFormed', prefix: 'kw_secret' });
  });

  it('makes different tokens of different bytes, all of one length', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 16, maxLength: 16 })), (all) => {
        const tokens = all.map((random) => formatSecretToken('p', random));
        expect(new Set(tokens).size).toBe(new Set(all.map(String)).size);
        expect(new Set(tokens.map((token) => token.length)).size).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('refuses fewer than 128 bits, and a prefix that a scanner could not delimit', () => {
    expect(() => formatSecretToken('p', new Uint8Array(15))).toThrow('at least 16 random bytes');
    for (const wrong of ['', '1p', '_p', 'a-b', 'a b', 'é']) {
      expect(() => formatSecretToken(wrong, new Uint8Array(16))).toThrow(RangeError);
    }
  });
});

describe('readSecretToken', () => {
  it('recognizes every token that was formatted', () => {
    fc.assert(
      fc.property(prefix, bytes, (name, random) => {
        expect(readSecretToken(formatSecretToken(name, random))).toEqual({
          kind: 'wellFormed',
          prefix: name,
        });
      }),
    );
  });

  it('notices any one changed character of the random part and the checksum', () => {
    fc.assert(
      fc.property(bytes, fc.nat(), fc.constantFrom(...'0aZ9kQ'), (random, place, other) => {
        const token = formatSecretToken('kw', random);
        const index = 3 + (place % (token.length - 3));
        fc.pre(token[index] !== other);
        const changed = token.slice(0, index) + other + token.slice(index + 1);
        expect(readSecretToken(changed)).toEqual({ kind: 'wrongChecksum', prefix: 'kw' });
      }),
    );
  });

  it.each([
    '',
    'hello',
    'kw_secret',
    'kw_secret_short',
    `kw-${'a'.repeat(40)}`,
    `kw_${'a'.repeat(40)} `,
    '_',
  ])('calls %j foreign', (text) => expect(readSecretToken(text)).toEqual({ kind: 'foreign' }));

  it('takes no time for a long text that is no token', () => {
    const start = performance.now();
    for (const piece of ['a_', 'a', '_', 'a'.repeat(21) + '_']) readSecretToken(`${piece.repeat(50_000)}-`);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
