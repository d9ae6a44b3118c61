import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Condition } from '../connector/condition.ts';
import type { Field } from '../connector/field.ts';
import type { FieldValue } from '../connector/fieldValue.ts';
import { activeFields, holds, isFilled } from './activeFields.ts';

const field = (name: string, when?: Condition): Field => {
  return { name, label: name, kind: 'text', required: false, ...(when && { when }) };
};
const namesOf = (fields: Field[], values: Record<string, FieldValue> = {}) =>
  activeFields({ fields }, (name) => (Object.hasOwn(values, name) ? values[name] : undefined)).map(
    ({ name }) => name,
  );

it('asks for a field while its condition holds, in the order of the definition', () => {
  const fields = [field('key', { field: 'auth', equals: 'key' }), field('auth'), field('host')];
  expect(namesOf(fields)).toEqual(['auth', 'host']);
  expect(namesOf(fields, { auth: 'key' })).toEqual(['key', 'auth', 'host']);
});

it('what is not asked for counts as empty, whatever was typed before', () => {
  const fields = [
    field('auth'),
    field('tls', { field: 'auth', equals: 'certificate' }),
    field('file', { field: 'tls', isSet: true }),
    field('none', { field: 'tls', isSet: false }),
  ];
  expect(namesOf(fields, { auth: 'key', tls: 'on' })).toEqual(['auth', 'none']);
  expect(namesOf(fields, { auth: 'certificate', tls: 'on' })).toEqual(['auth', 'tls', 'file']);
});

it.each<[string, Condition, Condition]>([
  ['that wait for each other', { field: 'b', isSet: true }, { field: 'a', isSet: true }],
  ['that exclude each other', { field: 'b', isSet: false }, { field: 'a', isSet: false }],
  ['of which one excludes the other', { field: 'b', isSet: false }, { field: 'a', isSet: true }],
])('fields in a circle %s are not asked for, in whichever order', (_, ofA, ofB) => {
  const [a, b] = [field('a', ofA), field('b', ofB)];
  const values = { a: 'x', b: 'y' };
  expect(namesOf([a, b], values)).toEqual([]);
  expect(namesOf([b, a], values)).toEqual([]);
});

it('a field that waits for itself is not asked for', () => {
  expect(namesOf([field('a', { not: { field: 'a', isSet: true } })], { a: 'x' })).toEqual([]);
});

it('comes to an end for whatever refers to whatever, and looks at each value but a few times', () => {
  const names = fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'constructor', '');
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3 },
      fc.record({ field: names, isSet: fc.boolean() }),
      fc.record({ field: names, equals: fc.constantFrom('x', null) }),
      fc.record({ not: tie('condition') }),
      fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
    ),
  }));
  const definition = fc.uniqueArray(fc.tuple(names, fc.option(condition, { nil: undefined })), {
    selector: ([name]) => name,
  });
  fc.assert(
    fc.property(definition, names, (pairs, filled) => {
      const fields = pairs.map(([name, when]) => field(name, when));
      const active = namesOf(fields, { [filled]: 'x' });
      // What has no condition is always there, and nothing is there twice.
      for (const [name, when] of pairs) if (when === undefined) expect(active).toContain(name);
      expect(new Set(active).size).toBe(active.length);
    }),
  );
});

it('a chain of a thousand conditions is followed once', () => {
  const fields = Array.from({ length: 1000 }, (_, index) =>
    field(`f${index}`, index === 999 ? undefined : { field: `f${index + 1}`, isSet: true }),
  );
  let questions = 0;
  const active = activeFields({ fields }, () => {
    questions++;
    return 'x';
  });
  expect(active).toHaveLength(1000);
  expect(questions).toBe(999);
});

it('a list counts as each of its choices', () => {
  const lookup = () => ['read', 'write'];
  expect(holds({ field: 'scopes', equals: 'write' }, lookup)).toBe(true);
  expect(holds({ field: 'scopes', oneOf: ['admin', 'delete'] }, lookup)).toBe(false);
});

it('null means that a field holds nothing', () => {
  expect(holds({ field: 'a', equals: null }, () => undefined)).toBe(true);
  expect(holds({ field: 'a', equals: null }, () => 'x')).toBe(false);
});

it('no part of nothing is asked for: all of none hold, and any of none does not', () => {
  expect(holds({ all: [] }, () => undefined)).toBe(true);
  expect(holds({ any: [] }, () => undefined)).toBe(false);
});

it.each([false, 0, 'x', ['x'], { a: 'x' }])('%j is something to send', (value) => {
  expect(isFilled(value)).toBe(true);
});

it.each([undefined, null, '', [], {}])('%j is nothing to send', (value) => {
  expect(isFilled(value)).toBe(false);
});
