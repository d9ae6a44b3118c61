import { defineConnector } from '@keyward/core';
import { accessTokenField, bearerPlacement } from './clientFields.ts';

export const m3ter = defineConnector({
  id: 'm3ter',
  name: 'm3ter',
  category: 'Billing',
  keywords: ['metering', 'usage', 'pricing', 'invoices'],
  documentationUrl: 'https://docs.m3ter.com/guides/authenticating-with-the-platform/service-authentication',
  mark: 'M3 4h3v16H3V4Zm5 8h3v8H8v-8Zm5-4h3v12h-3V8Zm5 6h3v6h-3v-6Z',
  methods: [
    {
      type: 'oauth2ClientCredentials',
      label: 'Service user',
      help: 'In m3ter, create a service user, give it a policy, and generate an access key for it.',
      fields: [
        {
          name: 'organizationId',
          label: 'Organization ID',
          kind: 'text',
          required: true,
          example: '5f8a1c1e-2b0a-4a5e-9a51-0c6a1f0f3b77',
          pattern: {
            expression: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$',
            reason: 'Organization IDs are UUIDs.',
          },
          level: 'organization',
        },
        { name: 'clientId', label: 'Access key ID', kind: 'text', required: true },
        {
          name: 'clientSecret',
          label: 'API secret',
          kind: 'secret',
          required: true,
          help: 'Shown once, when the access key is generated.',
        },
        accessTokenField,
      ],
      oauth: { tokenUrl: 'https://api.m3ter.com/oauth/token', scopes: [], defaultScopes: [] },
      placements: [bearerPlacement],
      dryRequest: { kind: 'oauthToken' },
    },
  ],
});
