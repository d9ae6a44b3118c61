import { defineConnector } from '@keyward/core';

export const elasticio = defineConnector({
  id: 'elasticio',
  name: 'elastic.io',
  category: 'Integration platforms',
  keywords: ['ipaas', 'integration', 'flows'],
  documentationUrl: 'https://api.elastic.io/v2/docs/',
  mark: 'M4 5h16v3H4V5Zm0 5.5h11v3H4v-3ZM4 16h16v3H4v-3Zm13-5.5h3v3h-3v-3Z',
  methods: [
    {
      type: 'basic',
      label: 'API key',
      help: 'In elastic.io, the key stands in your profile.',
      fields: [
        {
          name: 'address',
          label: 'API address',
          kind: 'url',
          required: true,
          defaultValue: 'https://api.elastic.io',
          help: 'Another one where the platform is installed for you alone.',
          level: 'environment',
        },
        { name: 'email', label: 'Email', kind: 'email', required: true, level: 'organization' },
        { name: 'apiKey', label: 'API key', kind: 'secret', required: true, level: 'organization' },
        {
          name: 'workspaceId',
          label: 'Workspace ID',
          kind: 'text',
          example: '59d22e7eeb865b0018adc248',
          pattern: {
            expression: '^[0-9a-f]{24}$',
            reason: 'Workspace IDs have 24 characters of 0 to 9 and a to f.',
          },
          level: 'account',
        },
      ],
      placements: [{ in: 'basic', username: '{email}', password: '{apiKey}' }],
      dryRequest: { kind: 'http', method: 'GET', url: '{address}/v2/users/me' },
    },
  ],
});
