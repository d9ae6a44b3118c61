import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Field } from '../connector/field.ts';
import { correctText } from './fieldText.ts';

const field = (parts: Partial<Field> = {}): Field => {
  return { name: 'f', label: 'F', kind: 'text', required: false, ...parts };
};

it.each<[Field['kind'], string, string]>([
  ['secret', ' key\n', 'key'],
  ['text', '\uFEFFa\u200Bb\u2060', 'ab'],
  ['secret', 'pass word', 'pass word'],
])('of a %s copying leaves nothing behind: %j', (kind, raw, text) => {
  expect(correctText(field({ kind }), raw).text).toBe(text);
});

it.each<Field['kind']>(['multiline', 'multilineSecret', 'json', 'file', 'keyValue', 'list', 'items'])(
  'what has several lines (%s) keeps them',
  (kind) => {
    expect(correctText(field({ kind }), ' a\nb\n')).toEqual({ text: ' a\nb\n', correction: null });
  },
);

it('takes a pasted address apart, and tells so', () => {
  const shop = field({ kind: 'url', prefix: 'https://', suffix: '.example.com' });
  const meant = { text: 'acme', correction: 'affix' };
  expect(correctText(shop, ' HTTPS://acme.Example.com/login ')).toEqual(meant);
  expect(correctText(shop, 'acme.example.com')).toEqual(meant);
  expect(correctText(shop, 'acme')).toEqual({ text: 'acme', correction: null });
  // The suffix in the middle of something else is a part of it.
  expect(correctText(shop, 'acme.example.community').correction).toBeNull();
});

it('a secret that begins like a prefix keeps it', () => {
  expect(correctText(field({ kind: 'secret', prefix: 'sk_' }), 'sk_1')).toEqual({
    text: 'sk_1',
    correction: null,
  });
});

it('what was corrected is not corrected again', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(' ', '\n', '\uFEFF', '\u200B', 'a', 'b') }), (raw) => {
      const { text } = correctText(field(), raw);
      expect(correctText(field(), text)).toEqual({ text, correction: null });
    }),
  );
});
