import { bearerErrorResponse, type AccessGrant, type KeywardServer } from '@keyward/server';
import { Hono, type Context } from 'hono';

interface Invoice {
  number: string;
  customer: string;
  total: string;
}

const invoices: readonly Invoice[] = [
  { number: 'INV-1001', customer: 'Contoso', total: '1,200.00 EUR' },
  { number: 'INV-1002', customer: 'Fabrikam', total: '480.00 EUR' },
];

/** The sample resource: reading needs `invoices:read`, drafting needs `invoices:write`. */
export function invoiceRoutes(keyward: KeywardServer): Hono {
  const withScope =
    (scope: string, answer: (context: Context, grant: AccessGrant) => Response) =>
    async (context: Context) => {
      const request = context.req.raw;
      try {
        return answer(context, await keyward.authenticate(request, { scope }));
      } catch (error) {
        return bearerErrorResponse(error, request, { scope });
      }
    };
  return new Hono()
    .get(
      '/',
      withScope('invoices:read', (context) => context.json({ items: invoices })),
    )
    .post(
      '/',
      withScope('invoices:write', (context, { clientId }) => {
        const draft: Invoice = { number: 'DRAFT-1', customer: clientId, total: '0.00 EUR' };
        return context.json(draft, 201);
      }),
    );
}
