import { defineConnector } from '@keyward/core';

export const stripe = defineConnector({
  id: 'stripe',
  name: 'Stripe',
  category: 'Payments',
  keywords: ['payments', 'cards', 'subscriptions', 'billing'],
  documentationUrl: 'https://docs.stripe.com/keys',
  mark: 'M3 6h18v3H3V6Zm0 5h18v7H3v-7Zm3 3v2h5v-2H6Z',
  methods: [
    {
      type: 'bearer',
      label: 'Secret or restricted key',
      help: 'In the Stripe Dashboard: Developers, API keys. A restricted key needs to read the balance to be tried out.',
      fields: [
        {
          name: 'secretKey',
          label: 'Key',
          kind: 'secret',
          required: true,
          pattern: {
            expression: '^(sk|rk)_(test|live)_[A-Za-z0-9]+$',
            reason: 'Keys begin with sk_ or rk_, and test_ or live_. One that begins with pk_ is public.',
          },
        },
        {
          name: 'connectedAccount',
          label: 'Connected account',
          kind: 'text',
          help: 'Only to act for another account by Connect.',
          pattern: { expression: '^acct_[A-Za-z0-9]+$', reason: 'Accounts begin with acct_.' },
          isAdvanced: true,
        },
      ],
      placements: [
        { in: 'header', name: 'Authorization', value: 'Bearer {secretKey}' },
        { in: 'header', name: 'Stripe-Account', value: '{connectedAccount}' },
      ],
      dryRequest: { kind: 'http', method: 'GET', url: 'https://api.stripe.com/v1/balance' },
    },
  ],
});
