import type { Connector } from '@keyward/core';

/** A key, fields that depend on a choice, and an authorization server. */
export const wholeConnectors: readonly Connector[] = [
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
    id: 'warehouse',
    name: 'Warehouse',
    methods: [
      {
        type: 'custom',
        fields: [
          {
            name: 'signIn',
            label: 'Sign in with',
            kind: 'radio',
            required: true,
            options: [
              { value: 'password', label: 'A password' },
              { value: 'role', label: 'A role' },
            ],
          },
          {
            name: 'password',
            label: 'Password',
            kind: 'secret',
            required: true,
            when: { field: 'signIn', equals: 'password' },
          },
          {
            name: 'role',
            label: 'Role',
            kind: 'text',
            required: true,
            when: { field: 'signIn', equals: 'role' },
          },
        ],
      },
    ],
  },
  {
    id: 'calendar',
    name: 'Calendar',
    methods: [
      {
        type: 'oauth2AuthorizationCode',
        fields: [
          { name: 'clientId', label: 'Client ID', kind: 'text', required: true },
          { name: 'clientSecret', label: 'Client secret', kind: 'secret', required: true },
        ],
        oauth: {
          authorizationUrl: 'https://calendar.example/authorize',
          tokenUrl: 'https://calendar.example/token',
          scopes: [],
          defaultScopes: ['events:read', 'events:write'],
        },
      },
    ],
  },
];
