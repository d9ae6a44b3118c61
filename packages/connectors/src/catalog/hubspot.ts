import { defineConnector } from '@keyward/core';
import { accessTokenField, bearerPlacement, clientFields } from './clientFields.ts';

export const hubspot = defineConnector({
  id: 'hubspot',
  name: 'HubSpot',
  category: 'CRM',
  keywords: ['marketing', 'contacts', 'deals', 'crm'],
  documentationUrl: 'https://developers.hubspot.com/docs/guides/apps/private-apps/overview',
  mark: 'M11 3h3v5a6 6 0 1 1-6 2L4 6l2-2 4 4a6 6 0 0 1 1-.3V3Z',
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
