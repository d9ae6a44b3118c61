import { defineConnector } from '@keyward/core';

const accountField = {
  name: 'account',
  label: 'Account',
  kind: 'text',
  required: true,
  prefix: 'https://',
  suffix: '.snowflakecomputing.com',
  example: 'acme-analytics',
  help: 'Organization and account with a hyphen between. Where a name has an underscore, write a hyphen.',
  pattern: {
    expression: '^[A-Za-z0-9-]+(\\.[a-z0-9.-]+)?$',
    reason: 'Only what stands between https:// and .snowflakecomputing.com.',
  },
  level: 'environment',
} as const;

const sessionFields = [
  { name: 'role', label: 'Role', kind: 'text', isAdvanced: true },
  { name: 'warehouse', label: 'Warehouse', kind: 'text', isAdvanced: true },
] as const;

export const snowflake = defineConnector({
  id: 'snowflake',
  name: 'Snowflake',
  category: 'Databases',
  keywords: ['data warehouse', 'sql', 'analytics'],
  documentationUrl: 'https://docs.snowflake.com/en/developer-guide/snowflake-rest-api/authentication',
  mark: 'M12 3l9 4-9 4-9-4 9-4Zm-9 8l9 4 9-4v2l-9 4-9-4v-2Zm0 5l9 4 9-4v2l-9 4-9-4v-2Z',
  methods: [
    {
      type: 'bearer',
      label: 'Programmatic access token',
      fields: [
        accountField,
        { name: 'token', label: 'Token', kind: 'secret', required: true },
        ...sessionFields,
      ],
      placements: [
        { in: 'header', name: 'Authorization', value: 'Bearer {token}' },
        {
          in: 'header',
          name: 'X-Snowflake-Authorization-Token-Type',
          value: 'PROGRAMMATIC_ACCESS_TOKEN',
        },
      ],
      dryRequest: {
        kind: 'http',
        method: 'GET',
        url: 'https://{account}.snowflakecomputing.com/api/v2/databases?showLimit=1',
      },
    },
    {
      // The key signs a JWT for each call, which no dry request can do yet.
      type: 'custom',
      id: 'keyPair',
      label: 'Key pair',
      fields: [
        accountField,
        { name: 'user', label: 'User name', kind: 'text', required: true },
        {
          name: 'privateKey',
          label: 'Private key',
          kind: 'multilineSecret',
          required: true,
          help: 'RSA in PEM (PKCS #8), of the public key that the user was given.',
        },
        {
          name: 'passphrase',
          label: 'Passphrase',
          kind: 'secret',
          help: 'Only of an encrypted private key.',
        },
        ...sessionFields,
      ],
    },
  ],
});
