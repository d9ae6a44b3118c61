import { Secret } from '@keyward/core';
import { describeConformance } from '../../../../test/support/describeConformance.ts';
import { fakeN8n } from '../../../../test/support/fakes/n8n.ts';
import { n8nAdapterDefinition } from './n8nAdapter.ts';

describeConformance('n8n', () => {
  const n8n = fakeN8n();
  return {
    adapter: n8nAdapterDefinition({
      baseUrl: 'https://n8n.example',
      apiKey: new Secret('n8n-key'),
      fetch: n8n.fetch,
      connectors: [
        {
          type: 'smtp',
          name: 'Mail server',
          credentialType: 'basic',
          fields: {
            user: { label: 'User name', secret: false },
            password: { label: 'Password' },
            host: { label: 'Host', secret: false },
            port: { label: 'Port' },
            secure: { label: 'Use TLS' },
          },
        },
        { type: 'httpHeaderAuth', name: 'Header' },
      ],
    }),
    seed: async (count) => {
      for (let made = 0; made < count; made++) n8n.addCredential();
    },
    storeInput: ({ works }) => {
      const mark = crypto.randomUUID();
      return {
        name: `Mail ${mark.slice(0, 8)}`,
        connectorId: 'smtp',
        type: 'basic',
        values: { user: 'someone', host: 'mail.example', port: 587, secure: true },
        secrets: { password: new Secret(`${works ? 'right' : 'wrong'}-${mark}`) },
      };
    },
    secretsOf: async (id) => ({ password: String(n8n.storedData(id)?.['password']) }),
    makeInUse: async (id) => {
      const nodes = [{ name: 'Send', credentials: { smtp: { id, name: 'any' } } }];
      n8n.addWorkflow({ name: 'Nightly report', active: true, nodes });
      return 'Nightly report';
    },
  };
});
