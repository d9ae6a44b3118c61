import { createAdapter, Secret } from '@keyward/core';
import { describeConformance } from '../../../../test/support/describeConformance.ts';
import { wholeConnectors } from '../../../../test/support/wholeConnectors.ts';
import type { Consent } from '../memory/authorizing.ts';
import {
  memoryAdapterDefinition,
  sampleConnectorList,
  sampleCredentials,
  type MemoryUsage,
} from '../memory/index.ts';
import { wholeCapabilities } from '../serve/served.ts';
import { httpAdapterDefinition } from './httpAdapter.ts';
import { servedBackend } from './servedBackend.ts';

const layered = sampleConnectorList.filter(({ id }) => id !== 'stripe');
const allConnectors = [...wholeConnectors, ...layered];

/** `httpAdapter` → `serveAdapter` → memory. */
describeConformance('http', () => {
  let passedMs = 0;
  const secrets = new Map<string, Record<string, string>>();
  const usages: Record<string, MemoryUsage[]> = {};
  const answers = new Map<string, Consent>();
  const memory = memoryAdapterDefinition({
    connectors: allConnectors,
    consent: ({ url }) => answers.get(url) ?? null,
    credentials: sampleCredentials(12),
    capabilities: wholeCapabilities,
    secrets,
    usages,
    now: () => new Date(Date.now() + passedMs),
    verify: (subject) =>
      subject.secrets['apiKey']?.startsWith('wrong')
        ? [{ path: ['secrets', 'apiKey'], code: 'invalidCredentials' }]
        : [],
  });
  const { fetch } = servedBackend(createAdapter(memory));
  return {
    adapter: httpAdapterDefinition({
      baseUrl: 'https://api.example',
      fetch,
      capabilities: wholeCapabilities,
    }),
    // The samples are there from the beginning.
    seed: async () => {},
    expireReplay: async () => void (passedMs += 2 * 86_400_000),
    storeInput: ({ works }) => ({
      name: 'Payments',
      connectorId: 'stripe',
      type: 'apiKey',
      values: {},
      secrets: { apiKey: new Secret(`${works ? 'right' : 'wrong'}-${crypto.randomUUID()}`) },
    }),
    secretsOf: async (id) => ({ ...secrets.get(id) }),
    consent: async (url, answer) => {
      const isNo = 'deny' in answer;
      answers.set(url, isNo ? { failure: 'denied' } : { grantedScopes: answer.grant });
    },
    makeInUse: async (id) => {
      usages[id] = [{ id: 'flow_1', kind: 'flow', name: 'Nightly sync', isActive: true }];
      return 'Nightly sync';
    },
    makeInUseHidden: async (id) => {
      usages[id] = [{ id: 'flow_2', kind: 'flow', name: 'Payroll', isActive: true, isHidden: true }];
      return 'Payroll';
    },
  };
});
