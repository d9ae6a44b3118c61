import { defineConnector } from '@keyward/core';
import { accessTokenField, bearerPlacement, clientFields } from './clientFields.ts';

export const hubspot = defineConnector({
  id: 'hubspot',
  name: 'HubSpot',
  category: 'CRM',
  keywords: ['marketing', 'contacts', 'deals', 'crm'],
  documentationUrl: 'https://developers.hubspot.com/docs/guides/apps/private-apps/overview',
  mark: 'M3 4h18v16H3V4Zm6 3a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Zm-4 10h8c0-5-8-5-8 0Zm10-9v2h4V8h-4Zm0 4v2h4v-2h-4Z',
  methods: [
    {
      type: 'bearer',
      label: 'Private app',
      help: 'In HubSpot: Settings, Integrations, Private Apps.',
      fields: [
        {
          name: 'token',
          label: 'Access token',
          kind: 'secret',
          required: true,
          pattern: {
            expression: '^pat-[a-z0-9]+-',
            reason: 'Access tokens of private apps begin with pat-.',
          },
        },
      ],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {token}' }],
      dryRequest: { kind: 'http', method: 'GET', url: 'https://api.hubapi.com/account-info/v3/details' },
    },
    {
      type: 'oauth2AuthorizationCode',
      label: 'Public app',
      fields: [...clientFields, accessTokenField],
      oauth: {
        authorizationUrl: 'https://app.hubspot.com/oauth/authorize',
        tokenUrl: 'https://api.hubapi.com/oauth/v1/token',
        clientAuthentication: 'post',
        scopes: [
          { name: 'oauth', description: 'Needed by every app' },
          { name: 'crm.objects.contacts.read', description: 'Read contacts' },
          { name: 'crm.objects.contacts.write', description: 'Change contacts' },
          { name: 'crm.objects.companies.read', description: 'Read companies' },
          { name: 'crm.objects.companies.write', description: 'Change companies' },
          { name: 'crm.objects.deals.read', description: 'Read deals' },
          { name: 'crm.objects.deals.write', description: 'Change deals' },
        ],
        defaultScopes: ['oauth', 'crm.objects.contacts.read'],
      },
      placements: [bearerPlacement],
    },
  ],
});
