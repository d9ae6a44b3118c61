import { memoryAdapterDefinition, sampleCredentials } from '@keyward/adapters/memory';
import { KeywardError, type AdapterDefinition, type Capabilities, type Connector } from '@keyward/core';
import { waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderHookWithAdapter } from '../test/renderWithAdapter.tsx';
import { useCredentialGroups, type UseCredentialGroupsOptions } from './useCredentialGroups.ts';

const methods: Connector['methods'] = [
  { type: 'apiKey', fields: [{ name: 'apiKey', label: 'API key', kind: 'secret', required: true }] },
];
const connectors: Connector[] = [
  { id: 'xero', name: 'Xero', methods },
  { id: 'salesforce', name: 'Salesforce', methods },
  { id: 'box', name: 'Box', methods },
];
const counting: Partial<Capabilities> = {
  connectors: 'listed',
  store: { replay: 'none' },
  counts: ['connector'],
  filters: ['connector', 'status'],
};

const backend = (capabilities: Partial<Capabilities> = counting): AdapterDefinition =>
  memoryAdapterDefinition({ credentials: sampleCredentials(), connectors, capabilities });
const render = (adapter: AdapterDefinition, options: UseCredentialGroupsOptions = {}) =>
  renderHookWithAdapter(() => useCredentialGroups({ locale: 'en', ...options }), adapter);

const asRows = ({ current }: ReturnType<typeof render>['result']) =>
  current.groups.map(({ id, connector, credentials, attention }) => [
    id,
    connector?.name ?? null,
    credentials,
    attention,
  ]);

const used = [
  [null, null, 5, 0],
  ['netsuite', 'NetSuite', 2, 0],
  ['postgresql', 'PostgreSQL', 1, 0],
  ['salesforce', 'Salesforce', 3, 1],
  ['stripe', 'Stripe', 2, 1],
  ['webhook', 'Webhook', 2, 0],
  ['xero', 'Xero', 1, 1],
];

it('names what has credentials, also systems that the catalog does not have', async () => {
  const { result } = render(backend());
  await waitFor(() => expect(asRows(result)).toEqual(used));
});

it('does so as well where the backend cannot count', async () => {
  const { result } = render(backend({ connectors: 'listed', store: { replay: 'none' } }));
  await waitFor(() => expect(asRows(result)).toEqual(used));
});

it('does so without a catalog, where only credentials say what there is', async () => {
  const { result } = render(backend({}));
  await waitFor(() => expect(asRows(result)).toEqual(used));
  expect(result.current.canShowAll).toBe(false);
});

it('keeps the id of a system that nobody names', async () => {
  const { result } = render(backend({ ...counting, filters: ['status'] }));
  await waitFor(() => expect(result.current.status).toBe('ready'));
  expect(asRows(result)).toContainEqual(['netsuite', 'netsuite', 2, 0]);
});

it('shows systems without credentials when asked to', async () => {
  const { result } = render(backend(), { show: 'all' });
  await waitFor(() => expect(asRows(result)).toContainEqual(['box', 'Box', 0, 0]));
  await waitFor(() => expect(asRows(result)).toContainEqual(['netsuite', 'NetSuite', 2, 0]));
});

it('offers to connect what the catalog has', async () => {
  const { result } = render(backend(), { show: 'all' });
  await waitFor(() => expect(result.current.status).toBe('ready'));
  const connectable = result.current.groups.filter(({ canConnect }) => canConnect);
  expect(connectable.map(({ id }) => id)).toEqual(['box', 'salesforce', 'xero']);
});

it('says why nothing could be counted, and keeps the numbers when a later count fails', async () => {
  let isRefused = true;
  const adapter = memoryAdapterDefinition({
    credentials: sampleCredentials(),
    connectors,
    capabilities: counting,
    fail: ({ method }) =>
      isRefused && method === 'countCredentials' ? new KeywardError('forbidden') : undefined,
  });
  const { result } = render(adapter);
  await waitFor(() => expect(result.current).toMatchObject({ status: 'error', groups: [] }));
  isRefused = false;
  result.current.retry();
  await waitFor(() => expect(asRows(result)).toEqual(used));
  isRefused = true;
  result.current.retry();
  await waitFor(() => expect(result.current.error?.code).toBe('forbidden'));
  expect(result.current.status).toBe('ready');
  expect(asRows(result)).toEqual(used);
});
