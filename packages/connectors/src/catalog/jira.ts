import { defineConnector } from '@keyward/core';

export const jira = defineConnector({
  id: 'jira',
  name: 'Jira',
  category: 'Development',
  keywords: ['atlassian', 'issues', 'projects', 'service management'],
  documentationUrl: 'https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/',
  mark: 'M3 4h5v16H3V4Zm6.5 0h5v10h-5V4ZM16 4h5v13h-5V4Z',
  methods: [
    {
      type: 'basic',
      label: 'Jira Cloud',
      help: 'Make an API token in your Atlassian account, under Security.',
      fields: [
        {
          name: 'site',
          label: 'Site',
          kind: 'text',
          required: true,
          prefix: 'https://',
          suffix: '.atlassian.net',
          example: 'acme',
          pattern: {
            expression: '^[A-Za-z0-9-]+$',
            reason: 'Only what stands between https:// and .atlassian.net.',
          },
        },
        { name: 'email', label: 'Email', kind: 'email', required: true },
        { name: 'apiToken', label: 'API token', kind: 'secret', required: true },
      ],
      placements: [{ in: 'basic', username: '{email}', password: '{apiToken}' }],
      dryRequest: { kind: 'http', method: 'GET', url: 'https://{site}.atlassian.net/rest/api/3/myself' },
    },
    {
      type: 'bearer',
      label: 'Jira Data Center',
      help: 'Make a personal access token in your profile.',
      fields: [
        {
          name: 'address',
          label: 'Address',
          kind: 'url',
          required: true,
          example: 'https://jira.example.com',
        },
        { name: 'token', label: 'Personal access token', kind: 'secret', required: true },
      ],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {token}' }],
      dryRequest: { kind: 'http', method: 'GET', url: '{address}/rest/api/2/myself' },
    },
  ],
});
