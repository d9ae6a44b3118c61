import { defineConnector } from '@keyward/core';
import { accessTokenField, bearerPlacement } from './clientFields.ts';

/** One pair of client credentials serves all of a partner's accounts: which one is meant is told by a header. */
export const cyclr = defineConnector({
  id: 'cyclr',
  name: 'Cyclr',
  category: 'Integration platforms',
  keywords: ['ipaas', 'embedded', 'integration'],
  documentationUrl: 'https://docs.cyclr.com/api/authentication',
  mark: 'M4 4h6v6H8v4h2v6H4v-6h2v-4H4V4Zm10 0h6v6h-2v4h2v6h-6v-6h2v-4h-2V4Z',
  methods: [
    {
      type: 'oauth2ClientCredentials',
      help: 'In the Cyclr Console: Settings, OAuth Client Credentials.',
      fields: [
        {
          name: 'apiDomain',
          label: 'API domain',
          kind: 'hostname',
          required: true,
          defaultValue: 'api.cyclr.com',
          example: 'api.eu.cyclr.com',
          help: 'Depends on where your Cyclr Console is hosted.',
          level: 'environment',
        },
        { name: 'clientId', label: 'Client ID', kind: 'text', required: true, level: 'organization' },
        {
          name: 'clientSecret',
          label: 'Client secret',
          kind: 'secret',
          required: true,
          level: 'organization',
        },
        {
          name: 'accountId',
          label: 'Account API ID',
          kind: 'text',
          help: 'For calls that are about one account. In the account: Settings, General Settings.',
          level: 'account',
        },
        accessTokenField,
      ],
      oauth: {
        tokenUrl: 'https://{apiDomain}/oauth/token',
        clientAuthentication: 'post',
        scopes: [],
        defaultScopes: [],
      },
      placements: [bearerPlacement, { in: 'header', name: 'X-Cyclr-Account', value: '{accountId}' }],
      dryRequest: { kind: 'oauthToken' },
    },
  ],
});
