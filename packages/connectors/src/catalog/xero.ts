import { defineConnector } from '@keyward/core';
import { accessTokenField, bearerPlacement, clientFields } from './clientFields.ts';

const tokenUrl = 'https://identity.xero.com/connect/token';

const accountingScopes = [
  { name: 'accounting.contacts', description: 'Read and change contacts' },
  { name: 'accounting.settings', description: 'Read and change accounts, items and tax rates' },
  { name: 'accounting.settings.read', description: 'Read accounts, items and tax rates' },
  {
    name: 'accounting.transactions',
    description: 'Read and change invoices, payments and bank transactions',
  },
  { name: 'accounting.reports.read', description: 'Read reports' },
] as const;

export const xero = defineConnector({
  id: 'xero',
  name: 'Xero',
  category: 'Accounting',
  keywords: ['invoices', 'bookkeeping', 'ledger'],
  documentationUrl: 'https://developer.xero.com/documentation/guides/oauth2/auth-flow',
  mark: 'M5 4h14v16H5V4Zm3 4v2h8V8H8Zm0 4v2h3v-2H8Zm5 0v2h3v-2h-3Z',
  methods: [
    {
      type: 'oauth2AuthorizationCode',
      help: 'For any organization whose user consents.',
      fields: [
        ...clientFields,
        {
          name: 'tenantId',
          label: 'Tenant ID',
          kind: 'text',
          help: 'Which of the organizations that were consented to is meant.',
          level: 'account',
        },
        accessTokenField,
      ],
      oauth: {
        authorizationUrl: 'https://login.xero.com/identity/connect/authorize',
        tokenUrl,
        scopes: [{ name: 'offline_access', description: 'Stay connected' }, ...accountingScopes],
        defaultScopes: ['offline_access', 'accounting.transactions', 'accounting.settings.read'],
      },
      placements: [bearerPlacement, { in: 'header', name: 'Xero-Tenant-Id', value: '{tenantId}' }],
    },
    {
      type: 'oauth2ClientCredentials',
      label: 'Custom connection',
      help: 'For one organization, which paid for a custom connection.',
      fields: [
        ...clientFields,
        {
          name: 'scopes',
          label: 'Scopes',
          kind: 'scopes',
          options: accountingScopes.map(({ name, description }) => ({ value: name, label: description })),
          allowsOther: true,
          help: 'Empty: all that the custom connection was given.',
        },
        accessTokenField,
      ],
      oauth: { tokenUrl, scopes: accountingScopes, defaultScopes: [] },
      placements: [bearerPlacement],
      dryRequest: { kind: 'oauthToken' },
    },
  ],
});
