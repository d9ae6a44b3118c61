import { holds, type Condition } from '@keyward/core';
import { expect, it } from 'vitest';
import { importN8n } from './importN8n.ts';

const fieldsOf = (properties: readonly unknown[], more: object = {}) => {
  const result = importN8n({ name: 'acmeApi', displayName: 'Acme API', properties, ...more });
  return { ...result, fields: result.connectors[0]?.methods[0]?.fields ?? [] };
};
const text = (name: string, more: object = {}) => ({
  displayName: name,
  name,
  type: 'string',
  default: '',
  ...more,
});

it('each type of property is a field with its words, limits and default', () => {
  const { fields, unsupported } = fieldsOf([
    text('domain', { required: true, placeholder: 'acme', description: 'Of your <b>account</b>' }),
    text('apiKey', { typeOptions: { password: true } }),
    text('privateKey', { typeOptions: { password: true, rows: 5 } }),
    text('about', { typeOptions: { rows: 5 } }),
    text('hosts', { typeOptions: { multipleValues: true }, default: ['a'] }),
    {
      displayName: 'Port',
      name: 'port',
      type: 'number',
      default: 443,
      typeOptions: { minValue: 1, maxValue: 9 },
    },
    { displayName: 'TLS', name: 'tls', type: 'boolean', default: false },
    {
      displayName: 'Region',
      name: 'region',
      type: 'options',
      default: 'eu',
      options: [
        { name: 'Europe', value: 'eu', description: 'In Frankfurt' },
        { name: 'America', value: 'us' },
      ],
    },
    {
      displayName: 'Parts',
      name: 'parts',
      type: 'multiOptions',
      default: ['a'],
      options: [{ name: 'A', value: 'a' }],
    },
    { displayName: 'Map', name: 'map', type: 'json', default: '{}' },
    { displayName: 'Until', name: 'until', type: 'dateTime', default: '' },
    { displayName: 'See <a href="https://a.example/b">here</a>', name: 'note', type: 'notice', default: '' },
    { displayName: 'Kind', name: 'grant', type: 'hidden', default: 'fixed' },
  ]);
  expect(unsupported).toEqual([]);
  expect(fields).toMatchObject([
    { name: 'domain', kind: 'text', required: true, placeholder: 'acme', help: 'Of your account' },
    { name: 'apiKey', kind: 'secret' },
    { name: 'privateKey', kind: 'multilineSecret' },
    { name: 'about', kind: 'multiline' },
    { name: 'hosts', kind: 'list', defaultValue: ['a'] },
    { name: 'port', kind: 'number', minimum: 1, maximum: 9, defaultValue: 443 },
    { name: 'tls', kind: 'boolean', defaultValue: false },
    {
      name: 'region',
      kind: 'select',
      defaultValue: 'eu',
      options: [
        { value: 'eu', label: 'Europe', help: 'In Frankfurt' },
        { value: 'us', label: 'America' },
      ],
    },
    { name: 'parts', kind: 'multiSelect', defaultValue: ['a'] },
    { name: 'map', kind: 'json', defaultValue: '{}' },
    { name: 'until', kind: 'dateTime' },
    { name: 'note', kind: 'notice', label: 'See here', helpUrl: 'https://a.example/b' },
    { name: 'grant', kind: 'hidden', defaultValue: 'fixed' },
  ]);
});

it('a collection lies side by side, and one that repeats is a group of items', () => {
  const { connectors, fields, unsupported } = fieldsOf([
    { displayName: 'More', name: 'more', type: 'collection', default: {}, options: [text('team')] },
    {
      displayName: 'Headers',
      name: 'headers',
      type: 'fixedCollection',
      default: {},
      typeOptions: { multipleValues: true },
      options: [
        { name: 'values', displayName: 'Header', values: [text('name'), text('value', { required: true })] },
      ],
    },
    {
      displayName: 'Proxy',
      name: 'proxy',
      type: 'fixedCollection',
      default: {},
      options: [
        {
          name: 'server',
          displayName: 'Server',
          values: [text('host'), text('user', show({ host: ['a'] }))],
        },
      ],
    },
  ]);
  expect(unsupported).toEqual([]);
  expect(connectors[0]?.methods[0]?.groups).toEqual([
    { id: 'more', label: 'More' },
    { id: 'proxy.server', label: 'Server' },
  ]);
  expect(fields).toMatchObject([
    { name: 'more.team', path: ['more', 'team'], isAdvanced: true, group: 'more' },
    {
      name: 'headers.values',
      path: ['headers', 'values'],
      kind: 'items',
      fields: [
        { name: 'name', required: false },
        { name: 'value', required: true },
      ],
    },
    { name: 'proxy.server.host', path: ['proxy', 'server', 'host'] },
    { name: 'proxy.server.user', when: { field: 'proxy.server.host', equals: 'a' } },
  ]);
});

function show(fields: object) {
  return { displayOptions: { show: fields } };
}

it('display options are conditions', () => {
  const { fields, unsupported } = fieldsOf([
    text('a'),
    text('b'),
    text('one', show({ a: ['x'] })),
    text('two', show({ a: ['x', 'y'], b: [''] })),
    text('three', { displayOptions: { hide: { a: ['x'], b: ['y'] } } }),
    text('four', show({ a: [{ _cnd: { not: 'x' } }] })),
    text('five', show({ a: [{ _cnd: { gte: 3 } }], b: ['y'], '@version': [2] })),
    text('six', show({ nowhere: ['x'] })),
    text('password'),
    text('seven', show({ password: ['x'] })),
    text('eight', show({ password: [{ _cnd: { exists: true } }] })),
  ]);
  const when = (name: string): Condition | undefined => fields.find((field) => field.name === name)?.when;
  const isShown = (name: string, values: Record<string, string>) =>
    holds(when(name) ?? { all: [] }, (key) => values[key]);
  expect([isShown('one', { a: 'x' }), isShown('one', {})]).toEqual([true, false]);
  expect([isShown('two', { a: 'y' }), isShown('two', { a: 'y', b: 'z' })]).toEqual([true, false]);
  expect([isShown('three', { a: 'z' }), isShown('three', { a: 'z', b: 'y' })]).toEqual([true, false]);
  expect([isShown('four', { a: 'z' }), isShown('four', { a: 'x' })]).toEqual([true, false]);
  expect(when('five')).toEqual({ field: 'b', equals: 'y' });
  expect(when('six')).toBeUndefined();
  // Of a secret, a condition sees only whether there is one.
  expect([when('seven'), when('eight')]).toEqual([undefined, { field: 'password', isSet: true }]);
  expect(unsupported.map(({ construct, detail }) => [construct, detail])).toEqual([
    ['conditionOperator', 'a'],
    ['request.nodeCondition', '@version'],
    ['conditionField', 'nowhere'],
    ['conditionSecret', 'password'],
  ]);
});

it('a name that is written down twice is two fields, of which a condition or a template takes either', () => {
  const { connectors, fields } = fieldsOf(
    [
      { ...text('mode'), default: 'a' },
      text('host', show({ mode: ['a'] })),
      text('host', show({ mode: ['b'] })),
      text('path', show({ host: ['h'] })),
    ],
    { authenticate: { type: 'generic', properties: { headers: { Host: '={{$credentials.host}}' } } } },
  );
  expect(fields.map(({ name, path }) => [name, path])).toEqual([
    ['mode', undefined],
    ['host', undefined],
    ['host_2', ['host']],
    ['path', undefined],
  ]);
  expect(fields[3]?.when).toEqual({
    any: [
      { field: 'host', equals: 'h' },
      { field: 'host_2', equals: 'h' },
    ],
  });
  expect(connectors[0]?.methods[0]?.placements).toEqual([
    { in: 'header', name: 'Host', value: '{host|host_2}' },
  ]);
});

it('a type has what it extends, with its own in the place of what it replaces', () => {
  const { connectors, unsupported } = importN8n([
    {
      name: 'base',
      displayName: 'Base',
      properties: [text('a'), text('b'), text('c', { doNotInherit: true })],
    },
    { name: 'middle', displayName: 'Middle', extends: ['base', 'middle'], properties: [text('d')] },
    {
      name: 'leaf',
      displayName: 'Leaf',
      extends: ['middle'],
      properties: [{ ...text('a'), type: 'hidden' }],
    },
    { name: 'lost', displayName: 'Lost', extends: ['nowhere'], properties: [text('x')] },
  ]);
  const leaf = connectors.find(({ id }) => id === 'leaf');
  expect(leaf?.methods[0]?.fields.map(({ name, kind }) => [name, kind])).toEqual([
    ['a', 'hidden'],
    ['b', 'text'],
    ['d', 'text'],
  ]);
  expect(unsupported).toEqual([{ where: 'lost/extends', construct: 'undefinedType', detail: 'nowhere' }]);
});

it('what a later version brought, only code could do, or would be a secret, is reported', () => {
  const result = fieldsOf(
    [
      { ...text('x'), type: 'resourceMapper', routing: {} },
      { ...text('y'), type: 'options', typeOptions: { loadOptionsMethod: 'list' } },
      text('token', { default: 'hunter-2' }),
      text('z', { default: '={{ $now }}' }),
      { ...text('h'), type: 'hidden', default: '={{ $self.x.split("/")[0] }}' },
    ],
    { authenticate: () => ({}), preAuthentication: () => ({}), test: { request: { url: '={{$now}}' } } },
  );
  expect(result.unsupported.map(({ construct }) => construct).sort()).toEqual([
    'expression',
    'expression',
    'noOptions',
    'propertyPart',
    'propertyType',
    'request.authenticate',
    'request.preAuthentication',
    'request.test',
    'secretDefault',
    'typeOption',
  ]);
  expect(result.fields.map(({ kind }) => kind)).toEqual(['unknown', 'text', 'secret', 'text', 'hidden']);
  expect(JSON.stringify(result)).not.toContain('hunter-2');
});
