import type { Connector } from '@keyward/core';

/**
 * Values that the organization sets once: the consumer key, which an account may replace, the consumer secret,
 * which it may not, and the data center, which was left open and is asked of each account.
 */
const netsuite: Connector = {
  id: 'netsuite',
  name: 'NetSuite',
  category: 'Finance',
  keywords: ['ERP', 'accounting'],
  methods: [
    {
      type: 'custom',
      fields: [
        {
          name: 'consumer_key',
          label: 'Consumer key',
          kind: 'text',
          required: true,
          level: 'organization',
          below: 'override',
        },
        {
          name: 'consumer_secret',
          label: 'Consumer secret',
          kind: 'secret',
          required: true,
          level: 'organization',
          below: 'never',
        },
        {
          name: 'data_center',
          label: 'Data center',
          kind: 'select',
          required: true,
          level: 'organization',
          options: [
            { value: 'eu', label: 'Europe' },
            { value: 'us', label: 'United States' },
          ],
        },
        { name: 'account_id', label: 'Account ID', kind: 'text', required: true },
        { name: 'token_id', label: 'Token ID', kind: 'text', required: false },
        { name: 'token_secret', label: 'Token secret', kind: 'secret', required: true },
      ],
    },
  ],
  setups: [
    {
      methodId: 'custom',
      values: { consumer_key: 'northwind-integration' },
      secretFields: [
        { name: 'consumer_secret', isSet: true, hint: '2d9c', changedAt: '2026-03-30T08:00:00.000Z' },
      ],
      updatedAt: '2026-03-30T08:00:00.000Z',
      version: '2',
    },
  ],
  canSetUp: true,
};

/** Staging and production each have an address and a key of their own, and may wait for another time. */
const payments: Connector = {
  id: 'payments',
  name: 'Payment gateway',
  category: 'Finance',
  keywords: ['cards', 'checkout'],
  environments: ['staging', 'production'],
  methods: [
    {
      type: 'apiKey',
      fields: [
        { name: 'merchantId', label: 'Merchant ID', kind: 'text', required: true },
        {
          name: 'timeoutSeconds',
          label: 'Timeout in seconds',
          kind: 'number',
          required: false,
          below: 'override',
        },
        { name: 'baseUrl', label: 'Address', kind: 'url', required: true, level: 'environment' },
        { name: 'apiKey', label: 'API key', kind: 'secret', required: true, level: 'environment' },
        {
          name: 'webhookSecret',
          label: 'Webhook secret',
          kind: 'secret',
          required: false,
          below: 'override',
        },
      ],
    },
  ],
};

/** What is asked for can be chosen from its scopes. */
const salesforce: Connector = {
  id: 'salesforce',
  name: 'Salesforce',
  category: 'CRM',
  methods: [
    {
      type: 'oauth2AuthorizationCode',
      fields: [
        { name: 'refresh_token', label: 'Refresh token', kind: 'secret', required: false, isAutomatic: true },
      ],
      oauth: {
        authorizationUrl: 'https://login.salesforce.com/services/oauth2/authorize',
        tokenUrl: 'https://login.salesforce.com/services/oauth2/token',
        scopes: [
          { name: 'api', description: 'Read and change records.' },
          { name: 'refresh_token', description: 'Stay connected.' },
          { name: 'chatter_api', description: 'Read and write posts.' },
        ],
        defaultScopes: ['api', 'refresh_token'],
      },
    },
    {
      type: 'oauth2ClientCredentials',
      fields: [
        { name: 'domain', label: 'My Domain', kind: 'hostname', required: true },
        { name: 'client_id', label: 'Consumer key', kind: 'text', required: true },
        { name: 'client_secret', label: 'Consumer secret', kind: 'secret', required: true },
        {
          name: 'scopes',
          label: 'Scopes',
          kind: 'scopes',
          required: false,
          options: [
            { value: 'api', label: 'api' },
            { value: 'chatter_api', label: 'chatter_api' },
          ],
        },
      ],
    },
  ],
};

/** Connectors whose values stand at several levels, or whose credentials have scopes. */
export const layeredConnectors: readonly Connector[] = [netsuite, payments, salesforce];
