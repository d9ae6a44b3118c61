import {
  memoryAdapterDefinition,
  sampleCredentials,
  type MemoryAdapterOptions,
} from '@keyward/adapters/memory';
import {
  createAdapter,
  KeywardError,
  type Credential,
  type KeywardAdapter,
  type VerifyCredentialParams,
} from '@keyward/core';
import { QueryClient } from '@tanstack/react-query';
import { act, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { credentialsKey } from '../credentials-list/credentialsQuery.ts';
import { renderHookWithAdapter } from '../test/renderWithAdapter.tsx';
import { useVerifyCredential } from './useVerifyCredential.ts';

const credentials: readonly Credential[] = sampleCredentials();
const [credential] = credentials as readonly [Credential];

let sent: VerifyCredentialParams[];

function backend(options: MemoryAdapterOptions = {}): KeywardAdapter {
  const definition = memoryAdapterDefinition({
    credentials,
    ...options,
    capabilities: { verify: { of: ['stored'] } },
  });
  return createAdapter({
    ...definition,
    verifyCredential: async (params) => {
      sent.push(params);
      const verification = await definition.verifyCredential?.(params);
      if (!verification) throw new RangeError('This backend tries credentials out.');
      return verification;
    },
  });
}

function show(adapter: KeywardAdapter) {
  const onVerified = vi.fn();
  const queryClient = new QueryClient();
  const invalidate = vi.spyOn(queryClient, 'invalidateQueries');
  const { result, unmount } = renderHookWithAdapter(() => useVerifyCredential({ onVerified }), adapter, {
    queryClient,
  });
  return { result, unmount, onVerified, invalidate, queryClient };
}

beforeEach(() => {
  sent = [];
});

it('tries a saved credential out by its id alone, tells the result, and has the lists read again', async () => {
  const { result, onVerified, invalidate } = show(backend());
  act(() => result.current.verify(credential));
  await waitFor(() => expect(result.current.result).toMatchObject({ status: 'verified', causes: [] }));
  expect(result.current).toMatchObject({ status: 'idle', error: null });
  expect(sent.map(({ target }) => target)).toEqual([{ id: credential.id }]);
  expect(onVerified).toHaveBeenCalledExactlyOnceWith(credential, result.current.result);
  const [key] = credentialsKey('');
  expect(invalidate).toHaveBeenCalledWith({ queryKey: expect.arrayContaining([key]) as unknown });
});

it('takes a failure for a result, with its causes, and for no error', async () => {
  const causes = [{ path: [], code: 'invalidCredentials' }];
  const { result } = show(backend({ verify: () => causes }));
  act(() => result.current.verify(credential));
  await waitFor(() => expect(result.current.result).toMatchObject({ status: 'failed', causes }));
  expect(result.current.error).toBeNull();
});

it('sends one question for a double click, before anything has rendered', async () => {
  const { result, onVerified } = show(backend());
  act(() => {
    result.current.verify(credential);
    result.current.verify(credential);
  });
  await waitFor(() => expect(onVerified).toHaveBeenCalled());
  expect(sent).toHaveLength(1);
  act(() => result.current.verify(credential));
  await waitFor(() => expect(onVerified).toHaveBeenCalledTimes(2));
  expect(sent).toHaveLength(2);
});

it('says why nobody found out', async () => {
  const { result, onVerified, invalidate } = show(backend({ fail: () => new KeywardError('forbidden') }));
  act(() => result.current.verify(credential));
  await waitFor(() => expect(result.current.error).toMatchObject({ code: 'forbidden' }));
  expect(result.current.result).toBeNull();
  expect(onVerified).not.toHaveBeenCalled();
  expect(invalidate).toHaveBeenCalled();
});

it('stops waiting when it is told to, even before the question was sent, and calls that no error', async () => {
  const { result, onVerified } = show(backend({ fail: () => 'hang' }));
  act(() => result.current.verify(credential));
  await waitFor(() => expect(sent).toHaveLength(1));
  act(() => result.current.cancel());
  expect(sent[0]?.signal.aborted).toBe(true);
  await waitFor(() => expect(result.current.status).toBe('idle'));
  expect(result.current.error).toBeNull();

  act(() => {
    result.current.verify(credential);
    result.current.cancel();
  });
  await waitFor(() => expect(result.current.status).toBe('idle'));
  expect(result.current.error).toBeNull();
  expect(onVerified).not.toHaveBeenCalled();
});

it('stops its question when it is gone, and leaves nothing in the cache', async () => {
  const { result, unmount, onVerified, queryClient } = show(backend({ fail: () => 'hang' }));
  act(() => result.current.verify(credential));
  await waitFor(() => expect(sent).toHaveLength(1));
  unmount();
  expect(sent[0]?.signal.aborted).toBe(true);
  await waitFor(() => expect(queryClient.getMutationCache().getAll()).toEqual([]));
  expect(onVerified).not.toHaveBeenCalled();
});
