import type { Scope } from '@keyward/core';

/** The scopes of a small billing product, grouped by resource in the order in which to show them. */
export const sampleScopes: readonly Scope[] = [
  { name: 'invoices:read', resource: 'Invoices', description: 'See invoices and their line items.' },
  { name: 'invoices:write', resource: 'Invoices', description: 'Draft, change and send invoices.' },
  { name: 'invoices:void', resource: 'Invoices', description: 'Void an invoice that was already sent.' },
  { name: 'customers:read', resource: 'Customers', description: 'See customers and their addresses.' },
  { name: 'customers:write', resource: 'Customers', description: 'Add customers and change their details.' },
  { name: 'payments:read', resource: 'Payments', description: 'See payments and how they were made.' },
  { name: 'payments:refund', resource: 'Payments', description: 'Refund a payment in part or in full.' },
  { name: 'webhooks:read', resource: 'Webhooks', description: 'See webhook destinations and deliveries.' },
  {
    name: 'webhooks:write',
    resource: 'Webhooks',
    description: 'Add, change and remove webhook destinations.',
  },
  { name: 'reports:read', resource: 'Reports', description: 'Read and export revenue and usage reports.' },
  { name: 'usage:read', resource: 'Usage', description: 'See metered usage for each account.' },
  { name: 'usage:write', resource: 'Usage', description: 'Send usage measurements.' },
  { name: 'users:read', resource: 'Users', description: 'See who belongs to the organization.' },
  { name: 'users:write', resource: 'Users', description: 'Invite people, and change or remove their roles.' },
];
