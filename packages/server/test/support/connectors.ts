import type { Connector } from '@keyward/core';
import { calendarScopes } from '../../../../test/support/backends/connectProvider.ts';

const key = { name: 'apiKey', label: 'API key', kind: 'secret', required: true } as const;
const pin = { name: 'pin', label: 'PIN', kind: 'secret', required: false } as const;

/** Connectors whose external system is a server of the test's own. */
export function testConnectors(baseUrl: string): Connector[] {
  return [
    {
      id: 'crm',
      name: 'CRM',
      mark: 'M0 0h24v24H0z',
      methods: [
        {
          type: 'apiKey',
          fields: [
            {
              name: 'region',
              label: 'Region',
              kind: 'text',
              required: true,
              pattern: { expression: '^[a-z]+$' },
            },
            key,
            pin,
          ],
          placements: [
            { in: 'header', name: 'X-Api-Key', value: '{apiKey}' },
            { in: 'query', name: 'pin', value: '{pin}' },
          ],
          dryRequest: { kind: 'http', method: 'GET', url: `${baseUrl}/{region}/me` },
        },
        {
          type: 'oauth2ClientCredentials',
          fields: [
            { name: 'client_id', label: 'Client id', kind: 'text', required: true },
            { name: 'client_secret', label: 'Client secret', kind: 'secret', required: true },
          ],
          oauth: { tokenUrl: `${baseUrl}/token`, scopes: [], defaultScopes: ['read', 'write'] },
          dryRequest: { kind: 'oauthToken' },
        },
        { type: 'bearer', fields: [{ ...key, name: 'token' }] },
      ],
    },
  ];
}

/** One whose fields take any text, some of which can be left out. */
export function ledgerConnector(baseUrl: string): Connector {
  const text = (name: string) => ({ name, label: name, kind: 'text' as const, required: true });
  return {
    id: 'ledger',
    name: 'Ledger',
    methods: [
      {
        type: 'apiKey',
        fields: [text('region'), { ...text('book'), required: false }, key, pin],
        placements: [{ in: 'header', name: 'X-Api-Key', value: '{apiKey}' }],
        dryRequest: { kind: 'http', method: 'GET', url: `${baseUrl}/{region}/me` },
      },
    ],
  };
}

/** A database that is logged in to. */
export function databaseConnector(engine: 'postgresql' | 'mysql'): Connector {
  const text = (name: string) => ({ name, label: name, kind: 'text' as const, required: true });
  return {
    id: engine,
    name: engine,
    methods: [
      {
        type: 'database',
        fields: [
          ...['host', 'port', 'database', 'user', 'tls'].map(text),
          { name: 'password', label: 'Password', kind: 'secret', required: false },
        ],
        dryRequest: {
          kind: 'database',
          engine,
          host: '{host}',
          port: '{port}',
          database: '{database}',
          user: '{user}',
          password: '{password}',
          tls: '{tls}',
        },
      },
    ],
  };
}

/** An authorization server at which everybody has a client of their own, and types it. */
export function typedCalendar(issuer: string): Connector {
  return {
    id: 'typedCalendar',
    name: 'Calendar',
    methods: [
      {
        type: 'oauth2AuthorizationCode',
        fields: [
          { name: 'clientId', label: 'Client ID', kind: 'text', required: true },
          { name: 'clientSecret', label: 'Client secret', kind: 'secret', required: true },
        ],
        oauth: {
          issuer,
          authorizationUrl: `${issuer}/auth`,
          tokenUrl: `${issuer}/token`,
          scopes: calendarScopes.map((name) => ({ name, description: '' })),
          defaultScopes: [...calendarScopes],
        },
      },
    ],
  };
}
