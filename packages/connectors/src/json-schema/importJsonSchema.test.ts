import { activeFields } from '@keyward/core';
import { expect, it } from 'vitest';
import { importJsonSchema } from './importJsonSchema.ts';

const read = (schema: unknown) => importJsonSchema(schema, { id: 'shop', name: 'Shop' });
const fieldsOf = (schema: unknown) => read(schema).connectors[0]?.methods[0]?.fields ?? [];
const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });

/** Written for this test in the form in which Airbyte describes a database behind an SSH tunnel. */
const database = {
  documentationUrl: 'https://docs.shop.example/db',
  connectionSpecification: {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Shop DB',
    type: 'object',
    required: ['host', 'port', 'tunnel_method'],
    groups: [{ id: 'db', title: 'Database' }, { id: 'network' }],
    properties: {
      tunnel_method: {
        title: 'SSH tunnel',
        type: 'object',
        group: 'network',
        order: 3,
        display_type: 'radio',
        default: { tunnel_method: 'NONE' },
        oneOf: [
          {
            title: 'No tunnel',
            required: ['tunnel_method'],
            properties: { tunnel_method: { type: 'string', const: 'NONE' } },
          },
          {
            title: 'Key',
            description: 'With a **key**.',
            required: ['tunnel_method', 'ssh_key'],
            properties: {
              tunnel_method: { type: 'string', const: 'KEY' },
              ssh_key: { type: 'string', airbyte_secret: true, multiline: true, title: 'Key', order: 1 },
              tunnel_port: { type: 'integer', minimum: 0, exclusiveMaximum: 65_536, default: 22 },
            },
          },
        ],
      },
      host: {
        type: 'string',
        title: 'Host',
        order: 0,
        group: 'db',
        examples: ['db.example.com', 'localhost'],
      },
      port: { type: 'integer', order: 1, default: 5432, group: 'db' },
      schemas: { type: 'array', items: { type: 'string' }, minItems: 1, uniqueItems: true, order: 2 },
      ssl: { type: 'boolean', default: true, always_show: true, order: 4 },
      password: { type: 'string', airbyte_secret: true, order: 5, always_show: true },
    },
  },
};

it('a database behind a tunnel becomes fields, choices, groups and folded settings', () => {
  const { connectors, unsupported } = read(database);
  expect(connectors).toMatchObject([
    { id: 'shop', name: 'Shop', documentationUrl: 'https://docs.shop.example/db' },
  ]);
  const method = connectors[0]?.methods[0];
  expect(method?.groups).toEqual([
    { id: 'db', label: 'Database' },
    { id: 'network', label: 'network' },
  ]);
  expect(method?.fields).toMatchObject([
    { name: 'host', kind: 'text', required: true, group: 'db', example: 'db.example.com, localhost' },
    { name: 'port', kind: 'number', isInteger: true, defaultValue: 5432 },
    { name: 'schemas', kind: 'list', minimumItems: 1, isAdvanced: true },
    {
      name: 'tunnel_method.tunnel_method',
      path: ['tunnel_method', 'tunnel_method'],
      kind: 'radio',
      label: 'SSH tunnel',
      required: true,
      group: 'network',
      defaultValue: 'NONE',
      options: [
        { value: 'NONE', label: 'No tunnel' },
        { value: 'KEY', label: 'Key', help: 'With a key.' },
      ],
    },
    {
      name: 'tunnel_method.ssh_key',
      path: ['tunnel_method', 'ssh_key'],
      kind: 'multilineSecret',
      required: true,
      when: { field: 'tunnel_method.tunnel_method', equals: 'KEY' },
    },
    { name: 'tunnel_method.tunnel_port', minimum: 0, maximum: 65_535, defaultValue: 22 },
    { name: 'ssl', kind: 'boolean', defaultValue: true },
    { name: 'password', kind: 'secret', required: false },
  ]);
  expect(method?.fields.filter(({ isAdvanced }) => isAdvanced).map(({ name }) => name)).toEqual([
    'schemas',
    'tunnel_method.tunnel_port',
  ]);
  expect(unsupported).toEqual([{ where: 'shop/schemas', construct: 'uniqueItems' }]);
});

it('alternatives stand in alternatives, and each asks only while it is chosen', () => {
  const branch = (value: string, properties: object) =>
    object({ type: { const: value }, ...properties }, { title: value, required: Object.keys(properties) });
  const leaf = { oneOf: [branch('x', { x: { type: 'string' } }), branch('y', { y: { type: 'string' } })] };
  const middle = { oneOf: [branch('m', { leaf }), branch('n', {})] };
  const fields = fieldsOf(object({ top: { oneOf: [branch('t', { middle }), branch('u', {})] } }));
  expect(fields.map(({ name }) => name)).toEqual([
    'top.type',
    'top.middle.type',
    'top.middle.leaf.type',
    'top.middle.leaf.x',
    'top.middle.leaf.y',
  ]);
  const shown = (values: Record<string, string>) =>
    activeFields({ fields }, (name) => values[name]).map(({ name }) => name.replace('top.', ''));
  expect(shown({ 'top.type': 't', 'top.middle.type': 'm', 'top.middle.leaf.type': 'y' })).toEqual([
    'type',
    'middle.type',
    'middle.leaf.type',
    'middle.leaf.y',
  ]);
  // What was chosen further inside counts for nothing once the outer choice is another.
  expect(shown({ 'top.type': 'u', 'top.middle.type': 'm', 'top.middle.leaf.type': 'y' })).toEqual(['type']);
});

it('a nested object is a group of fields with paths, and a secret mark holds for all inside', () => {
  const { connectors } = read(
    object(
      {
        'a.b': { type: 'string' },
        a: object({ b: { type: 'string' } }, { title: 'A', description: 'Words', airbyte_secret: true }),
      },
      { required: ['a'] },
    ),
  );
  expect(connectors[0]?.methods[0]).toMatchObject({
    groups: [{ id: 'a', label: 'A', help: 'Words' }],
    fields: [
      { name: 'a.b', kind: 'text' },
      { name: 'a.b_2', path: ['a', 'b'], kind: 'secret', group: 'a' },
    ],
  });
});
