import { memoryAdapterDefinition, sampleCredentials } from '@keyward/adapters/memory';
import {
  KeywardError,
  type AdapterDefinition,
  type Credential,
  type CredentialUsage,
  type CredentialUsageList,
} from '@keyward/core';
import { act, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renderHookWithAdapter } from '../test/renderWithAdapter.tsx';
import { useDeleteCredential } from './useDeleteCredential.ts';

const [credential] = sampleCredentials(1) as [Credential];
const onDeleted = vi.fn();
let sent: { id: string; version: string }[];

function backend(answer: (count: number) => Promise<void>): AdapterDefinition {
  return {
    ...memoryAdapterDefinition({ credentials: [credential] }),
    deleteCredential: ({ id, version }) => answer(sent.push({ id, version })),
  };
}

function asking(adapter: AdapterDefinition, about = credential) {
  const { result } = renderHookWithAdapter(() => useDeleteCredential({ onDeleted }), adapter);
  act(() => result.current.request(about));
  return result;
}

beforeEach(() => {
  sent = [];
  onDeleted.mockClear();
});

it('sends nothing before it is confirmed, and the version that the user saw when it is', async () => {
  const result = asking(backend(async () => {}));
  expect(sent).toEqual([]);
  act(() => result.current.confirm());
  await waitFor(() => expect(result.current.state.phase).toBe('closed'));
  expect(sent).toEqual([{ id: credential.id, version: credential.version }]);
  expect(onDeleted).toHaveBeenCalledExactlyOnceWith(credential);
});

it('sends one request for a double click, whose second click comes before the next render', async () => {
  const result = asking(backend(async () => {}));
  const { confirm } = result.current;
  act(() => {
    confirm();
    confirm();
  });
  await waitFor(() => expect(result.current.state.phase).toBe('closed'));
  expect(sent).toHaveLength(1);
});

it('takes a credential that is already gone for deleted', async () => {
  const result = asking(
    backend(async () => {
      throw new KeywardError('notFound');
    }),
  );
  act(() => result.current.confirm());
  await waitFor(() => expect(onDeleted).toHaveBeenCalledOnce());
  expect(result.current.state.phase).toBe('closed');
});

it('shows the credential as it now is when somebody else changed it, and sends that version next', async () => {
  const old = { ...credential, version: 'older', name: 'Before' };
  const result = asking(
    backend(async (count) => {
      if (count === 1) throw new KeywardError('versionConflict');
    }),
    old,
  );
  act(() => result.current.confirm());
  await waitFor(() => expect(result.current.state).toMatchObject({ phase: 'confirming', credential }));
  act(() => result.current.confirm());
  await waitFor(() => expect(onDeleted).toHaveBeenCalledOnce());
  expect(sent.map(({ version }) => version)).toEqual(['older', credential.version]);
});

it('says why it was refused, and can be confirmed again', async () => {
  const result = asking(
    backend(async (count) => {
      if (count === 1) throw new KeywardError('credentialInUse');
    }),
  );
  act(() => result.current.confirm());
  await waitFor(() =>
    expect(result.current.state).toMatchObject({ phase: 'confirming', error: { code: 'credentialInUse' } }),
  );
  expect(onDeleted).not.toHaveBeenCalled();
  act(() => result.current.confirm());
  await waitFor(() => expect(onDeleted).toHaveBeenCalledOnce());
});

it('is not withdrawn once it is on its way', async () => {
  let finish = () => {};
  const result = asking(backend(() => new Promise((resolve) => (finish = resolve))));
  act(() => result.current.confirm());
  await waitFor(() => expect(sent).toHaveLength(1));
  act(() => result.current.withdraw());
  expect(result.current.state.phase).toBe('deleting');
  await act(async () => finish());
  await waitFor(() => expect(onDeleted).toHaveBeenCalledOnce());
});

describe('where the backend lists usages', () => {
  const flow: CredentialUsage = { id: 'flow_1', kind: 'flow', name: 'Nightly export', isActive: true };

  function listing(listUsages: () => Promise<CredentialUsageList>): AdapterDefinition {
    return {
      ...memoryAdapterDefinition({ credentials: [credential], capabilities: { usages: 'listed' } }),
      listUsages,
      deleteCredential: async ({ id, version }) => void sent.push({ id, version }),
    };
  }

  it('sends nothing while one is active, even to a backend that would not refuse, and names them', async () => {
    const result = asking(listing(async () => ({ items: [flow], hidden: 2 })));
    act(() => result.current.confirm());
    await waitFor(() =>
      expect(result.current.state).toMatchObject({
        phase: 'confirming',
        error: { code: 'credentialInUse', usages: [flow], hiddenUsages: 2 },
      }),
    );
    expect(sent).toEqual([]);
  });

  it('asks anew each time, since what was active may be stopped by now', async () => {
    let isActive = true;
    const result = asking(listing(async () => ({ items: [{ ...flow, isActive }] })));
    act(() => result.current.confirm());
    await waitFor(() => expect(result.current.state).toMatchObject({ error: { code: 'credentialInUse' } }));
    isActive = false;
    act(() => result.current.confirm());
    await waitFor(() => expect(onDeleted).toHaveBeenCalledOnce());
  });

  it('leaves it to the backend where that could not be found out', async () => {
    const refusing = asking(
      listing(async () => {
        throw new KeywardError('forbidden');
      }),
    );
    act(() => refusing.current.confirm());
    await waitFor(() => expect(sent).toHaveLength(1));
  });

  it('waits four seconds for it and no longer', async () => {
    vi.useFakeTimers();
    try {
      const hanging = asking(listing(() => new Promise(() => {})));
      act(() => hanging.current.confirm());
      await act(() => vi.advanceTimersByTimeAsync(3_900));
      expect(sent).toEqual([]);
      await act(() => vi.advanceTimersByTimeAsync(200));
      expect(sent).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });
});
