import { activeFields } from '@keyward/core';
import { expect, it } from 'vitest';
import { importN8nSchemas } from './importN8nSchemas.ts';

/** As text, since an object with a `then` looks like a promise. */
const rule = (condition: object, required: object, otherwise: object = {}) =>
  JSON.parse(
    `{"if":${JSON.stringify(condition)},"then":${JSON.stringify(required)},"else":${JSON.stringify(otherwise)}}`,
  ) as unknown;

/** As n8n says that a property is asked for, and then required, only for some values of another. */
const onlyWhen = (name: string, field: string, values: readonly unknown[]) =>
  rule(
    { properties: { [field]: { enum: values } } },
    { allOf: [{ required: [name] }] },
    { allOf: [{ not: { required: [name] } }] },
  );

it('each property is a field, and a text is a secret', () => {
  const { connectors, unsupported } = importN8nSchemas({
    acmeApi: {
      additionalProperties: false,
      type: 'object',
      properties: {
        token: { type: 'string' },
        port: { type: 'number' },
        tls: { type: 'boolean' },
        region: { type: 'string', enum: ['eu', 'us'] },
        map: { type: 'json' },
        note: { type: 'notice' },
        grant: { type: 'hidden' },
      },
      required: ['token'],
    },
    openApi: { type: 'object', properties: {} },
  });
  expect(unsupported).toEqual([]);
  expect(connectors).toHaveLength(1);
  expect(connectors[0]).toMatchObject({ id: 'acmeApi', name: 'acmeApi' });
  expect(connectors[0]?.methods[0]?.fields).toMatchObject([
    { name: 'token', kind: 'secret', required: true },
    { name: 'port', kind: 'number', required: false },
    { name: 'tls', kind: 'boolean' },
    { name: 'region', kind: 'select', options: [{ value: 'eu' }, { value: 'us' }] },
    { name: 'map', kind: 'json', secret: true },
    { name: 'note', kind: 'notice' },
    { name: 'grant', kind: 'hidden' },
  ]);
});

it('what `then` requires and `else` forbids is asked for under conditions, all of which have to hold', () => {
  const { connectors, unsupported } = importN8nSchemas({
    acme: {
      type: 'object',
      properties: {
        mode: { type: 'string', enum: ['key', 'login'] },
        tls: { type: 'boolean' },
        key: { type: 'string' },
        certificate: { type: 'string' },
      },
      allOf: [
        onlyWhen('key', 'mode', ['key']),
        onlyWhen('certificate', 'mode', ['key', 'login']),
        onlyWhen('certificate', 'tls', [true]),
      ],
    },
  });
  expect(unsupported).toEqual([]);
  const method = connectors[0]?.methods[0];
  const asked = (values: Record<string, string | boolean>) =>
    activeFields(method ?? { fields: [] }, (name) => values[name]).map(({ name }) => name);
  expect(asked({ mode: 'login', tls: false })).toEqual(['mode', 'tls']);
  expect(asked({ mode: 'key', tls: false })).toEqual(['mode', 'tls', 'key']);
  expect(asked({ mode: 'login', tls: true })).toEqual(['mode', 'tls', 'certificate']);
  expect(method?.fields.map(({ required }) => required)).toEqual([false, false, true, true]);
});

it('what others depend on is no secret, since nothing could depend on one', () => {
  const { connectors } = importN8nSchemas({
    acme: {
      properties: { mode: { type: 'string' }, key: { type: 'string' } },
      allOf: [onlyWhen('key', 'mode', ['a'])],
    },
  });
  expect(connectors[0]?.methods[0]?.fields.map(({ kind }) => kind)).toEqual(['text', 'secret']);
});

it('what core cannot say is reported, and the field is asked for', () => {
  const { connectors, unsupported } = importN8nSchemas({
    acme: {
      type: 'object',
      properties: {
        mode: { type: 'string' },
        a: { type: 'string', pattern: 'x' },
        b: { type: 'array' },
        [' '.repeat(201)]: {},
      },
      required: ['nowhere'],
      allOf: [
        onlyWhen('a', 'nowhere', ['x']),
        rule({ properties: { mode: { pattern: 'x' } } }, { required: ['a'] }),
        rule({ properties: { mode: { const: 'x' } } }, { required: ['a'], minProperties: 2 }),
        { oneOf: [] },
      ],
      dependentRequired: {},
    },
    text: 'text',
  });
  expect(connectors[0]?.methods[0]?.fields.map(({ name, kind, when }) => [name, kind, when])).toEqual([
    ['mode', 'secret', undefined],
    ['a', 'secret', undefined],
    ['b', 'unknown', undefined],
  ]);
  expect(unsupported.map(({ construct }) => construct)).toEqual([
    'schemaKeyword',
    'propertyName',
    'undefinedField',
    'schemaCondition',
    'schemaCondition',
    'schemaKeyword',
    'conditionallyRequired',
    'schemaKeyword',
    'schemaCondition',
    'schemaKeyword',
    'propertyType',
    'unreadable',
  ]);
});
