import { defineConnector } from '@keyward/core';
import { Hono } from 'hono';
import { isEqual } from './isEqual.ts';

/** A system with one key, so that there is one whose key everybody has. */
export const fabrikam = defineConnector({
  id: 'fabrikam',
  name: 'Fabrikam Partner API',
  category: 'Demo',
  keywords: ['test', 'local', 'bearer'],
  mark: 'M4 20V9l8-5 8 5v11h-5v-6H9v6Z',
  methods: [
    {
      type: 'bearer',
      help: 'Runs inside this demo. Its address and a key that works are on the page behind this dialog.',
      fields: [
        {
          name: 'address',
          label: 'API address',
          kind: 'url',
          required: true,
          example: 'http://localhost:4100/partner',
          help: 'Without a path at the end.',
        },
        {
          name: 'key',
          label: 'Partner key',
          kind: 'secret',
          required: true,
          pattern: { expression: '^fab_[A-Za-z0-9_-]{20,}$', reason: 'Partner keys begin with fab_.' },
        },
      ],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {key}' }],
      dryRequest: { kind: 'http', method: 'GET', url: '{address}/me' },
    },
  ],
});

/** Its API, played by this process: it lets in whoever has its one key. */
export function fabrikamApi(key: string): Hono {
  return new Hono().get('/me', (context) => {
    const sent = /^Bearer (.+)$/.exec(context.req.header('Authorization') ?? '')?.[1] ?? '';
    if (!isEqual(sent, key)) return context.json({ error: 'unknown key' }, 401);
    return context.json({ name: 'Northwind Billing' });
  });
}
