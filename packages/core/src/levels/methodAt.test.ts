import { describe, expect, it } from 'vitest';
import type { AuthenticationMethod } from '../connector/connector.ts';
import type { Field } from '../connector/field.ts';
import { levelsOf, methodAt, setupOf } from './methodAt.ts';

const field = (name: string, parts: Partial<Field> = {}): Field => ({
  name,
  label: name,
  kind: 'text',
  required: true,
  ...parts,
});
const method: AuthenticationMethod = {
  type: 'apiKey',
  fields: [
    field('clientId', { level: 'organization' }),
    field('tenant', { level: 'organization', below: 'never' }),
    field('account'),
    field('key', { level: 'environment', kind: 'secret' }),
  ],
  requirements: [['clientId', 'key'], ['account']],
};
const namesAt = (...args: Parameters<typeof methodAt>) =>
  methodAt(...args).method.fields.map(({ name }) => name);

describe('the form of an account', () => {
  const at = 'account' as const;

  it('asks for what the organization left open, and for nothing of its environments', () => {
    expect(namesAt(method, { at, states: {} })).toEqual(['clientId', 'account']);
    expect(namesAt(method, { at, states: { organization: { values: { tenant: 't' } } } })).toEqual([
      'clientId',
      'tenant',
      'account',
    ]);
  });

  it('says what only the organization can add', () => {
    expect(methodAt(method, { at, states: {} }).missing.map(({ name }) => name)).toEqual(['tenant']);
    const states = { organization: { values: { tenant: 't' } } };
    expect(methodAt(method, { at, states }).missing).toEqual([]);
  });

  it('demands no field that it does not have', () => {
    expect(methodAt(method, { at, states: {} }).method.requirements).toEqual([['clientId'], ['account']]);
  });

  it('is the whole method where the backend has no other level', () => {
    expect(namesAt(method, { at, states: {}, levels: ['account'] })).toEqual([
      'clientId',
      'tenant',
      'account',
      'key',
    ]);
  });
});

it('the form of the organization demands only what nobody else can set', () => {
  const { fields } = methodAt(method, { at: 'organization', states: {} }).method;
  expect(fields.map(({ name, required }) => [name, required])).toEqual([
    ['clientId', false],
    ['tenant', true],
  ]);
});

it('the form of an environment asks for its own fields', () => {
  const states = { account: { values: { account: 'a', clientId: 'c' } } };
  const { method: here, resolved } = methodAt(method, { at: 'environment', states });
  expect(here.fields.map(({ name, required }) => [name, required])).toEqual([
    ['clientId', true],
    ['account', true],
    ['key', true],
  ]);
  expect(resolved.map(({ isOfferedHere }) => isOfferedHere)).toEqual([false, false, true]);
});

it('knows a backend’s levels by its capabilities', () => {
  expect(levelsOf({ paging: 'none' })).toEqual(['account']);
  const store = { replay: 'none', environments: true } as const;
  expect(levelsOf({ paging: 'none', setup: { versionLock: true }, store })).toEqual([
    'organization',
    'account',
    'environment',
  ]);
});

it('finds a method’s setup by its key', () => {
  const setup = { methodId: 'apiKey', values: {}, secretFields: [], version: '1' };
  expect(setupOf({ setups: [setup] }, method)).toBe(setup);
  expect(setupOf({ setups: [setup] }, { ...method, id: 'other' })).toBeUndefined();
});

it('knows environments also where a caller may edit and not store', () => {
  const update = { versionLock: true, fields: ['values', 'environments'] } as const;
  expect(levelsOf({ paging: 'none', update })).toEqual(['account', 'environment']);
});
