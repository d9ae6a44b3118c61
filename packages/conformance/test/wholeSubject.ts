import type { AdapterDefinition, Capabilities, Connector } from '@keyward/core';
import { Secret } from '@keyward/core';
import {
  memoryAdapterDefinition,
  sampleConnectorList,
  sampleCredentials,
  type MemoryUsage,
} from '@keyward/adapters/memory';
import { wholeConnectors } from '../../../test/support/wholeConnectors.ts';
import type { ConformanceSubject, ConsentAnswer } from '../src/clause.ts';

const dayMs = 86_400_000;

const isWhole = ({ id }: Connector) => wholeConnectors.some((connector) => connector.id === id);
/** With the samples' values of the organization and of environments. */
const allConnectors = [...wholeConnectors, ...sampleConnectorList.filter((each) => !isWhole(each))];

/** Everything that the contract knows. */
const wholeCapabilities = {
  paging: 'cursor',
  filters: ['connector', 'kind', 'type', 'status', 'environment', 'contact', 'expiresBefore', 'unusedSince'],
  search: 'byWords',
  sortKeys: ['createdAt', 'name', 'lastUsedAt', 'expiresAt'],
  counts: ['connector', 'kind', 'type', 'status', 'environment', 'contact'],
  issue: {
    accessLevels: ['full', 'fineGrained'],
    replay: 'sameSecret',
    expiry: { maximumDays: 365 },
    connectionLimit: { maximum: 100 },
  },
  store: {
    replay: 'sameCredential',
    fields: ['contact', 'destination', 'environment'],
    environments: true,
  },
  update: {
    fields: [
      'name',
      'contact',
      'destination',
      'access',
      'expiresAt',
      'connectionLimit',
      'values',
      'secrets',
      'environments',
    ],
    versionLock: true,
  },
  rotate: { versionLock: true, replay: 'sameSecret' },
  disable: { versionLock: true },
  oauth: { presentations: ['window', 'page'] },
  verify: { of: ['draft', 'stored', 'edited'] },
  delete: { versionLock: true },
  usages: 'listed',
  replace: { versionLock: true },
  setup: { versionLock: true },
  connectors: 'listed',
  scopes: 'listed',
} as const satisfies Capabilities;

/** A memory adapter that can do everything, around which a test can put a mutation. */
export function wholeSubject(
  mutate: (definition: AdapterDefinition) => AdapterDefinition = (definition) => definition,
  capabilities: Partial<Capabilities> = {},
): ConformanceSubject {
  let passedMs = 0;
  const now = () => new Date(Date.now() + passedMs);
  const secrets = new Map<string, Record<string, string>>();
  const usages: Record<string, MemoryUsage[]> = {};
  const answers = new Map<string, ConsentAnswer>();
  const definition = memoryAdapterDefinition({
    now,
    secrets,
    usages,
    // Nothing is set up at the beginning.
    connectors: allConnectors.map((connector) => ({ ...connector, setups: [] })),
    credentials: sampleCredentials(12),
    capabilities: { ...wholeCapabilities, ...capabilities },
    consent: ({ url }) => {
      const answer = answers.get(url);
      if (answer === undefined) return null;
      return 'deny' in answer ? { failure: 'denied' } : { grantedScopes: answer.grant };
    },
    verify: (subject) =>
      subject.secrets['apiKey']?.startsWith('wrong')
        ? [{ path: ['secrets', 'apiKey'], code: 'invalidCredentials', detail: 'The key is unknown.' }]
        : [],
  });
  return {
    adapter: mutate(definition),
    expireReplay: async () => void (passedMs += 2 * dayMs),
    storeInput: ({ works }) => ({
      name: `Conformance ${crypto.randomUUID()}`,
      connectorId: 'stripe',
      type: 'apiKey',
      values: {},
      secrets: { apiKey: new Secret(`${works ? 'right' : 'wrong'}-${crypto.randomUUID()}`) },
    }),
    secretsOf: async (id) => ({ ...secrets.get(id) }),
    consent: async (url, answer) => void answers.set(url, answer),
    makeInUse: async (id) => {
      usages[id] = [{ id: 'flow_1', kind: 'flow', name: 'Nightly sync', isActive: true }];
      return 'Nightly sync';
    },
    makeInUseHidden: async (id) => {
      usages[id] = [{ id: 'flow_2', kind: 'flow', name: 'Payroll', isActive: true, isHidden: true }];
      return 'Payroll';
    },
    patienceMs: 200,
  };
}
