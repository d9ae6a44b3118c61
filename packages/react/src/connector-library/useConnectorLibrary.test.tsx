import { memoryAdapterDefinition, sampleCredentials } from '@keyward/adapters/memory';
import {
  KeywardError,
  type AdapterDefinition,
  type Capabilities,
  type Connector,
  type CountCredentialsParams,
  type Credential,
  type Policy,
} from '@keyward/core';
import { act, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useDeleteCredential } from '../delete-credential/useDeleteCredential.ts';
import { renderHookWithAdapter } from '../test/renderWithAdapter.tsx';
import { useConnectorLibrary } from './useConnectorLibrary.ts';

const apiKey: Connector['methods'][number] = {
  type: 'apiKey',
  fields: [{ name: 'apiKey', label: 'API key', kind: 'secret', required: true }],
};
const consoleKey: Connector['methods'][number] = {
  type: 'apiKey',
  fields: [
    {
      name: 'clientId',
      label: 'Client ID',
      kind: 'text',
      required: true,
      level: 'organization',
      below: 'never',
    },
  ],
};
const connectors: Connector[] = [
  { id: 'xero', name: 'Xero', category: 'Accounting', methods: [consoleKey], canSetUp: true },
  { id: 'stripe', name: 'Stripe', category: 'Payments', methods: [apiKey] },
  { id: 'adyen', name: 'Adyen', category: 'Payments', methods: [apiKey] },
  { id: 'slack', name: 'Slack', methods: [apiKey] },
];

const [row] = sampleCredentials(1);
let made = 0;
const credential = (connectorId: string | null, status: Credential['status'] = 'active'): Credential => {
  if (!row) throw new RangeError('There are samples.');
  const { connector: _, ...rest } = row;
  made += 1;
  const summary = { id: connectorId ?? '', name: connectorId ?? '' };
  return { ...rest, id: `cred_${made}`, status, ...(connectorId !== null && { connector: summary }) };
};
const credentials = [
  credential('stripe'),
  credential('stripe', 'expired'),
  credential('stripe', 'expiring'),
  credential('adyen'),
  credential('slack', 'invalid'),
  credential('slack', 'disabled'),
  credential(null, 'expired'),
];

const counting = { counts: ['connector'], filters: ['status'] } satisfies Partial<Capabilities>;

function backend(declared: Partial<Capabilities> = counting, rows = credentials) {
  const asked: CountCredentialsParams[] = [];
  const adapter = memoryAdapterDefinition({
    credentials: rows,
    connectors,
    capabilities: { connectors: 'listed', store: { replay: 'none' }, ...declared },
    fail: (call) => {
      if (call.method === 'countCredentials') asked.push(call.params);
      return undefined;
    },
  });
  return { adapter, asked };
}

function render({ adapter }: { adapter: AdapterDefinition }, policy: Policy = {}) {
  return renderHookWithAdapter(() => useConnectorLibrary({ locale: 'en' }), adapter, { policy });
}

function statesOf({ current }: ReturnType<typeof render>['result']) {
  return current.entries.map((entry) => [
    entry.connector.id,
    entry.state,
    entry.credentials,
    entry.attention,
  ]);
}

const expectedStates = [
  ['adyen', 'connected', 1, 0],
  ['slack', 'needsAttention', 2, 1],
  ['stripe', 'needsAttention', 3, 2],
  ['xero', 'available', 0, 0],
];

describe('counting', () => {
  it('is two questions where the backend counts', async () => {
    const counted = backend();
    const { result } = render(counted);
    await waitFor(() => expect(statesOf(result)).toEqual(expectedStates));
    expect(result.current.counting.counts?.isExact).toBe(true);
    expect(counted.asked.map(({ by, filter }) => ({ by, filter }))).toEqual([
      { by: ['connector'], filter: undefined },
      { by: ['connector'], filter: { status: ['invalid', 'expired', 'expiring'] } },
    ]);
  });

  it.each<Partial<Capabilities>>([
    {},
    { counts: ['connector'] },
    { counts: ['status'], filters: ['status'] },
  ])('is done over the list where it cannot be asked for (%j)', async (capabilities) => {
    const counted = backend(capabilities);
    const { result } = render(counted);
    await waitFor(() => expect(statesOf(result)).toEqual(expectedStates));
    expect(result.current.counting.counts?.isExact).toBe(true);
    expect(counted.asked).toEqual([]);
  });

  it('ends at a bound over a long list, and says so', async () => {
    const many = Array.from({ length: 1200 }, () => credential('stripe'));
    const { result } = render(backend({}, many));
    await waitFor(() => expect(result.current.counting.counts?.isExact).toBe(false));
    // The memory adapter sends no more than 50 a page.
    expect(result.current.counting.counts?.credentials.get('stripe')).toBe(500);
  });

  it('keeps the connectors where it is refused', async () => {
    const { adapter } = backend();
    const countCredentials = () => Promise.reject(new KeywardError('forbidden'));
    const { result } = render({ adapter: { ...adapter, countCredentials } });
    await waitFor(() => expect(result.current.counting.error?.code).toBe('forbidden'));
    await waitFor(() => expect(result.current.status).toBe('ready'));
    expect(statesOf(result)[0]).toEqual(['adyen', 'available', null, null]);
  });

  it('is done anew after a credential is gone', async () => {
    const { adapter } = backend({});
    const { result } = renderHookWithAdapter(
      () => ({ library: useConnectorLibrary(), deleting: useDeleteCredential() }),
      adapter,
    );
    const stripe = () => result.current.library.entries.find(({ connector }) => connector.id === 'stripe');
    await waitFor(() => expect(stripe()?.credentials).toBe(3));
    const [gone] = credentials;
    if (!gone) throw new RangeError('There are credentials.');
    act(() => result.current.deleting.request(gone));
    act(() => result.current.deleting.confirm());
    await waitFor(() => expect(stripe()?.credentials).toBe(2));
  });
});

describe('the setup of the organization', () => {
  const xero = ({ current }: ReturnType<typeof render>['result']) =>
    current.entries.find(({ connector }) => connector.id === 'xero');

  it('is required before an account can be connected, and names the fields', async () => {
    const { result } = render(backend({ ...counting, setup: { versionLock: true } }));
    await waitFor(() => expect(xero(result)?.state).toBe('setupRequired'));
    expect(xero(result)).toMatchObject({ canConnect: false, canSetUp: true, isSetupRequired: true });
    expect(xero(result)?.missing[0]?.fields.map(({ label }) => label)).toEqual(['Client ID']);
  });

  it('is not offered where the policy excludes it', async () => {
    const { result } = render(backend({ ...counting, setup: { versionLock: true } }), { setup: 'never' });
    await waitFor(() => expect(xero(result)?.state).toBe('setupRequired'));
    expect(xero(result)?.canSetUp).toBe(false);
  });

  it('is nobody’s where the backend has none: the account is asked', async () => {
    const { result } = render(backend());
    await waitFor(() => expect(xero(result)).toMatchObject({ state: 'available', canConnect: true }));
    expect(xero(result)?.canSetUp).toBe(false);
  });
});

it('leaves it to the policy whether anything can be connected', async () => {
  const { result } = render(backend(), { connect: 'never' });
  await waitFor(() => expect(result.current.entries).toHaveLength(4));
  expect(result.current.entries.filter(({ canConnect }) => canConnect)).toEqual([]);
});

it('narrows by words and by category, and counts what fits in each', async () => {
  const { result } = render(backend());
  await waitFor(() => expect(result.current.total).toBe(4));
  expect(result.current.categories).toEqual([
    { name: 'Accounting', count: 1 },
    { name: 'Payments', count: 2 },
  ]);
  act(() => result.current.setCategory('Payments'));
  expect(statesOf(result).map(([id]) => id)).toEqual(['adyen', 'stripe']);
  act(() => result.current.setQuery('stirpe'));
  expect(statesOf(result).map(([id]) => id)).toEqual(['stripe']);
  expect(result.current.categories).toEqual([
    { name: 'Accounting', count: 0 },
    { name: 'Payments', count: 1 },
  ]);
  act(() => result.current.setCategory('Accounting'));
  expect(result.current).toMatchObject({ entries: [], found: 1, total: 4 });
  act(() => result.current.clear());
  expect(result.current.entries).toHaveLength(4);
});

it('knows no category that is not there', async () => {
  const { result } = render(backend());
  await waitFor(() => expect(result.current.total).toBe(4));
  act(() => result.current.setCategory('Gone'));
  expect(result.current).toMatchObject({ category: null, found: 4 });
});
