import { randomBytes } from 'node:crypto';
import type { KeywardServer } from '@keyward/server';
import { organizationId } from './session.ts';

type StoredCredential = Parameters<KeywardServer['storeCredential']>[0];

const samples: Pick<StoredCredential, 'name' | 'type' | 'connector' | 'destination' | 'contact'>[] = [
  {
    name: 'Salesforce EMEA',
    type: 'oauth2ClientCredentials',
    connector: { id: 'salesforce', name: 'Salesforce' },
    destination: 'emea.my.salesforce.com',
    contact: 'crm@northwind.example',
  },
  {
    name: 'Salesforce Americas',
    type: 'oauth2ClientCredentials',
    connector: { id: 'salesforce', name: 'Salesforce' },
    destination: 'americas.my.salesforce.com',
    contact: 'crm@northwind.example',
  },
  {
    name: 'Stripe live',
    type: 'apiKey',
    connector: { id: 'stripe', name: 'Stripe' },
    destination: 'acct_northwind',
    contact: 'finance@northwind.example',
  },
  {
    name: 'Order events',
    type: 'signedRequest',
    connector: { id: 'webhook', name: 'Webhook' },
    destination: 'https://hooks.northwind.example/orders',
  },
  {
    name: 'Reporting warehouse',
    type: 'database',
    connector: { id: 'postgresql', name: 'PostgreSQL' },
    destination: 'warehouse.northwind.example',
    contact: 'data@northwind.example',
  },
];

/** Gives the demo's organization third-party credentials whose secrets are random. */
export async function seedStoredCredentials(keyward: KeywardServer, firstSecret?: string): Promise<void> {
  for (const [index, sample] of samples.entries()) {
    const value = index === 0 ? (firstSecret ?? randomSecret()) : randomSecret();
    await keyward.storeCredential({
      ...sample,
      organizationId,
      actor: { id: 'user_ada' },
      secrets: { secret: value },
    });
  }
}

function randomSecret(): string {
  return randomBytes(24).toString('base64url');
}
