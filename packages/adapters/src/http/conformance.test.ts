import { describeAdapter } from '@keyward/conformance';
import { describe, it } from 'vitest';
import { memoryAdapterDefinition, sampleCredentials } from '../memory/index.ts';
import { fakeBackend } from './fakeBackend.ts';
import { httpAdapterDefinition } from './httpAdapter.ts';

describeAdapter({
  describe,
  it,
  setup: () => {
    let passedMs = 0;
    const now = () => new Date(Date.now() + passedMs);
    const { fetch } = fakeBackend(memoryAdapterDefinition({ credentials: sampleCredentials(12), now }));
    return {
      adapter: httpAdapterDefinition({ baseUrl: 'https://api.example', fetch }),
      // The samples are there from the beginning.
      seed: async () => {},
      expireReplay: async () => void (passedMs += 2 * 86_400_000),
    };
  },
});
