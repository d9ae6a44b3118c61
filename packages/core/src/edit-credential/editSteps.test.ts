import { describe, expect, it } from 'vitest';
import { editableParts } from '../adapter/capabilities.ts';
import type { Field } from '../connector/field.ts';
import { editSteps, stepOfPath, type EditStepsOptions } from './editSteps.ts';

const field = (name: string, parts: Partial<Field> = {}): Field => ({
  name,
  label: name,
  kind: 'text',
  required: false,
  ...parts,
});

function steps(fields: Field[], parts: Partial<EditStepsOptions> = {}, method = {}) {
  return editSteps({
    parts: editableParts.filter((part) => part !== 'access'),
    method: { type: 'database', fields, ...method },
    fields,
    hasEnvironments: false,
    ...parts,
  });
}
const placed = (fields: Field[], method = {}) =>
  Object.fromEntries(steps(fields, {}, method).map(({ id, fields: names }) => [id, names]));

it('puts each field where it belongs', () => {
  expect(
    placed([
      field('user'),
      field('password', { kind: 'secret' }),
      field('clientId'),
      field('host', { kind: 'hostname' }),
      field('dbPort', { kind: 'port' }),
      field('ssl_mode'),
      field('grants', { kind: 'scopes' }),
      field('notes'),
      field('timeout', { isAdvanced: true }),
      field('about', { kind: 'notice' }),
    ]),
  ).toEqual({
    details: [],
    authentication: ['user', 'password', 'clientId'],
    connection: ['host', 'dbPort', 'ssl_mode'],
    scope: ['grants'],
    parameters: ['notes', 'timeout', 'about'],
    review: [],
  });
});

it('takes the steps that the method declares', () => {
  const method = {
    steps: [
      { id: 'a', label: 'A' },
      { id: 'b', label: 'B' },
    ],
    groups: [{ id: 'g', label: 'G', step: 'b' }],
  };
  expect(placed([field('one'), field('two', { group: 'g' })], method)).toEqual({
    details: [],
    'own a': ['one'],
    'own b': ['two'],
    review: [],
  });
});

describe('there is no step', () => {
  it('in which nothing can be changed', () => {
    const only = steps([field('user'), field('password', { kind: 'secret' })], { parts: ['secrets'] });
    expect(only.map(({ id, fields }) => [id, fields])).toEqual([
      ['authentication', ['password']],
      ['review', []],
    ]);
  });

  it('at all, not even a review, where nothing can be', () => {
    expect(steps([field('user')], { parts: [] })).toEqual([]);
  });

  it('for environments where the credential has none, or they cannot be changed', () => {
    const ids = (parts: Partial<EditStepsOptions>) => steps([], parts).map(({ id }) => id);
    expect(ids({ hasEnvironments: true })).toContain('environments');
    expect(ids({ hasEnvironments: false })).not.toContain('environments');
    expect(ids({ hasEnvironments: true, parts: ['name'] })).not.toContain('environments');
  });

  it('for what is filled in by itself, or of a kind that is not known', () => {
    const fields = [
      field('account', { isAutomatic: true }),
      field('hidden', { kind: 'hidden' }),
      field('future', { kind: 'unknown' }),
    ];
    expect(steps(fields, { parts: ['values', 'secrets'] })).toEqual([]);
  });
});

it('leads an error to its step, and one that belongs to none to none', () => {
  const all = steps([field('host'), field('key', { kind: 'secret' })], {
    parts: editableParts,
    hasEnvironments: true,
  });
  const idOf = (...path: (string | number)[]) => stepOfPath(all, path)?.id;
  expect(idOf('values', 'host')).toBe('connection');
  expect(idOf('secrets', 'key')).toBe('authentication');
  expect(idOf('environments', 'staging', 'values', 'host')).toBe('environments');
  expect(idOf('contact')).toBe('details');
  expect(idOf('access', 'scopes', 0)).toBe('scope');
  expect(idOf('quota')).toBeUndefined();
  expect(idOf('values', 'gone')).toBeUndefined();
  expect(idOf()).toBeUndefined();
});
