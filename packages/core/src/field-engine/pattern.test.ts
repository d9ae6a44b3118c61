import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchesPattern } from './pattern.ts';

it.each([
  ['^sk_(live|test)_[A-Za-z0-9]{24}$', `sk_live_${'a1'.repeat(12)}`, 'sk_live_short'],
  ['^[a-z][a-z0-9-]{0,61}[a-z0-9]$', 'my-shop', 'my-shop-'],
  ['^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$', '00:1b:44:11:3a:b7', '00:1b:44'],
  ['^https?://', 'https://a', 'ftp://a'],
  ['^(?:ab)+$', 'abab', 'aba'],
  ['^[^]]+]$', 'a]]', 'a]'],
  // Not in the `v` dialect, which HTML's attribute asks for.
  ['^[a-z(]+$', 'a(', 'a)'],
  // Not in the `u` dialect.
  ['^[\\w-]+\\-$', 'a-', 'a'],
])('%s is tried', (expression, good, bad) => {
  expect(matchesPattern(expression, good)).toBe(true);
  expect(matchesPattern(expression, bad)).toBe(false);
});

it('what is no regular expression says nothing', () => {
  expect(matchesPattern('(', 'x')).toBeNull();
  expect(matchesPattern('[z-a]', 'x')).toBeNull();
  expect(matchesPattern('*', 'x')).toBeNull();
});

const a30 = `${'a'.repeat(30)}!`;

it.each([
  '^(a+)+$',
  '^(a*)*$',
  '^(a|aa)+$',
  '^(a|a?)+$',
  '^(?:a+)+$',
  '^(?<name>a+)+$',
  '^((a+)b?)+$',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
  '^(a{1,5}){2,}$',
  '^(.*)*,$',
  '(x+x+)+y',
  '^(a+){10}$',
  '^(a+){0,64}$',
  '^(a+)\\1$',
  // Leading zeros make a repetition as long as one likes.
  '^(a+){00000000000000000001,}$',
  '^(a+){1,00000000000000000064}$',
  // Without any repetition but the optional: 2³⁰ ways to leave some out.
  `^${'a?'.repeat(30)}${'a'.repeat(30)}b$`,
  `^${'(a|a)'.repeat(30)}b$`,
  `^${'(?:a|a)'.repeat(30)}b$`,
  `^${'a{0,64}'.repeat(10)}b$`,
  `^${'a*'.repeat(10)}b$`,
  `^${'a{1,}'.repeat(10)}b$`,
  `^${'a{0,1000}'.repeat(10)}b$`,
])('%s is not run, since it could take for ever', (expression) => {
  expect(matchesPattern(expression, a30)).toBeNull();
});

it('long texts are not tried from each of their characters on', () => {
  expect(matchesPattern('^a+$', 'a'.repeat(60_000))).toBe(true);
  expect(matchesPattern('a+b', 'a'.repeat(60_000))).toBeNull();
  expect(matchesPattern('^a|a+b', 'x'.repeat(60_000))).toBeNull();
  expect(matchesPattern('a+b', 'aab')).toBe(true);
});

it('however many ambiguous parts stand beside each other, no more are run than take a moment', () => {
  const part = fc.constantFrom('a?', 'a*', 'a+', '(a|a)', '(?:a|b|a)', 'a{0,9}', '(a)?', 'a??', 'a{2,}?');
  fc.assert(
    fc.property(fc.array(part, { minLength: 24, maxLength: 60 }), (parts) => {
      expect(matchesPattern(`^${parts.join('')}$`, a30)).toBeNull();
    }),
  );
});

it('never throws, whatever stands in it', () => {
  const piece = fc.constantFrom(
    'a',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '1',
    ',',
    '|',
    '?',
    '+',
    '\\',
    '^',
    '$',
    '(?:',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), fc.string({ maxLength: 20 }), (pieces, text) => {
      expect([true, false, null]).toContain(matchesPattern(pieces.join(''), text));
    }),
  );
});
