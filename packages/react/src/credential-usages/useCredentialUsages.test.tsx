import { memoryAdapter, memoryAdapterDefinition, sampleCredentials } from '@keyward/adapters/memory';
import { KeywardError, type Credential, type CredentialUsage } from '@keyward/core';
import { QueryClient } from '@tanstack/react-query';
import { act, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderHookWithAdapter } from '../test/renderWithAdapter.tsx';
import { useCredentialUsages } from './useCredentialUsages.ts';

const [credential] = sampleCredentials(1) as [Credential];
const nightly: CredentialUsage = { id: 'flow_1', kind: 'flow', name: 'Nightly export', isActive: true };

function asking(options: Parameters<typeof memoryAdapter>[0], provider = {}) {
  const adapter = memoryAdapter({
    credentials: [credential],
    capabilities: { usages: 'listed' },
    usages: { [credential.id]: [nightly] },
    ...options,
  });
  return renderHookWithAdapter(() => useCredentialUsages(credential.id), adapter, provider);
}

it('says what depends on the credential', async () => {
  const { result } = asking({});
  expect(result.current).toMatchObject({ status: 'loading', usages: [], hidden: 0, error: null });
  await waitFor(() => expect(result.current.status).toBe('ready'));
  expect(result.current.usages).toEqual([nightly]);
});

it.each([undefined, 'byRefusal'] as const)('asks nobody where the backend has %s to say', (usages) => {
  const { result } = asking({ capabilities: { usages } });
  expect(result.current).toMatchObject({ status: 'notListed', usages: [], hidden: 0, error: null });
  act(() => result.current.refresh());
  expect(result.current.status).toBe('notListed');
});

it('says how many more there are that the caller may not know, and asks again on request', async () => {
  let answer = { items: [nightly], hidden: 2 };
  const adapter = {
    ...memoryAdapterDefinition({ credentials: [credential], capabilities: { usages: 'listed' } }),
    listUsages: async () => answer,
  };
  const { result } = renderHookWithAdapter(() => useCredentialUsages(credential.id), adapter);
  await waitFor(() => expect(result.current).toMatchObject({ usages: [nightly], hidden: 2 }));
  answer = { items: [], hidden: 0 };
  act(() => result.current.refresh());
  await waitFor(() => expect(result.current).toMatchObject({ usages: [], hidden: 0 }));
});

it('says why it could not be found out', async () => {
  const { result } = asking({
    fail: ({ method }) => (method === 'listUsages' ? new KeywardError('forbidden') : undefined),
  });
  await waitFor(() => expect(result.current.status).toBe('error'));
  expect(result.current.error?.code).toBe('forbidden');
});

it('does not answer the next question with the answer to the last', async () => {
  const queryClient = new QueryClient();
  const { result, unmount } = asking({}, { queryClient });
  await waitFor(() => expect(result.current.status).toBe('ready'));
  unmount();
  await waitFor(() => expect(queryClient.getQueryCache().getAll()).toEqual([]));
});
