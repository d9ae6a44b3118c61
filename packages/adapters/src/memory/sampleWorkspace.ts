import type { Connector, Credential } from '@keyward/core';
import { sampleConnectorList } from './sampleConnectorList.ts';
import { sampleCredentials } from './samples.ts';
import type { MemoryUsage } from './usages.ts';

/** In use by two running flows, by one that is switched off, and by one that the caller may not know. */
const usedId = 'cred_9ag4y7r1dzhp';

const gateway: Credential = {
  id: 'cred_u2x8c6m1kqwe',
  name: 'Card payments',
  kind: 'stored',
  type: 'apiKey',
  status: 'active',
  connector: { id: 'payments', name: 'Payment gateway' },
  destination: 'northwind-shop',
  contact: 'finance-systems@northwind.example',
  scopes: [],
  secretFields: [],
  values: { merchantId: 'northwind-shop', timeoutSeconds: 30 },
  environments: [
    {
      name: 'staging',
      values: { baseUrl: 'https://staging.payments.example', timeoutSeconds: 90 },
      secretFields: [
        { name: 'apiKey', isSet: true, hint: 'k7Qs', changedAt: '2026-05-04T09:00:00.000Z' },
        { name: 'webhookSecret', isSet: true, changedAt: '2026-05-04T09:00:00.000Z' },
      ],
    },
    {
      name: 'production',
      values: { baseUrl: 'https://api.payments.example' },
      secretFields: [{ name: 'apiKey', isSet: true, hint: 'p0Vd', changedAt: '2026-07-11T06:30:00.000Z' }],
    },
  ],
  createdAt: '2026-05-04T09:00:00.000Z',
  lastUsedAt: '2026-11-22T09:20:00.000Z',
  version: '2',
  actions: ['edit', 'delete'],
};

export interface SampleWorkspace {
  credentials: Credential[];
  connectors: readonly Connector[];
  usages: Record<string, readonly MemoryUsage[]>;
}

/**
 * The sample credentials with connectors, environments and usages: a whole workspace as options of
 * `memoryAdapter`, new at each call.
 */
export function sampleWorkspace(): SampleWorkspace {
  return {
    credentials: [...sampleCredentials(), structuredClone(gateway)],
    connectors: sampleConnectorList,
    usages: {
      [usedId]: [
        { id: 'flow_9', kind: 'flow', name: 'Invoices to the ledger', isActive: true },
        {
          id: 'flow_17',
          kind: 'flow',
          name: 'Refunds to Slack',
          isActive: true,
          url: 'https://flows.northwind.example/flow_17',
        },
        { id: 'flow_4', kind: 'flow', name: 'Refund report', isActive: false },
        { id: 'flow_31', kind: 'flow', name: 'Payroll', isActive: true, isHidden: true },
      ],
    },
  };
}
