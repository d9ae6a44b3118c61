import type { AdapterDefinition } from '@keyward/core';
import {
  memoryAdapterDefinition,
  sampleCredentials,
  type MemoryAdapterOptions,
} from '@keyward/adapters/memory';
import type { ConformanceSubject } from '../src/clause.ts';

const dayMs = 86_400_000;

/** What the suite needs of a memory adapter, around which a test can put a mutation. */
export function memorySubject(
  mutate: (definition: AdapterDefinition) => AdapterDefinition = (definition) => definition,
  options: MemoryAdapterOptions = {},
): ConformanceSubject {
  let passedMs = 0;
  const now = () => new Date(Date.now() + passedMs);
  return {
    adapter: mutate(memoryAdapterDefinition({ credentials: sampleCredentials(12), now, ...options })),
    // The samples are there from the beginning.
    seed: async () => {},
    expireReplay: async () => void (passedMs += 2 * dayMs),
    patienceMs: 200,
  };
}
