import { n8nAdapter } from '@keyward/adapters/n8n';
import { Secret } from '@keyward/core';
import { fakeN8n } from '../../../../../test/support/fakes/n8n.ts';
import type { ForeignBackend } from './foreignBackend.ts';
import { served } from './served.ts';

/** n8n, played by a fake: the real one is installed for 10 minutes. */
export const n8n: ForeignBackend = async (context) => {
  const { fetch, addCredential, addWorkflow } = fakeN8n();
  const id = addCredential({ name: 'Billing mailbox', type: 'smtp' });
  addCredential({ name: 'Order webhook', type: 'httpHeaderAuth' });
  addWorkflow({
    name: 'Send invoices',
    active: true,
    nodes: [{ name: 'Send', credentials: { smtp: { id, name: 'Billing mailbox' } } }],
  });
  const adapter = n8nAdapter({
    baseUrl: 'https://n8n.example',
    apiKey: new Secret('n8n-key'),
    connectors: [
      { type: 'smtp', name: 'Mail server', credentialType: 'basic' },
      { type: 'httpHeaderAuth', name: 'HTTP header', credentialType: 'apiKey' },
    ],
    fetch,
  });
  return served(context, adapter);
};
