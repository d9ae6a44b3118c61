import { defineConnector } from '@keyward/core';

const accountField = {
  name: 'accountSid',
  label: 'Account SID',
  kind: 'text',
  required: true,
  pattern: { expression: '^AC[0-9a-f]{32}$', reason: 'AC, and 32 characters of 0 to 9 and a to f.' },
} as const;

const url = 'https://api.twilio.com/2010-04-01/Accounts/{accountSid}/Messages.json?PageSize=1';

export const twilio = defineConnector({
  id: 'twilio',
  name: 'Twilio',
  category: 'Messaging',
  keywords: ['sms', 'text messages', 'voice', 'calls'],
  documentationUrl: 'https://www.twilio.com/docs/iam/api-keys',
  mark: 'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20ZM7 7v4h4V7H7Zm6 0v4h4V7h-4Zm-6 6v4h4v-4H7Zm6 0v4h4v-4h-4Z',
  methods: [
    {
      type: 'basic',
      id: 'apiKey',
      label: 'API key',
      help: 'Can be revoked by itself, which is why it is better than the auth token.',
      fields: [
        accountField,
        {
          name: 'apiKeySid',
          label: 'API key SID',
          kind: 'text',
          required: true,
          pattern: { expression: '^SK[0-9a-f]{32}$', reason: 'SK, and 32 characters of 0 to 9 and a to f.' },
        },
        { name: 'apiKeySecret', label: 'API key secret', kind: 'secret', required: true },
      ],
      placements: [{ in: 'basic', username: '{apiKeySid}', password: '{apiKeySecret}' }],
      dryRequest: { kind: 'http', method: 'GET', url },
    },
    {
      type: 'basic',
      id: 'authToken',
      label: 'Auth token',
      fields: [
        accountField,
        {
          name: 'authToken',
          label: 'Auth token',
          kind: 'secret',
          required: true,
          pattern: {
            expression: '^[0-9a-f]{32}$',
            reason: 'Auth tokens have 32 characters of 0 to 9 and a to f.',
          },
        },
      ],
      placements: [{ in: 'basic', username: '{accountSid}', password: '{authToken}' }],
      dryRequest: { kind: 'http', method: 'GET', url },
    },
  ],
});
