import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeShape } from './describeShape.ts';

it.each([
  [null, 'null'],
  [undefined, 'undefined'],
  ['text', 'string'],
  [[], '[]'],
  [{}, '{}'],
  [[1, 2], '[number, …] (2)'],
  [{ a: 1, b: { c: 2 }, d: [1] }, '{ a: number, b: object, d: array }'],
])('describes %j by types as %s', (value, text) => {
  expect(describeShape(value)).toBe(text);
});

it('names a dozen keys at most', () => {
  const wide = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`k${index}`, index]));
  expect(describeShape(wide)).toMatch(/k11: number, … \}$/);
});

it('never says a value, however deep it looks', () => {
  fc.assert(
    fc.property(fc.object({ values: [fc.constant('v4lue')], maxDepth: 4 }), fc.nat(4), (value, depth) => {
      expect(describeShape(value, depth)).not.toContain('v4lue');
    }),
  );
});
