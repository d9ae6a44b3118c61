import { defineConnector, type Connector } from '@keyward/core';

/** A system of the demo's own, so that there is one whose keys everybody has. */
const partnerApi = defineConnector({
  id: 'fabrikam',
  name: 'Fabrikam Partner API',
  category: 'Demo',
  keywords: ['test', 'local', 'bearer'],
  mark: 'M4 20V9l8-5 8 5v11h-5v-6H9v6Z',
  methods: [
    {
      type: 'bearer',
      help: 'Runs inside this demo. Its address and a key that works are on the page behind this dialog.',
      fields: [
        {
          name: 'address',
          label: 'API address',
          kind: 'url',
          required: true,
          example: 'http://localhost:4100/partner',
          help: 'Without a path at the end.',
        },
        {
          name: 'key',
          label: 'Partner key',
          kind: 'secret',
          required: true,
          pattern: { expression: '^fab_[A-Za-z0-9_-]{20,}$', reason: 'Partner keys begin with fab_.' },
        },
      ],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {key}' }],
      dryRequest: { kind: 'http', method: 'GET', url: '{address}/me' },
    },
  ],
});

const postgresql = defineConnector({
  id: 'postgresql',
  name: 'PostgreSQL',
  category: 'Databases',
  keywords: ['sql', 'database'],
  documentationUrl: 'https://www.postgresql.org/docs/current/libpq-connect.html',
  methods: [
    {
      type: 'database',
      fields: [
        { name: 'host', label: 'Host', kind: 'hostname', required: true },
        { name: 'port', label: 'Port', kind: 'port', required: true, defaultValue: 5432 },
        { name: 'database', label: 'Database', kind: 'text', required: true },
        { name: 'user', label: 'User name', kind: 'text', required: true },
        { name: 'password', label: 'Password', kind: 'secret', required: true },
        {
          name: 'tls',
          label: 'TLS',
          kind: 'radio',
          required: true,
          defaultValue: 'verify-full',
          options: [
            { value: 'verify-full', label: 'Required, and the certificate is checked' },
            { value: 'require', label: 'Required' },
            { value: 'disable', label: 'Off' },
          ],
        },
      ],
      dryRequest: {
        kind: 'database',
        engine: 'postgresql',
        host: '{host}',
        port: '{port}',
        database: '{database}',
        user: '{user}',
        password: '{password}',
        tls: '{tls}',
      },
    },
  ],
});

/** What can be connected in the demo. */
export const demoConnectors = [partnerApi, postgresql] as unknown as readonly Connector[];
