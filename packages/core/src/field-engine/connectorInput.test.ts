import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuthenticationMethod } from '../connector/connector.ts';
import type { Field } from '../connector/field.ts';
import { StoreCredentialInputSchema } from '../store-credential/storeCredentialInput.ts';
import { toConnectorInput } from './connectorInput.ts';

const field = (name: string, parts: Partial<Field> = {}): Field => {
  return { name, label: name, kind: 'text', required: false, ...parts };
};
const inputOf = (fields: Field[], values: Record<string, string>, requirements?: string[][]) => {
  const textOf = (name: string) => (Object.hasOwn(values, name) ? values[name] : undefined);
  const method = { type: 'apiKey' as const, fields, ...(requirements && { requirements }) };
  return toConnectorInput(method, { valueOf: textOf, secretOf: textOf });
};
const onlyWithKey = { when: { field: 'auth', equals: 'key' } };

it('a hidden branch is neither validated nor sent, nor put into a template', () => {
  const fields = [
    field('auth'),
    field('host', { ...onlyWithKey, required: true }),
    field('key', { ...onlyWithKey, kind: 'secret', required: true }),
    field('url', { kind: 'hidden', template: 'https://{host}/' }),
  ];
  expect(inputOf(fields, { auth: 'none' }).success).toBe(true);
  const left = inputOf(fields, { auth: 'none', host: 'left', key: 'left' });
  expect(left).toMatchObject({ success: true, values: { auth: 'none' }, secrets: {} });
  expect(left.success && Object.keys(left.values)).toEqual(['auth']);
  expect(inputOf(fields, { auth: 'key', host: 'a', key: 'k' })).toMatchObject({
    values: { url: 'https://a/' },
  });
});

it('what a client says of a hidden field decides nothing', () => {
  const fields = [
    field('auth', { kind: 'hidden', defaultValue: 'none' }),
    field('key', { ...onlyWithKey, required: true }),
  ];
  expect(inputOf(fields, { auth: 'key' })).toMatchObject({ success: true, values: { auth: 'none' } });
});

it('a secret is put into no template, since its result is a value', () => {
  const fields = [field('key', { kind: 'secret' }), field('url', { kind: 'hidden', template: '{key}' })];
  expect(JSON.stringify(inputOf(fields, { key: 'canary' }))).not.toContain('canary');
});

it('what the authorization server fills in is not taken from anybody else', () => {
  const fields = [field('instance', { isAutomatic: true }), field('host')];
  const input = inputOf(fields, { instance: 'evil.example', host: 'a' });
  expect(input.success && Object.keys(input.values)).toEqual(['host']);
});

it('one of the sets must be whole', () => {
  const fields = [field('a'), field('b'), field('key', { kind: 'secret' })];
  const sets = [['a', 'b'], ['key']];
  expect(inputOf(fields, { a: 'x' }, sets)).toEqual({
    success: false,
    errors: [{ path: ['requirements'], code: 'required' }],
  });
  expect(inputOf(fields, { key: 'x' }, sets).success).toBe(true);
});

it('no error holds a secret', () => {
  const key = field('key', { kind: 'secret', pattern: { expression: '^sk_' } });
  const input = inputOf([key], { key: 'canary' });
  expect(input).toEqual({ success: false, errors: [{ path: ['secrets', 'key'], code: 'pattern' }] });
});

it('whatever its fields are called, an input is one that can be stored', () => {
  const { values: valuesOf, secrets: secretsOf } = StoreCredentialInputSchema.shape;
  const names = fc.uniqueArray(
    fc.oneof(fc.constantFrom('constructor', 'toString'), fc.string({ maxLength: 9 })),
  );
  fc.assert(
    fc.property(names, fc.string({ minLength: 1 }), (all, text) => {
      const named = all.filter((name) => name !== '__proto__');
      const fields = named.map((name, index) => field(name, { kind: index % 2 ? 'secret' : 'text' }));
      const input = inputOf(fields, Object.fromEntries(named.map((name) => [name, text])));
      if (!input.success) throw new Error('refused');
      expect(Object.keys(valuesOf.parse(input.values)).length).toBe(Math.ceil(named.length / 2));
      expect(Object.keys(secretsOf.parse(input.secrets)).length).toBe(Math.floor(named.length / 2));
    }),
  );
});

it('a field called __proto__ reaches no prototype', () => {
  const input = inputOf([field('__proto__'), field('')], { ['__proto__']: 'x', '': 'y' });
  expect(input.success && Object.getPrototypeOf(input.values)).toBeNull();
  expect(input.success && Object.keys(input.values)).toEqual(['__proto__', '']);
});

describe('what holds in a field’s place', () => {
  const method: AuthenticationMethod = {
    type: 'custom',
    fields: [
      { name: 'region', label: 'Region', kind: 'text', required: true },
      { name: 'tag', label: 'Tag', kind: 'text', required: true, when: { field: 'region', equals: 'us' } },
      { name: 'key', label: 'Key', kind: 'secret', required: true },
      {
        name: 'url',
        label: 'URL',
        kind: 'hidden',
        required: false,
        template: 'https://{region}.example.com',
      },
    ],
    requirements: [['key']],
  };
  const held = (typed: Record<string, string>, values: Record<string, string | true>) =>
    toConnectorInput(method, {
      valueOf: (name) => typed[name],
      secretOf: () => undefined,
      heldOf: (name) => values[name],
    });

  it('is not asked for, not sent, and fills templates and requirements', () => {
    const input = held({}, { region: 'eu', key: true });
    expect(input).toEqual({ success: true, values: { url: 'https://eu.example.com' }, secrets: {} });
  });

  it('decides about other fields', () => {
    expect(held({}, { region: 'us', key: true })).toEqual({
      success: false,
      errors: [{ path: ['values', 'tag'], code: 'required' }],
    });
  });

  it('gives way to what is typed', () => {
    const input = held({ region: 'us', tag: 'a' }, { region: 'eu', key: true });
    expect(input).toMatchObject({ success: true, values: { region: 'us', tag: 'a' } });
  });
});
