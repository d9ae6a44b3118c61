import type { Scope } from '@keyward/core';

/** What Northwind's API can be asked for. */
export const scopes: readonly Scope[] = [
  { name: 'invoices:read', resource: 'Invoices', description: 'See invoices and their line items.' },
  { name: 'invoices:write', resource: 'Invoices', description: 'Draft, change and send invoices.' },
  { name: 'customers:read', resource: 'Customers', description: 'See customers and their addresses.' },
  { name: 'customers:write', resource: 'Customers', description: 'Add customers and change their details.' },
  { name: 'payments:read', resource: 'Payments', description: 'See payments and payouts.' },
  { name: 'payments:refund', resource: 'Payments', description: 'Refund a payment, in part or in full.' },
  {
    name: 'webhooks:manage',
    resource: 'Webhooks',
    description: 'Add, change and remove webhook destinations.',
  },
  { name: 'reports:read', resource: 'Reports', description: 'Download revenue and tax reports.' },
];
