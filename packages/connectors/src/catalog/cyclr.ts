import { defineConnector } from '@keyward/core';
import { accessTokenField, bearerPlacement } from './clientFields.ts';

/** One pair of client credentials serves all of a partner's accounts: which one is meant is told by a header. */
export const cyclr = defineConnector({
  id: 'cyclr',
  name: 'Cyclr',
  category: 'Integration platforms',
  keywords: ['ipaas', 'embedded', 'integration'],
  documentationUrl: 'https://docs.cyclr.com/api/authentication',
  mark: 'M12 3a9 9 0 0 1 8.5 6h-3.3a6 6 0 1 0 0 6h3.3A9 9 0 1 1 12 3Z',
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
