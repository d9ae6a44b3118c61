import { expect, it } from 'vitest';
import { fillTemplate, namesInTemplate } from './template.ts';

const values = new Map([
  ['shop', 'acme'],
  ['empty', ''],
  ['path', 'a/../b?c={shop}'],
]);
const valueOf = (name: string) => values.get(name);

it('replaces each name by its value, and the first that is known of several', () => {
  expect(fillTemplate('https://{shop}.example.com/{shop}', valueOf)).toBe('https://acme.example.com/acme');
  expect(fillTemplate('{missing|empty|shop}', valueOf)).toBe('acme');
});

it.each(['{missing}', '{empty}', '{shop}{missing|empty}', '{__proto__}', '{constructor}'])(
  'is nothing where a name of %s has no value',
  (template) => {
    expect(fillTemplate(template, valueOf)).toBeNull();
  },
);

it('encodes what is put in, and fills in nothing of a value again', () => {
  expect(fillTemplate('/{path}', valueOf)).toBe('/a/../b?c={shop}');
  expect(fillTemplate('/{path}', valueOf, encodeURIComponent)).toBe('/a%2F..%2Fb%3Fc%3D%7Bshop%7D');
});

it('keeps the signs that a replacement could mean something by', () => {
  expect(fillTemplate("<{a}>$&$'", () => '$&$1$$')).toBe("<$&$1$$>$&$'");
});

it('tells which names it asks for', () => {
  expect(namesInTemplate('{a}/{b|c}/{}/{{d}}')).toEqual(['a', 'b', 'c', 'd']);
});

it('leaves JSON as it is, and fills what stands in it', () => {
  const template = '{"statement": "select 1", "account": "{account}"}';
  expect(fillTemplate(template, () => 'acme')).toBe('{"statement": "select 1", "account": "acme"}');
  expect(namesInTemplate(template)).toEqual(['account']);
});
