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
  mark: 'M7 2h10v20H7V2Zm2 3v12h6V5H9Zm2 13.5v1.5h2v-1.5h-2Z',
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
