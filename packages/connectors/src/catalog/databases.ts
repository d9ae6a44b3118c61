import { defineConnector } from '@keyward/core';

const hostField = { name: 'host', label: 'Host', kind: 'hostname', required: true } as const;

const loginFields = [
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
] as const;

const login = {
  kind: 'database',
  host: '{host}',
  port: '{port}',
  database: '{database}',
  user: '{user}',
  password: '{password}',
  tls: '{tls}',
} as const;

const mark = 'M4 6c0-4 16-4 16 0v3c0 4-16 4-16 0V6Zm0 7c0 4 16 4 16 0v5c0 4-16 4-16 0v-5Z';

export const postgresql = defineConnector({
  id: 'postgresql',
  name: 'PostgreSQL',
  category: 'Databases',
  keywords: ['postgres', 'sql', 'database'],
  documentationUrl: 'https://www.postgresql.org/docs/current/libpq-connect.html',
  mark,
  methods: [
    {
      type: 'database',
      fields: [
        hostField,
        { name: 'port', label: 'Port', kind: 'port', required: true, defaultValue: 5432 },
        ...loginFields,
      ],
      dryRequest: { ...login, engine: 'postgresql' },
    },
  ],
});

export const mysql = defineConnector({
  id: 'mysql',
  name: 'MySQL',
  category: 'Databases',
  keywords: ['mariadb', 'sql', 'database'],
  documentationUrl: 'https://dev.mysql.com/doc/refman/8.4/en/connecting.html',
  mark,
  methods: [
    {
      type: 'database',
      fields: [
        hostField,
        { name: 'port', label: 'Port', kind: 'port', required: true, defaultValue: 3306 },
        ...loginFields,
      ],
      dryRequest: { ...login, engine: 'mysql' },
    },
  ],
});
