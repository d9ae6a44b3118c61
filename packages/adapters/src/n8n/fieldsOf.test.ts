import { ConnectorSchema, Secret, type AdapterMethods, type Field } from '@keyward/core';
import { expect, it } from 'vitest';
import { fakeN8n, type FakeN8nOptions } from '../../../../test/support/fakes/n8n.ts';
import type { N8nConnector } from './connectorIndex.ts';
import { fieldsOf, maximumFields } from './fieldsOf.ts';
import { n8nAdapterDefinition } from './n8nAdapter.ts';
import { readTypeSchema } from './wire.ts';

const { signal } = new AbortController();

/** As it comes over the wire: `__proto__` is a key of its own there. */
function fieldsFrom(json: string, words?: N8nConnector['fields']): Field[] | null {
  const schema = readTypeSchema(JSON.parse(json));
  return schema && fieldsOf(schema, words);
}

async function connectors(list: readonly N8nConnector[], options: FakeN8nOptions = {}) {
  const n8n = fakeN8n(options);
  const adapter = n8nAdapterDefinition({
    baseUrl: 'https://n8n.example',
    apiKey: new Secret('n8n-key'),
    fetch: n8n.fetch,
    connectors: list,
  }) as ReturnType<typeof n8nAdapterDefinition> & AdapterMethods;
  const answer = await adapter.listConnectors({ signal });
  for (const item of answer.items) expect(ConnectorSchema.safeParse(item).success).toBe(true);
  return { n8n, items: answer.items };
}

it('takes every text for a secret that the host did not call public', async () => {
  const fields = {
    user: { label: 'User name', secret: false, placeholder: 'someone@example.com' },
    password: { label: 'Password', help: 'Of the mailbox.' },
  };
  const { items } = await connectors([{ type: 'smtp', name: 'Mail', credentialType: 'basic', fields }]);
  expect(items).toEqual([
    {
      id: 'smtp',
      name: 'Mail',
      methods: [
        {
          type: 'basic',
          fields: [
            {
              name: 'user',
              label: 'User name',
              kind: 'text',
              required: false,
              placeholder: 'someone@example.com',
            },
            { name: 'password', label: 'Password', kind: 'secret', required: false, help: 'Of the mailbox.' },
            { name: 'host', label: 'host', kind: 'secret', required: false },
            { name: 'port', label: 'port', kind: 'number', required: false },
            { name: 'secure', label: 'secure', kind: 'boolean', required: false },
          ],
        },
      ],
    },
  ]);
});

it('offers choices in the host’s words, asks for no notice, and requires nothing by condition', async () => {
  const fields = {
    authType: { label: 'Sign in by', options: { token: 'Token' } },
    token: { label: 'Token', multiline: true },
  };
  const { items } = await connectors([
    { type: 'acmeApi', name: 'Acme', fields },
    { type: 'httpHeaderAuth', name: 'Header' },
  ]);
  const [acme, header] = items.map(({ methods }) => methods[0]?.fields ?? []);
  expect(acme?.[0]).toEqual({
    name: 'authType',
    label: 'Sign in by',
    kind: 'select',
    required: true,
    options: [
      { value: 'token', label: 'Token' },
      { value: 'account', label: 'account' },
    ],
  });
  expect(acme?.slice(1).map(({ name, kind, required }) => [name, kind, required])).toEqual([
    ['api.url', 'secret', false],
    ['token', 'multilineSecret', false],
    ['accountId', 'secret', false],
    ['accountSecret', 'secret', false],
    ['extra', 'multilineSecret', false],
  ]);
  expect(header?.map(({ name, required }) => [name, required])).toEqual([
    ['name', true],
    ['value', false],
  ]);
});

it('leaves out a type that this n8n does not have, and one that is hidden, and keeps the rest', async () => {
  const list = [
    { type: 'gone', name: 'Gone' },
    { type: 'smtp', name: 'Mail', fields: { secure: { label: 'TLS', hidden: true } } },
  ];
  const { items } = await connectors(list);
  expect(items.map(({ id }) => id)).toEqual(['smtp']);
  expect(items[0]?.methods[0]?.fields.some(({ name }) => name === 'secure')).toBe(false);
});

it('reads many schemas, a few at a time', async () => {
  const schema = {
    additionalProperties: false as const,
    type: 'object' as const,
    properties: {},
    required: [],
  };
  const names = Array.from({ length: 23 }, (_, index) => `type${index}`);
  let open = 0;
  let most = 0;
  const n8n = fakeN8n({ types: Object.fromEntries(names.map((name) => [name, schema])) });
  const adapter = n8nAdapterDefinition({
    baseUrl: 'https://n8n.example',
    apiKey: new Secret('n8n-key'),
    fetch: async (target, init) => {
      most = Math.max(most, ++open);
      const response = await n8n.fetch(target, init);
      open--;
      return response;
    },
    connectors: names.map((type) => ({ type, name: type })),
  }) as ReturnType<typeof n8nAdapterDefinition> & AdapterMethods;
  const { items } = await adapter.listConnectors({ signal });
  expect(items.map(({ id }) => id)).toEqual(names);
  expect(most).toBeLessThanOrEqual(5);
});

it('passes an outage on instead of showing fewer connectors', async () => {
  const n8n = fakeN8n();
  n8n.answerNext(() => new Response('', { status: 503 }));
  const adapter = n8nAdapterDefinition({
    baseUrl: 'https://n8n.example',
    apiKey: new Secret('n8n-key'),
    fetch: n8n.fetch,
    connectors: [{ type: 'smtp', name: 'Mail' }],
  }) as ReturnType<typeof n8nAdapterDefinition> & AdapterMethods;
  await expect(adapter.listConnectors({ signal })).rejects.toMatchObject({ code: 'unavailable' });
});

it('never gives a secret a default value', () => {
  const words = {
    host: { label: 'Host', secret: false, defaultValue: 'mail.example' },
    key: { label: 'Key', defaultValue: 'default' },
  };
  const fields = fieldsFrom('{"properties":{"host":{"type":"string"},"key":{"type":"string"}}}', words);
  expect(fields?.map(({ defaultValue }) => defaultValue)).toEqual(['mail.example', undefined]);
});

it.each([
  ['nothing', 'null'],
  ['a number', '7'],
  ['a text', '"string"'],
  ['a list', '[]'],
  ['an empty object', '{}'],
  ['a type that is none', '{"type":{"type":"string"}}'],
  ['n8n’s own type', '{"type":"fixedCollection"}'],
  ['several choices', '{"type":"multiOptions"}'],
  ['choices that are no texts', '{"type":"string","enum":[1,2,true]}'],
  ['choices that are not there', '{"type":"string","enum":[]}'],
])(
  'shows a property of %s as a field that it can’t ask for, and that is treated as a secret',
  (_, property) => {
    const fields = fieldsFrom(`{"properties":{"odd":${property}}}`, { odd: { label: 'Odd', secret: false } });
    expect(fields).toEqual([{ name: 'odd', label: 'Odd', kind: 'unknown', required: false }]);
  },
);

it.each([
  ['a type or nothing', '{"type":["null","string"]}', 'secret'],
  ['a whole number', '{"type":"integer"}', 'number'],
  ['some choices that are no texts', '{"type":"string","enum":["a",1,null,"a"]}', 'select'],
])('understands %s', (_, property, kind) => {
  expect(fieldsFrom(`{"properties":{"field":${property}}}`)?.[0]?.kind).toBe(kind);
});

it('offers each choice once, by its own words, also those that are named like a method', () => {
  const property = '{"type":"string","enum":["a","constructor",7,"a"]}';
  const words = { field: { label: 'Field', options: { a: 'First' } } };
  expect(fieldsFrom(`{"properties":{"field":${property}}}`, words)?.[0]?.options).toEqual([
    { value: 'a', label: 'First' },
    { value: 'constructor', label: 'constructor' },
  ]);
});

it('keeps names of any characters, and is not led astray by those of JavaScript', () => {
  const names = ['api.key', 'toString', 'constructor', 'hasOwnProperty', '__proto__', 'a b', '🔑', '<b>'];
  const properties = names.map((name) => `${JSON.stringify(name)}:{"type":"string"}`).join(',');
  const fields = fieldsFrom(`{"properties":{${properties}},"required":["api.key",7,null,{}]}`);
  expect(fields?.map(({ name }) => name)).toEqual(names.filter((name) => name !== '__proto__'));
  for (const { name, label, kind, required } of fields ?? []) {
    expect([label, kind, required]).toEqual([name, 'secret', name === 'api.key']);
  }
});

it('drops fields without a name or with one that is too long, and no others', () => {
  const json = JSON.stringify({
    properties: { '': { type: 'string' }, ['n'.repeat(201)]: {}, ok: { type: 'string' } },
  });
  expect(fieldsFrom(json)?.map(({ name }) => name)).toEqual(['ok']);
});

it(`reads ${maximumFields} fields, and leaves a type with more out of the list`, async () => {
  const typeOf = (count: number) => ({
    additionalProperties: false as const,
    type: 'object' as const,
    properties: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`f${index}`, { type: 'string' }]),
    ),
    required: [],
  });
  const types = { most: typeOf(maximumFields), more: typeOf(maximumFields + 1) };
  const { items } = await connectors(
    [
      { type: 'more', name: 'More' },
      { type: 'most', name: 'Most' },
    ],
    { types },
  );
  expect(items.map(({ id, methods }) => [id, methods[0]?.fields.length])).toEqual([['most', maximumFields]]);
});

it('is not held up by a deep schema', async () => {
  const depth = 100_000;
  const deep = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
  const fields = fieldsFrom(`{"properties":{"deep":${deep},"flat":{"type":"string"}},"allOf":[${deep}]}`);
  expect(fields?.map(({ name, kind }) => [name, kind])).toEqual([
    ['deep', 'unknown'],
    ['flat', 'secret'],
  ]);
});

it('leaves a connector out whose words no form can show, and keeps the others', async () => {
  const { items } = await connectors([
    { type: 'smtp', name: 'n'.repeat(501) },
    { type: 'acmeApi', name: 'Acme' },
  ]);
  expect(items.map(({ id }) => id)).toEqual(['acmeApi']);
});
