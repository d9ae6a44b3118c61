import { ConnectorSchema, isSecretField } from '@keyward/core';
import { describe, expect, it } from 'vitest';
import { sampleComponentIds } from '../../../../test/support/fakes/elasticio.ts';
import { readDescriptor } from './componentFields.ts';
import { setUp, signal } from './test/harness.ts';

describe('connectors', () => {
  it('are the components that need credentials, by name, with their fields', async () => {
    const { adapter } = setUp();
    const { items } = await adapter.listConnectors({ signal });
    expect(items.map(({ name, methods }) => [name, methods[0]?.type])).toEqual([
      ['Odd system', 'custom'],
      ['Petstore API', 'apiKey'],
      ['PostgreSQL-like database', 'database'],
      ['Salesforce-like CRM', 'oauth2AuthorizationCode'],
      ['SMTP mail server', 'basic'],
    ]);
    const smtp = items.find(({ id }) => id === sampleComponentIds.smtp);
    expect(smtp?.methods[0]?.fields).toEqual([
      { name: 'host', label: 'Host', kind: 'text', required: true, placeholder: 'smtp.example.com' },
      { name: 'port', label: 'Port', kind: 'text', required: false, help: 'If none is given, 587 is used' },
      {
        name: 'encryption',
        label: 'Encryption',
        kind: 'select',
        required: true,
        placeholder: 'How to connect',
        options: [
          { value: 'starttls', label: 'STARTTLS' },
          { value: 'tls', label: 'TLS from the start' },
          { value: 'none', label: 'None' },
        ],
      },
      { name: 'verifyCertificate', label: 'Check the certificate', kind: 'boolean', required: false },
      { name: 'username', label: 'User name', kind: 'text', required: true },
      { name: 'password', label: 'Password', kind: 'secret', required: true },
    ]);
  });

  it('have names with dots, options that are unknown, and fields of unknown classes', async () => {
    const { adapter } = setUp();
    const { items } = await adapter.listConnectors({ signal });
    const odd = items.find(({ id }) => id === sampleComponentIds.odd);
    expect(odd?.methods[0]?.fields.map(({ name, kind, label }) => [name, kind, label])).toEqual([
      ['installation.uuid', 'text', 'Installation'],
      ['gcs-bucket', 'text', 'Bucket'],
      ['URL', 'text', 'URL'],
      ['region', 'text', 'Region'],
      ['auth', 'unknown', 'Type of sign-in'],
      ['hologram', 'unknown', 'Hologram'],
    ]);
  });

  it('come in one request, with the descriptors that are included', async () => {
    const { adapter, fake } = setUp();
    await adapter.listConnectors({ signal });
    await adapter.listCredentials({ signal });
    expect(fake.sent.map(({ url }) => url.pathname)).toEqual([
      `/v2/workspace/${fake.state.workspaceId}/components`,
      '/v2/credentials',
    ]);
  });

  it('are asked for their descriptors where none are included, and a broken one spoils no other', async () => {
    const { adapter, fake } = setUp({
      intercept: async (request) => {
        const { pathname } = request.url;
        if (pathname.includes(sampleComponentIds.odd)) return new Response('<h1>500</h1>', { status: 500 });
        if (pathname.includes(sampleComponentIds.petstore)) return Response.json({ data: 'x' });
        if (!pathname.startsWith('/v2/workspace/') || request.headers.has('x-again')) return undefined;
        const headers = new Headers(request.headers);
        headers.set('x-again', '1');
        const answer = await fake.fetch(request.url, { ...request.init, headers });
        const { data } = (await answer.json()) as { data: object[] };
        return Response.json({
          data: [null, { id: '../..' }, ...data],
          included: [null, { type: 'version' }],
        });
      },
    });
    const { items } = await adapter.listConnectors({ signal });
    expect(items.map(({ name }) => name)).toEqual([
      'PostgreSQL-like database',
      'Salesforce-like CRM',
      'SMTP mail server',
    ]);
  });
});

describe('a descriptor', () => {
  const hostile: unknown[] = [
    {},
    { credentials: null },
    { credentials: { fields: [] } },
    { credentials: { fields: 'x' } },
    { credentials: { fields: { a: null, b: 7, c: [], d: 'text', e: { viewClass: {} } } } },
    {
      credentials: {
        fields: { constructor: { viewClass: 'constructor' }, toString: { viewClass: 'toString' } },
      },
    },
    JSON.parse('{"credentials":{"fields":{"__proto__":{"viewClass":"TextFieldView","label":"p"}}}}'),
    { credentials: { fields: { '': { viewClass: 'TextFieldView' }, ['n'.repeat(201)]: {} } } },
    {
      credentials: {
        fields: { a: { label: 'l'.repeat(5000), placeholder: {}, note: ['x'], help: { x: 1 } } },
      },
    },
    {
      credentials: {
        fields: { a: { viewClass: 'SelectView', model: [] }, b: { viewClass: 'MultiSelectView' } },
      },
    },
    { credentials: { fields: { a: { viewClass: 'SelectView', model: { x: { y: 1 }, z: null } } } } },
    { credentials: { fields: Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`f${n}`, {}])) } },
    { title: { toString: 'x' }, credentials: { fields: { a: { label: '<script>alert(1)</script>' } } } },
    { credentials: { fields: { a: { note: '<'.repeat(100_000) } } } },
  ];

  it('is read whatever it holds, at once, into connectors that the contract takes', () => {
    for (const attributes of hostile) {
      const start = performance.now();
      const { fields, type } = readDescriptor(attributes as Record<string, unknown>);
      expect(performance.now() - start).toBeLessThan(100);
      const connector = { id: 'c', name: 'n', methods: [{ type, fields }] };
      expect(ConnectorSchema.safeParse(connector).success).toBe(true);
      expect(fields.length).toBeLessThanOrEqual(500);
      expect(JSON.stringify(fields)).not.toMatch(/<script>/);
    }
  });

  it.each(['', 'constructor', 'HologramView', 'passwordfieldview', 'TextFieldView '])(
    'makes a secret of a field of the class %j',
    (viewClass) => {
      const { fields } = readDescriptor({ credentials: { fields: { a: { viewClass } } } });
      expect(fields.map(isSecretField)).toEqual([true]);
    },
  );

  it.each([
    ['apiKey', true],
    ['api-key', true],
    ['Access Token', true],
    ['X-Auth-Key', true],
    ['client_secret', true],
    ['privateKey', true],
    ['sftp.passphrase', true],
    ['dbPwd', true],
    ['connection string', true],
    ['amqpURI', true],
    ['tokenUrl', false],
    ['token_endpoint', false],
    ['apiKeyHeader', false],
    ['keyspace', false],
    ['monkey', false],
    ['host', false],
    ['userName', false],
    ['clientId', false],
  ])('makes a secret of a text field by its name: %s is one: %s', (name, isSecret) => {
    const definition = { viewClass: 'TextFieldView' };
    const byName = readDescriptor({ credentials: { fields: { [name]: definition } } });
    const byLabel = readDescriptor({ credentials: { fields: { x: { ...definition, label: name } } } });
    expect([...byName.fields, ...byLabel.fields].map(isSecretField)).toEqual([isSecret, isSecret]);
  });
});
