import { defineConnector } from '@keyward/core';

const addressField = {
  name: 'address',
  label: 'API address',
  kind: 'url',
  required: true,
  defaultValue: 'https://api.github.com',
  help: 'Of GitHub Enterprise Server: https://, its host name, /api/v3.',
  level: 'environment',
} as const;

export const github = defineConnector({
  id: 'github',
  name: 'GitHub',
  category: 'Development',
  keywords: ['git', 'repositories', 'issues', 'code'],
  documentationUrl:
    'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/managing-your-personal-access-tokens',
  mark: 'M6 3a3 3 0 0 1 1 5.8v6.4a3 3 0 1 1-2 0V8.8A3 3 0 0 1 6 3Zm12 0a3 3 0 0 1 1 5.8V14H9v-2h8V8.8A3 3 0 0 1 18 3Z',
  methods: [
    {
      type: 'bearer',
      label: 'Personal access token',
      fields: [
        addressField,
        {
          name: 'token',
          label: 'Token',
          kind: 'secret',
          required: true,
          pattern: {
            expression: '^(ghp|github_pat)_\\w+$',
            reason: 'Tokens begin with github_pat_, classic ones with ghp_.',
          },
        },
      ],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {token}' }],
      dryRequest: { kind: 'http', method: 'GET', url: '{address}/user' },
    },
    {
      // Its key signs a JWT for each token, which no dry request can do yet.
      type: 'custom',
      id: 'app',
      label: 'GitHub App',
      fields: [
        addressField,
        {
          name: 'appId',
          label: 'App ID',
          kind: 'text',
          required: true,
          pattern: { expression: '^\\d+$', reason: 'App IDs are numbers. The client ID is another one.' },
          level: 'organization',
        },
        {
          name: 'privateKey',
          label: 'Private key',
          kind: 'multilineSecret',
          required: true,
          help: 'The .pem file that GitHub made for the app.',
          level: 'organization',
        },
        {
          name: 'installationId',
          label: 'Installation ID',
          kind: 'text',
          required: true,
          pattern: { expression: '^\\d+$', reason: 'The number at the end of the installation’s address.' },
          level: 'account',
        },
      ],
    },
  ],
});
