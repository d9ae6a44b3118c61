import { isSecretField } from '@keyward/core';
import { expect, it } from 'vitest';
import { importJsonSchema } from './importJsonSchema.ts';

function readOne(property: unknown, more: object = {}) {
  const schema = { type: 'object', properties: { value: property }, ...more };
  const { connectors, unsupported } = importJsonSchema(schema, { id: 'x', name: 'X' });
  const field = connectors[0]?.methods[0]?.fields[0];
  return { field, lost: unsupported.map(({ construct }) => construct) };
}

it.each([
  [{ type: 'string' }, { kind: 'text', label: 'value' }],
  [{ type: ['null', 'string'], multiline: true }, { kind: 'multiline' }],
  [{ type: 'string', format: 'date' }, { kind: 'date' }],
  [{ type: 'string', format: 'date-time' }, { kind: 'dateTime' }],
  [{ type: 'string', format: 'uri' }, { kind: 'url' }],
  [{ type: 'string', format: 'email' }, { kind: 'email' }],
  [{ type: 'string', format: 'hostname' }, { kind: 'hostname' }],
  [{ type: 'string', format: 'password' }, { kind: 'secret' }],
  [{ type: 'string', writeOnly: true, multiline: true }, { kind: 'multilineSecret' }],
  [
    { enum: ['a', 'b', null], default: 'b' },
    { kind: 'select', defaultValue: 'b' },
  ],
  [
    { type: 'integer', enum: [1, 2] },
    { kind: 'select', options: [{ value: 1, label: '1' }, { value: 2 }] },
  ],
  [{ enum: [true, false] }, { kind: 'select', options: [{ value: true }, { value: false }] }],
  [
    { oneOf: [{ const: 'a', title: 'A' }, { const: 'b' }] },
    { kind: 'select', options: [{ label: 'A' }, {}] },
  ],
  [{ const: 7 }, { kind: 'hidden', defaultValue: 7 }],
  [
    { type: 'string', airbyte_hidden: true, default: 'v2' },
    { kind: 'hidden', defaultValue: 'v2' },
  ],
  [
    { type: 'array', items: { enum: ['a'] }, default: ['a'] },
    { kind: 'multiSelect', defaultValue: ['a'] },
  ],
  [
    { type: 'array', items: { type: 'string' }, maxItems: 2 },
    { kind: 'list', maximumItems: 2 },
  ],
  [{ type: 'object', additionalProperties: { type: 'string' } }, { kind: 'keyValue' }],
  [
    { type: 'object', default: { a: 1 } },
    { kind: 'json', defaultValue: '{\n  "a": 1\n}' },
  ],
  [
    { anyOf: [{ type: 'integer' }, { type: 'null' }], title: 'N' },
    { kind: 'number', label: 'N' },
  ],
  [
    { type: 'integer', exclusiveMinimum: 0, maximum: 9 },
    { isInteger: true, minimum: 1, maximum: 9 },
  ],
  [
    { type: 'string', minLength: 2, maxLength: 9 },
    { minimumLength: 2, maximumLength: 9 },
  ],
  [
    { type: 'string', pattern: '^\\d{4}$', pattern_descriptor: 'YYYY' },
    { pattern: { expression: '^\\d{4}$', reason: 'YYYY' } },
  ],
  [
    {
      type: 'array',
      items: { properties: { k: { type: 'string' }, v: { type: 'number' } }, required: ['k'] },
    },
    {
      kind: 'items',
      fields: [
        { name: 'k', required: true },
        { name: 'v', kind: 'number' },
      ],
    },
  ],
  [{ allOf: [{ type: 'string', title: 'A' }, { maxLength: 3 }] }, { label: 'A', maximumLength: 3 }],
])('%j is expressed without loss', (property, expected) => {
  const { field, lost } = readOne(property);
  expect(field).toMatchObject(expected);
  expect(lost).toEqual([]);
});

it.each([
  [{ type: 'string', tittle: 'Name' }, 'keyword', { kind: 'text' }],
  [{ type: 'integer', mininum: 1 }, 'keyword', { kind: 'number' }],
  [{ type: 'string', default: true }, 'defaultType', { defaultValue: 'true' }],
  [{ type: 'integer', default: '5' }, 'defaultType', { defaultValue: 5 }],
  [{ type: 'integer', default: 'many' }, 'defaultValue', { kind: 'number' }],
  [{ enum: ['a', 'b'], default: 'c' }, 'defaultValue', { kind: 'select' }],
  [{ type: 'string', airbyte_secret: true, default: 'd' }, 'secretDefault', { kind: 'secret', example: 'd' }],
  [{ type: 'string', format: 'color' }, 'format', { kind: 'text' }],
  [{ type: 'string', pattern: '(a+)+$' }, 'request.pattern', { pattern: { expression: '(a+)+$' } }],
  [{ type: 'string', pattern: 'a'.repeat(2001) }, 'pattern', { kind: 'text' }],
  [{ type: ['string', 'integer'] }, 'severalTypes', { kind: 'text' }],
  [{ type: 'str' }, 'type', { kind: 'unknown' }],
  [{}, 'noType', { kind: 'unknown' }],
  [{ $ref: 'https://elsewhere.example/a' }, 'externalReference', { kind: 'unknown' }],
  [
    { type: 'object', oneOf: [{ $ref: 'a.json' }, { $ref: 'b.json' }] },
    'externalReference',
    { kind: 'multilineSecret' },
  ],
  [{ type: 'array', items: { $ref: 'a.json' } }, 'externalReference', { kind: 'multilineSecret' }],
  [
    { type: 'object', additionalProperties: { type: 'string', format: 'password' } },
    'request.secretType',
    { kind: 'multilineSecret' },
  ],
  [{ $ref: '#/nowhere' }, 'missingReference', { kind: 'unknown' }],
  [{ type: 'array', items: [{ type: 'string' }] }, 'tuple', { kind: 'json' }],
  [{ type: 'object', patternProperties: {} }, 'keyword', { kind: 'json' }],
  [{ type: 'number', multipleOf: 0.5 }, 'multipleOf', { kind: 'number' }],
  [{ type: 'string', airbyte_secret: true, enum: ['a', 'b'] }, 'secretOptions', { kind: 'secret' }],
])('%j is reported as %s', (property, construct, expected) => {
  const { field, lost } = readOne(property);
  expect(lost).toContain(construct);
  expect(field).toMatchObject(expected);
});

const secret = { type: 'string', airbyte_secret: true };
it.each([
  [{ type: 'integer', airbyte_secret: true }],
  [{ type: 'object', additionalProperties: secret }],
  [{ type: 'object', additionalProperties: { type: 'object', properties: { secret } } }],
  [{ type: 'array', items: secret }],
  [{ type: 'array', items: { type: 'object', properties: { secret } } }],
  [{ type: 'array', items: { type: 'array', items: secret } }],
  [{ type: 'array', items: [secret] }],
  [{ type: 'array', items: { properties: { deep: { properties: { secret } } } } }],
  [{ type: 'array', airbyte_secret: true, items: { type: 'string' } }],
  [{ type: 'object', airbyte_secret: true }],
  [{ airbyte_secret: true }],
  [{ airbyte_hidden: true, airbyte_secret: true, type: 'string', default: 's' }],
  [{ const: 's', airbyte_secret: true }],
  [{ $ref: '#/properties/value' }],
])('%j is a secret as a whole', (property) => {
  const { field } = readOne(property);
  expect(field && isSecretField(field)).toBe(true);
  expect(field).not.toHaveProperty('defaultValue');
});

it('examples, requirements and references that meet again', () => {
  const schema = {
    type: 'object',
    definitions: { base: { type: 'string', examples: ['a'] } },
    properties: {
      key: { $ref: '#/definitions/base', title: 'Key' },
      token: { allOf: [{ $ref: '#/definitions/base' }, { $ref: '#/definitions/base' }] },
    },
    anyOf: [{ required: ['key'] }, { required: ['token'] }],
  };
  const { connectors, unsupported } = importJsonSchema(schema, { id: 'x', name: 'X' });
  expect(connectors[0]?.methods[0]).toMatchObject({
    fields: [
      { name: 'key', label: 'Key', example: 'a' },
      { name: 'token', example: 'a' },
    ],
    requirements: [['key'], ['token']],
  });
  expect(unsupported).toEqual([]);
});

it('what contains itself is asked for once, as what nobody knows', () => {
  const tree = { type: 'object', properties: { name: { type: 'string' }, left: { $ref: '#/$defs/tree' } } };
  const schema = { $defs: { tree }, properties: { top: { $ref: '#/$defs/tree' } } };
  const { connectors, unsupported } = importJsonSchema(schema, { id: 'x', name: 'X' });
  expect(connectors[0]?.methods[0]?.fields).toMatchObject([
    { name: 'top.name', kind: 'text' },
    { name: 'top.left', kind: 'unknown' },
  ]);
  expect(unsupported).toContainEqual({
    where: 'x/top/left',
    construct: 'circularReference',
    detail: '#/$defs/tree',
  });
});

it('references that double end in a report, not in a form of thousands of fields', () => {
  const step = (i: number) => [
    `d${i}`,
    { properties: { a: { $ref: `#/$defs/d${i + 1}` }, b: { $ref: `#/$defs/d${i + 1}` } } },
  ];
  const $defs = Object.fromEntries(Array.from({ length: 11 }, (_, i) => step(i))) as object;
  const { connectors, unsupported } = importJsonSchema(
    { $defs, properties: { a: { $ref: '#/$defs/d0' } } },
    { id: 'x', name: 'X' },
  );
  expect(connectors).toEqual([]);
  expect(unsupported.map(({ construct }) => construct)).toContain('tooManyFields');
});

it.each([
  ['alternatives', (inner: unknown) => ({ oneOf: [inner, { type: 'null' }] })],
  ['parts', (inner: unknown) => ({ allOf: [inner] })],
  ['objects', (inner: unknown) => ({ properties: { inner } })],
])('%s are followed down to a depth that somebody may have meant', (_, wrap) => {
  let property: unknown = { type: 'string' };
  for (let level = 0; level < 60; level++) property = wrap(property);
  expect(readOne(property).lost).toContain('tooDeep');
});
