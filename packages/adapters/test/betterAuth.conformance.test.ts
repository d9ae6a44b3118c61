import { betterAuthAdapterDefinition } from '../src/better-auth/index.ts';
import { describeConformance } from '../../../test/support/describeConformance.ts';
import { startBetterAuth } from './support/betterAuth.ts';

const backend = startBetterAuth();

/** Each clause has a user of its own on the same server, beside the keys of all the others. */
describeConformance('better-auth', async () => {
  const { fetch, userId } = await backend.signUp();
  return {
    adapter: betterAuthAdapterDefinition({ fetch }),
    seed: async (count) => {
      for (let index = 0; index < count; index++) {
        const body = { userId, name: `Seed ${index}`, metadata: { contact: `seed-${index}@host.example` } };
        const { id } = await backend.createKey(body);
        const row = backend.tables.apikey.find((key) => key.id === id);
        if (row) row.createdAt = new Date(Date.UTC(2026, 0, 1, 0, index));
      }
    },
  };
});
