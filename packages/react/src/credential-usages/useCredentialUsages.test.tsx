import { memoryAdapter, sampleCredentials } from '@keyward/adapters/memory';
import { KeywardError, type Credential, type CredentialUsage } from '@keyward/core';
import { QueryClient } from '@tanstack/react-query';
import { waitFor } from '@testing-library/react';
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
  expect(result.current).toEqual({ status: 'loading', usages: [], error: null });
  await waitFor(() => expect(result.current.status).toBe('ready'));
  expect(result.current.usages).toEqual([nightly]);
});

it.each([undefined, 'byRefusal'] as const)('asks nobody where the backend has %s to say', (usages) => {
  const { result } = asking({ capabilities: { usages } });
  expect(result.current).toEqual({ status: 'notListed', usages: [], error: null });
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
