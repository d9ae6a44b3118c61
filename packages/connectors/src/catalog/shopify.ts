import { defineConnector } from '@keyward/core';

export const shopify = defineConnector({
  id: 'shopify',
  name: 'Shopify',
  category: 'Commerce',
  keywords: ['shop', 'store', 'orders', 'products'],
  documentationUrl: 'https://shopify.dev/docs/apps/build/authentication-authorization',
  mark: 'M3 5l2-2h14l2 2v5H3V5Zm1 6h16v10h-6v-6h-4v6H4V11Z',
  methods: [
    {
      type: 'apiKey',
      label: 'Admin API access token',
      help: 'Of a custom app: shown once, when it is installed in the store.',
      fields: [
        {
          name: 'store',
          label: 'Store',
          kind: 'text',
          required: true,
          prefix: 'https://',
          suffix: '.myshopify.com',
          example: 'acme-outdoor',
          pattern: {
            expression: '^[A-Za-z0-9][A-Za-z0-9-]*$',
            reason: 'Only what stands between https:// and .myshopify.com.',
          },
        },
        {
          name: 'accessToken',
          label: 'Admin API access token',
          kind: 'secret',
          required: true,
          pattern: {
            expression: '^shp(at|ca|pa)_[0-9a-fA-F]+$',
            reason: 'Access tokens begin with shpat_. One that begins with shpss_ is the app’s own secret.',
          },
        },
      ],
      placements: [{ in: 'header', name: 'X-Shopify-Access-Token', value: '{accessToken}' }],
      dryRequest: {
        kind: 'http',
        method: 'GET',
        url: 'https://{store}.myshopify.com/admin/oauth/access_scopes.json',
      },
    },
  ],
});
