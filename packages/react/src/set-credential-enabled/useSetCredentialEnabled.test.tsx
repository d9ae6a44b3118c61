import { memoryAdapterDefinition, sampleCredentials } from '@keyward/adapters/memory';
import { KeywardError, type AdapterDefinition, type AdapterMethods, type Credential } from '@keyward/core';
import { act, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { useCredentialsList } from '../credentials-list/useCredentialsList.ts';
import { renderHookWithAdapter } from '../test/renderWithAdapter.tsx';
import { useSetCredentialEnabled } from './useSetCredentialEnabled.ts';

type Params = Parameters<AdapterMethods['setCredentialEnabled']>[0];

const [credential] = sampleCredentials(1) as [Credential];
const onChanged = vi.fn();
let sent: Omit<Params, 'signal'>[];

/** A backend whose switch goes through `refuse` first. */
function backend(refuse: (count: number) => Promise<void> | void = () => {}): AdapterDefinition {
  const definition = memoryAdapterDefinition({
    credentials: [credential],
    capabilities: { disable: { versionLock: true } },
  });
  return {
    ...definition,
    setCredentialEnabled: async ({ signal, ...params }: Params) => {
      await refuse(sent.push(params));
      return definition.setCredentialEnabled?.({ ...params, signal }) as Promise<Credential>;
    },
  };
}

async function listing(adapter: AdapterDefinition) {
  const { result } = renderHookWithAdapter(
    () => ({ list: useCredentialsList(), enabling: useSetCredentialEnabled({ onChanged }) }),
    adapter,
  );
  await waitFor(() => expect(result.current.list.status).toBe('ready'));
  return result;
}

const statusIn = (result: Awaited<ReturnType<typeof listing>>) => result.current.list.credentials[0]?.status;

beforeEach(() => {
  sent = [];
  onChanged.mockClear();
});

it('shows what the backend answered, in every list, and nothing before that', async () => {
  let answer = () => {};
  const result = await listing(backend(() => new Promise((resolve) => (answer = resolve))));
  act(() => result.current.enabling.setEnabled(credential, false));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(result.current.enabling.status).toBe('sending');
  expect(statusIn(result)).toBe('active');
  await act(async () => answer());
  await waitFor(() => expect(statusIn(result)).toBe('disabled'));
  await waitFor(() => expect(result.current.enabling.status).toBe('idle'));
  expect(sent).toEqual([{ id: credential.id, version: credential.version, enabled: false }]);
  expect(onChanged).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ status: 'disabled' }), false);
});

it('sends one request for a double click, whose second click comes before the next render', async () => {
  const result = await listing(backend());
  const { setEnabled } = result.current.enabling;
  act(() => {
    setEnabled(credential, false);
    setEnabled(credential, false);
  });
  await waitFor(() => expect(onChanged).toHaveBeenCalledOnce());
  expect(sent).toHaveLength(1);
});

it('says why it was refused until it is tried again', async () => {
  const result = await listing(
    backend((count) => {
      if (count === 1) throw new KeywardError('forbidden');
    }),
  );
  act(() => result.current.enabling.setEnabled(credential, false));
  await waitFor(() => expect(result.current.enabling.error?.code).toBe('forbidden'));
  expect(result.current.enabling).toMatchObject({ status: 'idle', current: null });
  act(() => result.current.enabling.setEnabled(credential, false));
  expect(result.current.enabling.error).toBeNull();
  await waitFor(() => expect(onChanged).toHaveBeenCalledOnce());
});

it('gives back the credential as it now is when somebody else changed it', async () => {
  const result = await listing(backend());
  act(() => result.current.enabling.setEnabled({ ...credential, version: 'older', name: 'Before' }, false));
  await waitFor(() => expect(result.current.enabling.error?.code).toBe('versionConflict'));
  const { current } = result.current.enabling;
  expect(current).toMatchObject({ name: credential.name, version: credential.version });
  act(() => result.current.enabling.setEnabled(current ?? credential, false));
  expect(result.current.enabling.current).toBe(current);
  await waitFor(() => expect(onChanged).toHaveBeenCalledOnce());
});

it('takes a change by somebody else that did what was wanted for its own', async () => {
  const result = await listing(backend());
  act(() =>
    result.current.enabling.setEnabled({ ...credential, version: 'older', status: 'disabled' }, true),
  );
  await waitFor(() => expect(onChanged).toHaveBeenCalledExactlyOnceWith(expect.anything(), true));
  expect(result.current.enabling.error).toBeNull();
});

it('does not take a credential that was revoked meanwhile for one that is on', async () => {
  const good = backend();
  const revoked: Credential = { ...credential, status: 'revoked', actions: ['delete'] };
  const result = await listing({ ...good, getCredential: async () => revoked });
  const before: Credential = { ...credential, version: 'older', status: 'disabled' };
  act(() => result.current.enabling.setEnabled(before, true));
  await waitFor(() => expect(result.current.enabling.error?.code).toBe('versionConflict'));
  expect(onChanged).not.toHaveBeenCalled();
});

it('knows that it does not know, when the answer was lost, and looks', async () => {
  const result = await listing({
    ...memoryAdapterDefinition({
      credentials: [credential],
      capabilities: { disable: { versionLock: true } },
      fail: ({ method }) => (method === 'setCredentialEnabled' ? 'loseAnswer' : undefined),
    }),
  });
  act(() => result.current.enabling.setEnabled(credential, false));
  await waitFor(() => expect(result.current.enabling.error?.outcome).toBe('unknown'));
  await waitFor(() => expect(statusIn(result)).toBe('disabled'));
});

it('does not let a list that was on its way bring the old status back', async () => {
  const definition = backend();
  const late: (() => void)[] = [];
  let isSlow = false;
  const result = await listing({
    ...definition,
    listCredentials: async (params) => {
      const answer = await definition.listCredentials(params);
      if (isSlow) await new Promise<void>((resolve) => late.push(resolve));
      return answer;
    },
  });
  isSlow = true;
  act(() => result.current.list.refresh());
  await waitFor(() => expect(late).toHaveLength(1));
  act(() => result.current.enabling.setEnabled(credential, false));
  await waitFor(() => expect(statusIn(result)).toBe('disabled'));
  await act(async () => late[0]?.());
  expect(statusIn(result)).toBe('disabled');
});

it('is refused by itself where the backend cannot do it', async () => {
  const result = await listing(memoryAdapterDefinition({ credentials: [credential] }));
  act(() => result.current.enabling.setEnabled(credential, false));
  await waitFor(() => expect(result.current.enabling.error?.code).toBe('unsupported'));
});
