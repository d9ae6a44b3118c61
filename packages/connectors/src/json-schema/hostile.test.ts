import { ConnectorSchema } from '@keyward/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportResult } from '../internal/importResult.ts';
import { importJsonSchema } from './importJsonSchema.ts';

const read = (schema: unknown) => importJsonSchema(schema, { id: 'x', name: 'X' });
const many = (count: number, item: (index: number) => unknown) =>
  Array.from({ length: count }, (_, i) => item(i));
const nested = (levels: number, wrap: (inner: unknown) => unknown) => {
  let schema: unknown = { type: 'string' };
  for (let level = 0; level < levels; level++) schema = wrap(schema);
  return schema;
};
const json = (text: string) => JSON.parse(text) as unknown;
const getter = (name: string) =>
  Object.defineProperty({ type: 'string' }, name, {
    enumerable: true,
    get: () => {
      throw new Error('A getter ran.');
    },
  });
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
const circle: Record<string, unknown> = { type: 'object', default: 1 };
circle['properties'] = { a: circle };
circle['oneOf'] = [circle, circle];
circle['allOf'] = [circle];
circle['items'] = circle;
circle['default'] = circle;
const doubling = Object.fromEntries(
  many(40, (i) => [
    `d${i}`,
    { properties: { a: { $ref: `#/definitions/d${i + 1}` }, b: { $ref: `#/definitions/d${i + 1}` } } },
  ]) as [string, unknown][],
);
const giant = 'x'.repeat(1_000_000);

/** What stands as the one property of an otherwise proper schema. */
const values: readonly [string, () => unknown][] = [
  ['nothing', () => undefined],
  ['null', () => null],
  ['true', () => true],
  ['a number', () => Number.NaN],
  ['a big integer', () => 1n],
  ['a symbol', () => Symbol('x')],
  ['a function', () => () => 1],
  ['a list', () => [[]]],
  ['a text', () => giant],
  ['a revoked proxy', revoked],
  ['a circle', () => circle],
  ['a getter as type', () => getter('type')],
  ['a getter as enum', () => getter('enum')],
  ['a getter as properties', () => getter('properties')],
  ['10 000 nested objects', () => nested(10_000, (a) => ({ properties: { a } }))],
  ['10 000 nested lists', () => nested(10_000, (items) => ({ type: 'array', items }))],
  ['10 000 nested alternatives', () => nested(10_000, (a) => ({ oneOf: [a, { type: 'null' }] }))],
  [
    '10 000 nested choices',
    () => nested(10_000, (a) => ({ oneOf: [{ properties: { a } }, { properties: {} }] })),
  ],
  ['10 000 nested parts', () => nested(10_000, (a) => ({ allOf: [a] }))],
  ['parts that multiply', () => nested(19, (a) => ({ allOf: many(50, () => a) }))],
  ['10 000 alternatives', () => ({ oneOf: many(10_000, (i) => ({ properties: { t: { const: i } } })) })],
  ['10 000 parts', () => ({ allOf: many(10_000, (i) => ({ properties: { [`p${i}`]: {} } })) })],
  ['100 000 choices', () => ({ enum: many(100_000, (i) => `${i}`) })],
  ['a choice of 1 000 000 characters', () => ({ enum: [giant, 'b'] })],
  ['choices of the wrong types', () => ({ enum: [{}, [], null, Number.NaN, () => 1] })],
  ['the same choice twice', () => ({ enum: ['a', 'a', 1, '1', true] })],
  ['no choices', () => ({ enum: [] })],
  ['choices that are an object', () => ({ enum: { a: 1 } })],
  ['a reference to itself', () => ({ $ref: '#/properties/value' })],
  ['a reference to the whole', () => ({ $ref: '#' })],
  ['a reference out of the document', () => ({ $ref: 'file:///etc/passwd' })],
  ['a reference that is no text', () => ({ $ref: { a: 1 } })],
  ['a reference to the prototype', () => ({ $ref: '#/__proto__/constructor' })],
  ['references that double', () => ({ $ref: '#/definitions/d0' })],
  ['a pattern that takes for ever', () => ({ type: 'string', pattern: '^(([a-z])+.)+[A-Z]([a-z])+$' })],
  ['a pattern that looks back', () => ({ type: 'string', pattern: '(a*)\\1*b' })],
  ['a pattern that is none', () => ({ type: 'string', pattern: '[(' })],
  ['a pattern of 1 000 000 characters', () => ({ type: 'string', pattern: giant })],
  ['a pattern that is an object', () => ({ type: 'string', pattern: {} })],
  ['misspelt keywords', () => ({ type: 'string', tittle: 'T', mininum: 1, requird: true })],
  ['keywords of the prototype', () => json('{"type":"__proto__","format":"constructor","toString":1}')],
  ['a type that is an object', () => ({ type: {} })],
  ['a thousand types', () => ({ type: many(1000, (i) => `t${i}`) })],
  ['bounds that are texts', () => ({ type: 'integer', minimum: '1', maximum: {}, exclusiveMinimum: 'x' })],
  ['bounds without end', () => ({ type: 'number', minimum: -Infinity, maximum: Number.NaN })],
  ['a boolean default of a text', () => ({ type: 'string', default: false })],
  ['an object as default of a text', () => ({ type: 'string', default: { a: 1 } })],
  ['a default of 1 000 000 characters', () => ({ type: 'string', default: giant })],
  ['a default 10 000 levels deep', () => ({ type: 'object', default: nested(10_000, (a) => ({ a })) })],
  ['a default that is a circle', () => ({ type: 'array', default: [circle] })],
  ['an order that is a text', () => ({ type: 'string', order: 'first' })],
  ['an order without end', () => ({ type: 'string', order: Infinity })],
  ['a group that is an object', () => ({ type: 'string', group: {} })],
  ['a title of 1 000 000 characters', () => ({ type: 'string', title: giant, description: giant })],
  ['a title of markup', () => ({ type: 'string', title: '<img src=x onerror=alert(1)>\u202E' })],
  ['a missing title', () => ({ type: 'string', title: null, description: 5 })],
  ['examples that are no list', () => ({ type: 'string', examples: { a: 1 }, example: [circle] })],
  ['required that is a text', () => ({ properties: { a: {} }, required: 'a' })],
  ['required that is nowhere', () => ({ properties: { a: {} }, required: ['b', 1, null] })],
  ['properties that are a list', () => ({ properties: [1, 2] })],
  ['names of the prototype', () => json('{"properties":{"__proto__":{"type":"string"},"constructor":{}}}')],
  ['names that mean something in templates', () => ({ properties: { '{a}': {}, 'a|b': {}, '\u0000': {} } })],
  ['an empty name', () => ({ properties: { '': { type: 'string' } } })],
  ['a name of 1 000 000 characters', () => ({ properties: { [giant]: { type: 'string' } } })],
  ['names with dots', () => ({ properties: { 'a.b': {}, a: { properties: { b: {} } } } })],
  [
    '100 000 properties',
    () => ({ properties: Object.fromEntries(many(100_000, (i) => [`p${i}`, {}]) as []) }),
  ],
  ['alternatives told apart by nothing', () => ({ oneOf: many(3, () => ({ properties: { a: {} } })) })],
  [
    'alternatives with the same choice',
    () => ({ oneOf: many(3, () => ({ properties: { a: { const: 1 } } })) }),
  ],
  [
    'a discriminator that is nowhere',
    () => ({ oneOf: [{ properties: {} }, {}], discriminator: { propertyName: 'z' } }),
  ],
  ['alternatives that are no objects', () => ({ oneOf: [1, 'a', null, [], { type: 'string' }] })],
  [
    'alternatives of a text and an object',
    () => ({ oneOf: [{ type: 'string' }, { properties: { a: {} } }] }),
  ],
  ['items that hold items', () => ({ items: nested(50, (a) => ({ properties: { a, b: { items: a } } })) })],
  [
    'items with 1000 fields',
    () => ({ items: { properties: Object.fromEntries(many(1000, (i) => [`p${i}`, {}]) as []) } }),
  ],
];
const places: readonly [string, (value: unknown) => unknown][] = [
  ['the schema', (value) => value],
  ['a property', (value) => ({ properties: { value }, required: ['value'], definitions: doubling })],
  [
    'a specification',
    (value) => ({ connectionSpecification: { properties: { value } }, advanced_auth: value }),
  ],
  ['an alternative', (value) => ({ properties: { a: { oneOf: [value, { properties: { value } }] } } })],
  [
    'an OAuth flow',
    (value) => ({
      connectionSpecification: { properties: { a: { type: 'string' }, value } },
      advanced_auth: {
        predicate_key: value,
        predicate_value: value,
        oauth_config_specification: {
          complete_oauth_output_specification: {
            properties: { value, b: { path_in_connector_config: value } },
          },
          oauth_connector_input_specification: { consent_url: value, access_token_url: value, scope: value },
        },
      },
    }),
  ],
];
const cases = places.flatMap(([place, at]) => values.map(([what, make]) => ({ place, what, at, make })));

describe('a hostile schema', () => {
  it('there are enough of them', () => {
    expect(values.length).toBeGreaterThanOrEqual(60);
  });

  it.each(cases)('$what as $place neither throws nor takes long', ({ at, make }) => {
    const schema = at(make());
    const before = performance.now();
    const result = read(schema);
    expect(performance.now() - before).toBeLessThan(3000);
    expectSound(result);
  });

  it.each(places)('any JSON at all as %s', (_, at) => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => expectSound(read(at(value)))));
  });

  it('any arrangement of real keywords', () => {
    fc.assert(
      fc.property(schemas, (schema) => expectSound(read(schema))),
      { numRuns: 300 },
    );
  });

  it('no name of a schema reaches the prototype of anything', () => {
    for (const { at, make } of cases) read(at(make()));
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['type']).toBeUndefined();
  });
});

/** Schemas that are made of the words of JSON Schema and Airbyte, with values that often fit. */
const { schemas } = fc.letrec((tie) => {
  const list = fc.array(tie('schemas'), { maxLength: 3 });
  const name = fc.constantFrom('a', 'b', 'a.b', '__proto__', 'type', '{x}');
  const scalar = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null));
  const word = fc.constantFrom('string', 'integer', 'number', 'boolean', 'array', 'object', 'null', 'uri');
  const part = {
    ...{ type: fc.oneof(word, fc.array(word, { maxLength: 2 })), format: word, title: fc.string() },
    ...{ properties: fc.dictionary(name, tie('schemas'), { maxKeys: 3 }), required: fc.array(name) },
    ...{ oneOf: list, anyOf: list, allOf: list, items: tie('schemas'), additionalProperties: tie('schemas') },
    ...{
      enum: fc.array(scalar, { maxLength: 3 }),
      const: scalar,
      default: fc.jsonValue(),
      pattern: fc.string(),
    },
    ...{ airbyte_secret: fc.boolean(), airbyte_hidden: fc.boolean(), order: fc.double(), group: name },
    ...{ minimum: scalar, maxLength: scalar, $ref: fc.constantFrom('#', '#/properties/a', '#/oneOf/0') },
  };
  return { schemas: fc.oneof({ maxDepth: 4 }, fc.boolean(), fc.record(part, { requiredKeys: [] })) };
});

function expectSound({ connectors, unsupported }: ImportResult): void {
  for (const connector of connectors) {
    expect(ConnectorSchema.safeParse(connector).success).toBe(true);
    for (const { fields } of connector.methods) {
      expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
      expect(fields.length).toBeLessThanOrEqual(1000);
    }
  }
  expect(unsupported.length).toBeLessThanOrEqual(10_000);
  for (const { where, construct } of unsupported) {
    expect(where.length).toBeLessThanOrEqual(300);
    expect(construct).toMatch(/^[\w.]+$/);
    // The importer's own words fit core's; a connector is lost only to what is said by name.
    expect(construct).not.toBe('notAConnector');
  }
}
