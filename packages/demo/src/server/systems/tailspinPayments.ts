import { defineConnector } from '@keyward/core';
import { Hono } from 'hono';
import { isEqual } from './isEqual.ts';

export const tailspinEnvironments = ['staging', 'production'] as const;

/** A system with an address and a key for each of its environments. */
export const tailspinPayments = defineConnector({
  id: 'tailspin-payments',
  name: 'Tailspin Payments',
  category: 'Demo',
  keywords: ['cards', 'checkout', 'local'],
  mark: 'M3 6h18v12H3Zm2 5h14V8H5Z',
  environments: [...tailspinEnvironments],
  methods: [
    {
      type: 'apiKey',
      help: 'Runs inside this demo. Values that work are on the page behind this dialog.',
      fields: [
        { name: 'merchantId', label: 'Merchant ID', kind: 'text', required: true },
        {
          name: 'address',
          label: 'API address',
          kind: 'url',
          required: true,
          level: 'environment',
          example: 'http://localhost:4100/payments/staging',
        },
        { name: 'apiKey', label: 'API key', kind: 'secret', required: true, level: 'environment' },
      ],
      placements: [{ in: 'header', name: 'X-Api-Key', value: '{apiKey}' }],
      dryRequest: { kind: 'http', method: 'GET', url: '{address}/merchants/{merchantId}' },
    },
  ],
});

/** Its API, played by this process: each environment has a key of its own. */
export function tailspinPaymentsApi(keyOf: (environment: string) => string): Hono {
  return new Hono().get('/:environment/merchants/:merchant', (context) => {
    const { environment, merchant } = context.req.param();
    const isThere = tailspinEnvironments.some((name) => name === environment);
    if (!isThere) return context.notFound();
    if (!isEqual(context.req.header('X-Api-Key') ?? '', keyOf(environment))) {
      return context.json({ error: 'unknown key' }, 401);
    }
    return context.json({ merchant });
  });
}
