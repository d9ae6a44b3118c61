import { createRequire } from 'node:module';
import { toConnectorInput } from '@keyward/core';
import { expect, it } from 'vitest';
import { importActivepieces } from './importActivepieces.ts';

// Pieces as they are published, with the framework in their bundle; MIT. They come without types.
const require = createRequire(import.meta.url);
const { mysql } = require('@activepieces/piece-mysql') as { mysql: unknown };
const { zohoBookings } = require('@activepieces/piece-zoho-bookings') as { zohoBookings: unknown };

it('the properties of a database that others wrote are its fields, one of them a secret', () => {
  const { connectors, unsupported } = importActivepieces(mysql);
  expect(unsupported).toEqual([]);
  expect(connectors).toHaveLength(1);
  const [connector] = connectors;
  expect(connector).toMatchObject({
    id: 'mysql',
    name: 'MySQL',
    logoUrl: 'https://cdn.activepieces.com/pieces/mysql.png',
    methods: [{ type: 'custom', label: 'Connection' }],
  });
  expect(
    connector?.methods[0]?.fields.map(({ name, label, kind, required }) => [name, label, kind, required]),
  ).toEqual([
    ['host', 'Host', 'text', true],
    ['port', 'Port', 'number', true],
    ['user', 'Username', 'text', true],
    ['password', 'Password', 'secret', true],
    ['database', 'Database', 'text', false],
  ]);
  expect(connector?.methods[0]?.fields[1]).toMatchObject({
    defaultValue: 3306,
    help: 'The port to use for connecting to the mysql server',
  });
});

it('what is typed into its form is what it asked for', () => {
  const method = importActivepieces(mysql).connectors[0]?.methods[0] ?? { type: 'custom', fields: [] };
  const typed: Record<string, string> = { host: 'db.example', user: 'reader' };
  const input = toConnectorInput(method, {
    // A form starts with what a field proposes.
    valueOf: (name) => typed[name] ?? method.fields.find((field) => field.name === name)?.defaultValue,
    secretOf: (name) => (name === 'password' ? 'key-1' : undefined),
  });
  expect(input).toMatchObject({ success: true, values: { ...typed, port: 3306 } });
  expect(input.success && Object.keys(input.secrets)).toEqual(['password']);
});

it('a consent keeps its scopes, and its addresses the data center that is chosen', () => {
  const { connectors, unsupported } = importActivepieces([zohoBookings]);
  expect(unsupported).toEqual([]);
  const [method] = connectors[0]?.methods ?? [];
  expect(connectors[0]?.name).toBe('Zoho Bookings');
  expect(method).toMatchObject({
    type: 'oauth2AuthorizationCode',
    help: 'Connect your Zoho Bookings account using OAuth2',
    oauth: {
      authorizationUrl: 'https://accounts.{location}/oauth/v2/auth',
      tokenUrl: 'https://accounts.{location}/oauth/v2/token',
      defaultScopes: ['zohobookings.data.CREATE', 'zohobookings.data.READ'],
    },
  });
  expect(method?.fields.map(({ name, kind, required }) => [name, kind, required])).toEqual([
    ['client_id', 'text', true],
    ['client_secret', 'secret', true],
    ['location', 'select', true],
  ]);
  expect(method?.fields[2]?.options?.map(({ value }) => value)).toEqual([
    'zoho.com',
    'zoho.eu',
    'zoho.in',
    'zoho.com.au',
    'zoho.jp',
    'zoho.com.cn',
  ]);
  expect(method?.fields[2]?.options?.[1]?.label).toBe('zoho.eu (Europe)');
});
