import { FieldSchema } from '@keyward/core';
import { expect, it } from 'vitest';
import { fieldSections } from './fieldSections.ts';

const field = (name: string, parts: { group?: string; isAdvanced?: boolean } = {}) =>
  FieldSchema.parse({ name, label: name, kind: 'text', ...parts });
const groups = [
  { id: '__proto__', label: 'One' },
  { id: 'two', label: 'Two' },
];

it('keeps the order, and gathers a group where its first field stands', () => {
  const sections = fieldSections({ groups }, [
    field('a'),
    field('b', { group: '__proto__' }),
    field('c'),
    field('d', { group: 'two' }),
    field('e', { group: '__proto__' }),
    field('f', { group: 'unknown' }),
  ]);
  expect(sections.map(({ group, fields }) => [group?.label, fields.map(({ name }) => name)])).toEqual([
    [undefined, ['a']],
    ['One', ['b', 'e']],
    [undefined, ['c']],
    ['Two', ['d']],
    [undefined, ['f']],
  ]);
});

it('folds what is advanced away, in its group or at the end, and loses nothing', () => {
  const fields = [
    field('a', { isAdvanced: true }),
    field('b', { group: 'two', isAdvanced: true }),
    field('c', { group: 'two' }),
    field('d'),
  ];
  const sections = fieldSections({ groups }, fields);
  expect(sections.map(({ id, advanced }) => [id, advanced.map(({ name }) => name)])).toEqual([
    ['group two', ['b']],
    ['free 1', []],
    ['advanced', ['a']],
  ]);
  const all = sections.flatMap((section) => [...section.fields, ...section.advanced]);
  expect(new Set(all)).toEqual(new Set(fields));
  expect(all).toHaveLength(fields.length);
  expect(new Set(sections.map(({ id }) => id)).size).toBe(sections.length);
});
