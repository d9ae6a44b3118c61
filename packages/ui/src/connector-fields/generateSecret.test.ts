import { expect, it } from 'vitest';
import { generateSecret } from './generateSecret.ts';

it.each([
  [32, 43],
  [33, 44],
  [1, 22],
  [0, 22],
  [-5, 22],
  [Number.NaN, 22],
  [1e9, 1366],
])('makes of %d bytes a secret of %i characters, and never less than 128 bits', (bytes, length) => {
  expect(generateSecret({ bytes })).toMatch(new RegExp(`^[A-Za-z0-9_-]{${length}}$`));
});

it('makes another one each time, behind its prefix', () => {
  const make = () => generateSecret({ bytes: 16, prefix: 'whsec_' });
  const secrets = new Set(Array.from({ length: 1000 }, make));
  expect(secrets.size).toBe(1000);
  for (const secret of secrets) expect(secret.startsWith('whsec_')).toBe(true);
});
