import { defineConnector } from '@keyward/core';

const accountField = {
  name: 'account',
  label: 'Account domain',
  kind: 'text',
  required: true,
  prefix: 'https://',
  suffix: '.suitetalk.api.netsuite.com',
  example: '1234567-sb1',
  pattern: {
    expression: '^[a-z0-9-]+$',
    reason: 'Lower case, with a hyphen where the account ID has an underscore.',
  },
  level: 'environment',
} as const;

/** Both ways sign each request or assertion, which no dry request can do yet. */
export const netsuite = defineConnector({
  id: 'netsuite',
  name: 'NetSuite',
  category: 'ERP',
  keywords: ['oracle', 'erp', 'suitetalk', 'accounting'],
  documentationUrl: 'https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_162686838198.html',
  mark: 'M4 4h7v7H4V4Zm9 0h7v7h-7V4ZM4 13h7v7H4v-7Zm9 3h7v4h-7v-4Z',
  methods: [
    {
      type: 'custom',
      id: 'tokenBased',
      label: 'Token-based authentication',
      groups: [
        { id: 'integration', label: 'Integration record' },
        { id: 'token', label: 'Access token' },
      ],
      fields: [
        accountField,
        { name: 'consumerKey', label: 'Consumer key', kind: 'text', required: true, group: 'integration' },
        {
          name: 'consumerSecret',
          label: 'Consumer secret',
          kind: 'secret',
          required: true,
          group: 'integration',
        },
        { name: 'tokenId', label: 'Token ID', kind: 'text', required: true, group: 'token' },
        { name: 'tokenSecret', label: 'Token secret', kind: 'secret', required: true, group: 'token' },
      ],
    },
    {
      type: 'custom',
      id: 'machineToMachine',
      label: 'OAuth 2.0 with a certificate',
      fields: [
        accountField,
        { name: 'clientId', label: 'Client ID', kind: 'text', required: true },
        {
          name: 'certificateId',
          label: 'Certificate ID',
          kind: 'text',
          required: true,
          help: 'In NetSuite: Setup, Integration, Manage Authentication, OAuth 2.0 Client Credentials (M2M) Setup.',
        },
        {
          name: 'privateKey',
          label: 'Private key',
          kind: 'multilineSecret',
          required: true,
          help: 'In PEM, of the certificate that was uploaded.',
        },
        {
          name: 'scopes',
          label: 'Scopes',
          kind: 'scopes',
          required: true,
          defaultValue: ['rest_webservices'],
          options: [
            { value: 'rest_webservices', label: 'REST web services' },
            { value: 'restlets', label: 'RESTlets' },
            { value: 'suite_analytics', label: 'SuiteAnalytics Connect' },
          ],
        },
      ],
    },
  ],
});
