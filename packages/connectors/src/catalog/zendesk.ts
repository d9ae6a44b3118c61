import { defineConnector } from '@keyward/core';
import { accessTokenField, bearerPlacement, clientFields } from './clientFields.ts';

const subdomainField = {
  name: 'subdomain',
  label: 'Subdomain',
  kind: 'text',
  required: true,
  prefix: 'https://',
  suffix: '.zendesk.com',
  example: 'acme',
  pattern: {
    expression: '^[A-Za-z0-9-]+$',
    reason: 'Only what stands between https:// and .zendesk.com.',
  },
} as const;

export const zendesk = defineConnector({
  id: 'zendesk',
  name: 'Zendesk',
  category: 'Support',
  keywords: ['tickets', 'helpdesk', 'support'],
  documentationUrl: 'https://developer.zendesk.com/api-reference/introduction/security-and-auth/',
  mark: 'M3 6h18v4a2 2 0 0 0 0 4v4H3v-4a2 2 0 0 0 0-4V6Zm6 3v2h6V9H9Zm0 4v2h6v-2H9Z',
  methods: [
    {
      type: 'basic',
      label: 'API token',
      help: 'In the Admin Center: Apps and integrations, Zendesk API.',
      fields: [
        subdomainField,
        {
          name: 'email',
          label: 'Email',
          kind: 'email',
          required: true,
          help: 'Of the agent for whom the token acts.',
        },
        { name: 'apiToken', label: 'API token', kind: 'secret', required: true },
      ],
      placements: [{ in: 'basic', username: '{email}/token', password: '{apiToken}' }],
      dryRequest: {
        kind: 'http',
        method: 'GET',
        // Who one is would also be told to somebody anonymous.
        url: 'https://{subdomain}.zendesk.com/api/v2/tickets/count.json',
      },
    },
    {
      type: 'oauth2AuthorizationCode',
      fields: [subdomainField, ...clientFields, accessTokenField],
      oauth: {
        authorizationUrl: 'https://{subdomain}.zendesk.com/oauth/authorizations/new',
        tokenUrl: 'https://{subdomain}.zendesk.com/oauth/tokens',
        clientAuthentication: 'post',
        scopes: [
          { name: 'read', description: 'Read everything' },
          { name: 'write', description: 'Change everything' },
          { name: 'tickets:read', description: 'Read tickets' },
          { name: 'tickets:write', description: 'Change tickets' },
          { name: 'users:read', description: 'Read users' },
        ],
        defaultScopes: ['read'],
      },
      placements: [bearerPlacement],
    },
  ],
});
