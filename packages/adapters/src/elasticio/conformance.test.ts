import { Secret, type StoreCredentialInput } from '@keyward/core';
import { describeConformance } from '../../../../test/support/describeConformance.ts';
import {
  fakeElasticio,
  sampleComponentIds,
  sampleWorkspaceId,
} from '../../../../test/support/fakes/elasticio.ts';
import { elasticioAdapterDefinition } from './elasticioAdapter.ts';

describeConformance('elasticio', () => {
  const fake = fakeElasticio();
  return {
    adapter: elasticioAdapterDefinition({
      email: 'integrator@acme.example',
      apiKey: 'fake-api-key',
      workspaceId: sampleWorkspaceId,
      fetch: fake.fetch,
      pollIntervalMs: 1,
    }),
    seed: async (count) => {
      for (let made = 0; made < count; made++) {
        fake.addCredential({
          componentId: sampleComponentIds.petstore,
          keys: { apiKey: crypto.randomUUID() },
        });
      }
    },
    storeInput,
    secretsOf: async (id) => {
      const password = fake.state.credentials.find((credential) => credential.id === id)?.keys['password'];
      return { password: String(password) };
    },
    makeInUse: async (id) => fake.addFlow({ name: 'Orders to the warehouse', credentialIds: [id] }).name,
  };
});

function storeInput({ works }: { works: boolean }): StoreCredentialInput {
  const mark = crypto.randomUUID();
  return {
    name: `Conformance ${mark.slice(0, 8)}`,
    connectorId: sampleComponentIds.smtp,
    type: 'basic',
    values: { host: 'smtp.acme.example', encryption: 'tls', verifyCertificate: true, username: 'relay' },
    secrets: { password: new Secret(works ? `pass-${mark}` : `wrong-${mark}`) },
  };
}
