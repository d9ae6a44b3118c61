import { createAdapter, type Capabilities } from '@keyward/core';
import { describeConformance } from '../../../../test/support/describeConformance.ts';
import { memoryAdapterDefinition, sampleCredentials } from '../memory/index.ts';
import { httpAdapterDefinition } from './httpAdapter.ts';
import { servedBackend } from './servedBackend.ts';

/** All that the wire carries. */
const capabilities: Capabilities = {
  paging: 'cursor',
  filters: ['connector'],
  issue: { accessLevels: ['full', 'fineGrained'], replay: 'sameSecret', expiry: {}, connectionLimit: {} },
  store: { replay: 'sameCredential' },
  update: {
    versionLock: true,
    fields: ['name', 'contact', 'access', 'expiresAt', 'connectionLimit', 'values', 'secrets'],
  },
  rotate: { versionLock: true, replay: 'sameSecret' },
  disable: { versionLock: true },
  verify: { of: ['draft', 'stored'] },
  delete: { versionLock: true },
  usages: 'listed',
  connectors: 'listed',
  scopes: 'listed',
};

describeConformance('http', () => {
  let passedMs = 0;
  const now = () => new Date(Date.now() + passedMs);
  const memory = memoryAdapterDefinition({ credentials: sampleCredentials(12), now, capabilities });
  const { fetch } = servedBackend(createAdapter(memory));
  return {
    adapter: httpAdapterDefinition({ baseUrl: 'https://api.example', fetch, capabilities }),
    // The samples are there from the beginning.
    seed: async () => {},
    expireReplay: async () => void (passedMs += 2 * 86_400_000),
  };
});
