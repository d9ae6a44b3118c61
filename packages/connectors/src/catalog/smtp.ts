import { defineConnector } from '@keyward/core';

/** No dry request speaks SMTP yet. */
export const smtp = defineConnector({
  id: 'smtp',
  name: 'SMTP',
  category: 'Messaging',
  keywords: ['email', 'mail', 'mail server'],
  documentationUrl: 'https://www.rfc-editor.org/rfc/rfc8314',
  mark: 'M2 12l19-8-4 16-5-5-3 4v-6l8-6-10 6-5-1Z',
  methods: [
    {
      type: 'basic',
      fields: [
        {
          name: 'host',
          label: 'Host',
          kind: 'hostname',
          required: true,
          example: 'smtp.example.com',
        },
        {
          name: 'port',
          label: 'Port',
          kind: 'port',
          required: true,
          defaultValue: 465,
          help: '465 with TLS from the start, 587 with STARTTLS.',
        },
        {
          name: 'tls',
          label: 'TLS',
          kind: 'radio',
          required: true,
          defaultValue: 'implicit',
          options: [
            { value: 'implicit', label: 'From the start' },
            { value: 'starttls', label: 'By STARTTLS' },
          ],
        },
        { name: 'user', label: 'User name', kind: 'text', required: true },
        { name: 'password', label: 'Password', kind: 'secret', required: true },
        {
          name: 'sender',
          label: 'Sender',
          kind: 'email',
          help: 'The address in From. Many servers take only their user’s own.',
          isAdvanced: true,
        },
      ],
    },
  ],
});
