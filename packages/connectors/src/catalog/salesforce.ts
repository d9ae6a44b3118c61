import { defineConnector } from '@keyward/core';
import { accessTokenField, bearerPlacement, clientFields } from './clientFields.ts';

const domainField = {
  name: 'domain',
  label: 'My Domain',
  kind: 'text',
  required: true,
  prefix: 'https://',
  suffix: '.my.salesforce.com',
  example: 'acme',
  help: 'Of a sandbox with its name: acme--test.sandbox.',
  pattern: {
    expression: '^[A-Za-z0-9-]+(\\.[a-z]+)?$',
    reason: 'Only what stands between https:// and .my.salesforce.com.',
  },
  level: 'environment',
} as const;

const tokenUrl = 'https://{domain}.my.salesforce.com/services/oauth2/token';

export const salesforce = defineConnector({
  id: 'salesforce',
  name: 'Salesforce',
  category: 'CRM',
  keywords: ['sales cloud', 'service cloud', 'leads', 'accounts'],
  documentationUrl:
    'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_client_credentials_flow.htm',
  mark: 'M3 4h18l-7 8v8l-4-2v-6L3 4Z',
  methods: [
    {
      type: 'oauth2AuthorizationCode',
      help: 'Acts as the person who consents. Needs a connected app with the callback URL of this application.',
      fields: [domainField, ...clientFields, accessTokenField],
      oauth: {
        authorizationUrl: 'https://{domain}.my.salesforce.com/services/oauth2/authorize',
        tokenUrl,
        clientAuthentication: 'post',
        scopes: [
          { name: 'api', description: 'Read and change data by the APIs' },
          { name: 'refresh_token', description: 'Stay connected' },
          { name: 'full', description: 'Everything that the person may do' },
        ],
        defaultScopes: ['api', 'refresh_token'],
      },
      placements: [bearerPlacement],
    },
    {
      type: 'oauth2ClientCredentials',
      help: 'Acts as the user that the connected app names for its client credentials flow.',
      fields: [domainField, ...clientFields, accessTokenField],
      oauth: { tokenUrl, clientAuthentication: 'post', scopes: [], defaultScopes: [] },
      placements: [bearerPlacement],
      dryRequest: { kind: 'oauthToken' },
    },
    {
      type: 'custom',
      id: 'jwtBearer',
      label: 'Key pair (JWT bearer)',
      fields: [
        domainField,
        { name: 'clientId', label: 'Consumer key', kind: 'text', required: true },
        { name: 'username', label: 'User name', kind: 'email', required: true },
        {
          name: 'privateKey',
          label: 'Private key',
          kind: 'multilineSecret',
          required: true,
          help: 'In PEM, of the certificate that the connected app was given.',
        },
      ],
    },
  ],
});
