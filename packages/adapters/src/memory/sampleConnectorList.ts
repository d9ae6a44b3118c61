import type { Connector } from '@keyward/core';
import { layeredConnectors } from './layeredConnectors.ts';

/** Systems whose fields are of several kinds, and stand at several levels. */
export const sampleConnectorList: readonly Connector[] = [
  {
    id: 'smtp',
    name: 'Mail server',
    methods: [
      {
        type: 'basic',
        fields: [
          { name: 'host', label: 'Host', kind: 'text', required: true, placeholder: 'smtp.example.com' },
          { name: 'port', label: 'Port', kind: 'number', required: true, defaultValue: 587 },
          { name: 'tls', label: 'Use TLS', kind: 'boolean', required: false, defaultValue: true },
          { name: 'username', label: 'User name', kind: 'text', required: true },
          { name: 'password', label: 'Password', kind: 'secret', required: true },
        ],
      },
    ],
  },
  {
    id: 'stripe',
    name: 'Stripe',
    methods: [
      {
        type: 'apiKey',
        fields: [{ name: 'apiKey', label: 'Secret key', kind: 'secret', required: true }],
      },
    ],
  },
  {
    id: 'postgresql',
    name: 'PostgreSQL',
    methods: [
      {
        type: 'database',
        fields: [
          { name: 'host', label: 'Host', kind: 'text', required: true },
          { name: 'database', label: 'Database', kind: 'text', required: true },
          {
            name: 'sslMode',
            label: 'TLS',
            kind: 'select',
            required: false,
            options: [
              { value: 'require', label: 'Required' },
              { value: 'disable', label: 'Off' },
            ],
          },
          { name: 'user', label: 'User name', kind: 'text', required: true },
          { name: 'password', label: 'Password', kind: 'secret', required: true },
        ],
      },
    ],
  },
  ...layeredConnectors,
];
