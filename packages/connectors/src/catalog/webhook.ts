import { defineConnector } from '@keyward/core';

/**
 * An address of anybody's that is called. Whoever is called acts upon it, so there is nothing to try it out
 * with.
 */
export const webhook = defineConnector({
  id: 'webhook',
  name: 'Webhook',
  category: 'Generic',
  keywords: ['http', 'hook', 'callback', 'events', 'hmac'],
  documentationUrl: 'https://www.rfc-editor.org/rfc/rfc2104',
  mark: 'M12 3a4 4 0 0 1 3 6.6l3 5.4a3 3 0 1 1-2.6 1.5l-3.2-5.7A4 4 0 0 1 12 3ZM6 13h3a4 4 0 1 1-3 0Z',
  methods: [
    {
      type: 'signedRequest',
      help: 'Each call is signed with the secret, so that the other side can tell it from a forged one.',
      fields: [
        {
          name: 'address',
          label: 'Address',
          kind: 'url',
          required: true,
          example: 'https://hooks.example.com/orders',
          pattern: { expression: '^https://', reason: 'Only https: what is sent is nobody else’s business.' },
        },
        {
          name: 'signingSecret',
          label: 'Signing secret',
          kind: 'secret',
          required: true,
          minimumLength: 24,
          generate: { bytes: 32 },
          help: 'Give it to the other side. It finds HMAC-SHA256 of the body, in hexadecimal, in X-Webhook-Signature.',
        },
      ],
      placements: [{ in: 'signature', header: 'X-Webhook-Signature', secret: '{signingSecret}' }],
    },
  ],
});
