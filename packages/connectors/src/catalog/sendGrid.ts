import { defineConnector } from '@keyward/core';

export const sendGrid = defineConnector({
  id: 'sendgrid',
  name: 'SendGrid',
  category: 'Messaging',
  keywords: ['email', 'mail', 'twilio'],
  documentationUrl: 'https://www.twilio.com/docs/sendgrid/for-developers/sending-email/authentication',
  mark: 'M3 5h18v14H3V5Zm2 2.5v1.5l7 5 7-5V7.5l-7 5-7-5Z',
  methods: [
    {
      type: 'bearer',
      label: 'API key',
      fields: [
        {
          name: 'apiHost',
          label: 'Region',
          kind: 'radio',
          required: true,
          defaultValue: 'api.sendgrid.com',
          options: [
            { value: 'api.sendgrid.com', label: 'Global' },
            { value: 'api.eu.sendgrid.com', label: 'European Union' },
          ],
          level: 'environment',
        },
        {
          name: 'apiKey',
          label: 'API key',
          kind: 'secret',
          required: true,
          pattern: {
            expression: '^SG\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$',
            reason: 'API keys begin with SG. and have three parts. What the list shows is only the key’s ID.',
          },
        },
      ],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {apiKey}' }],
      dryRequest: { kind: 'http', method: 'GET', url: 'https://{apiHost}/v3/scopes' },
    },
  ],
});
