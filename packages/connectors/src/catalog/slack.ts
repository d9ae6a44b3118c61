import { defineConnector } from '@keyward/core';

export const slack = defineConnector({
  id: 'slack',
  name: 'Slack',
  category: 'Messaging',
  keywords: ['chat', 'messages', 'bot', 'notifications'],
  documentationUrl: 'https://docs.slack.dev/authentication/tokens',
  mark: 'M4 4h16v12H10l-4 4v-4H4V4Zm4 4v2h8V8H8Zm0 3v2h5v-2H8Z',
  methods: [
    {
      // No dry request: Slack says HTTP 200 to a wrong token as well, and only the status is looked at.
      type: 'bearer',
      label: 'Bot token',
      help: 'In the app’s settings: OAuth & Permissions, once the app is installed.',
      fields: [
        {
          name: 'token',
          label: 'Bot token',
          kind: 'secret',
          required: true,
          pattern: { expression: '^xoxb-[A-Za-z0-9-]+$', reason: 'Bot tokens begin with xoxb-.' },
        },
        {
          name: 'signingSecret',
          label: 'Signing secret',
          kind: 'secret',
          help: 'Only to receive events: tells Slack’s calls from forged ones. Under Basic Information.',
          pattern: {
            expression: '^[0-9a-f]{32}$',
            reason: 'Signing secrets have 32 characters of 0 to 9 and a to f.',
          },
          isAdvanced: true,
        },
      ],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {token}' }],
    },
    {
      type: 'apiKey',
      id: 'incomingWebhook',
      label: 'Incoming webhook',
      help: 'Posts to one channel. Whoever has the address can do so, which is why it is kept as a secret.',
      fields: [
        {
          name: 'webhookUrl',
          label: 'Webhook URL',
          kind: 'secret',
          required: true,
          pattern: {
            expression: '^https://hooks\\.slack\\.com/services/',
            reason: 'Begins with https://hooks.slack.com/services/.',
          },
        },
      ],
    },
  ],
});
