import { memoryAdapter } from '@keyward/adapters/memory';
import { adapterMethodNames, KeywardError, type Capabilities } from '@keyward/core';
import { QueryClient } from '@tanstack/react-query';
import { act, render, renderHook, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { useCredentialsList } from '../credentials-list/useCredentialsList.ts';
import { useIssueCredential } from '../issue-credential/useIssueCredential.ts';
import { renderHookWithAdapter } from '../test/renderWithAdapter.tsx';
import { useCredentialsContext } from './CredentialsContext.ts';
import { CredentialsProvider } from './CredentialsProvider.tsx';

const wholeCapabilities: Partial<Capabilities> = {
  store: { replay: 'none' },
  update: { versionLock: true, fields: ['name'] },
  rotate: { versionLock: true, replay: 'none' },
  disable: { versionLock: true },
  oauth: { presentations: ['window', 'page'] },
  verify: { of: ['draft', 'stored', 'edited'] },
  usages: 'listed',
  replace: { versionLock: true },
  counts: ['connector'],
  setup: { versionLock: true },
  connectors: 'listed',
};

it('tells a developer who forgot it what is missing, why, and what to do', () => {
  expect(() => renderHook(() => useCredentialsList())).toThrow(
    'Keyward: a widget or hook was rendered outside of <CredentialsProvider>. It needs the provider for its adapter. Wrap your app in <CredentialsProvider adapter={…}>.',
  );
  vi.spyOn(console, 'error').mockClear();
});

it('refuses an adapter that nothing checks, a copy of a checked one among them, and says what to do', () => {
  const copy = { ...memoryAdapter() };
  expect(() => render(<CredentialsProvider adapter={copy} />)).toThrow(
    'Keyward: <CredentialsProvider> was given an adapter that `createAdapter` did not make, so nothing checks what it returns. Pass `createAdapter(yourAdapter)`, and no copy of it.',
  );
  vi.spyOn(console, 'error').mockClear();
});

it('tells the host once that nobody is signed in, and again only after a call went well', async () => {
  const onUnauthenticated = vi.fn();
  let isSignedIn = false;
  const adapter = memoryAdapter({
    fail: () => (isSignedIn ? undefined : new KeywardError('unauthenticated')),
  });
  const { result } = renderHookWithAdapter(() => useCredentialsList(), adapter, { onUnauthenticated });
  await waitFor(() => expect(result.current.status).toBe('error'));
  act(() => result.current.refresh());
  await waitFor(() => expect(result.current.isRefreshing).toBe(false));
  expect(onUnauthenticated).toHaveBeenCalledOnce();

  isSignedIn = true;
  act(() => result.current.refresh());
  await waitFor(() => expect(result.current.status).toBe('ready'));
  isSignedIn = false;
  act(() => result.current.refresh());
  await waitFor(() => expect(onUnauthenticated).toHaveBeenCalledTimes(2));
});

it('hears of it from every method that the adapter has, and hides none of them', async () => {
  const adapter = memoryAdapter({
    capabilities: wholeCapabilities,
    fail: () => new KeywardError('unauthenticated'),
  });
  for (const name of adapterMethodNames) {
    const onUnauthenticated = vi.fn();
    const { result } = renderHookWithAdapter(() => useCredentialsContext().adapter, adapter, {
      onUnauthenticated,
    });
    const method = result.current[name] as (params: object) => Promise<unknown>;
    await expect(method({ signal: new AbortController().signal })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await waitFor(() => expect(onUnauthenticated).toHaveBeenCalledOnce());
  }
});

it('opens nothing where the policy or the backend does not issue', () => {
  const never = renderHookWithAdapter(() => useIssueCredential({ defaultOpen: true }), memoryAdapter(), {
    policy: { issue: 'never' },
  });
  expect(never.result.current).toMatchObject({ isAvailable: false, isOpen: false });
  act(() => never.result.current.open());
  expect(never.result.current.isOpen).toBe(false);

  const unable = memoryAdapter({ capabilities: { issue: undefined } });
  const { result } = renderHookWithAdapter(() => useIssueCredential({ open: true }), unable);
  expect(result.current).toMatchObject({ isAvailable: false, isOpen: false });
});

it('inside another one over the same adapter takes over its policy, and tells its listener', async () => {
  const onUnauthenticated = vi.fn();
  const adapter = memoryAdapter({ fail: () => new KeywardError('unauthenticated') });
  const { result } = renderHook(() => ({ list: useCredentialsList(), issue: useIssueCredential() }), {
    wrapper: ({ children }) => (
      <CredentialsProvider
        adapter={adapter}
        policy={{ issue: 'never' }}
        onUnauthenticated={onUnauthenticated}
      >
        <CredentialsProvider adapter={adapter}>{children}</CredentialsProvider>
      </CredentialsProvider>
    ),
  });
  expect(result.current.issue.isAvailable).toBe(false);
  await waitFor(() => expect(onUnauthenticated).toHaveBeenCalled());
});

it('does not let the defaults of a host’s query client take the page down', async () => {
  const queryClient = new QueryClient({ defaultOptions: { queries: { throwOnError: true } } });
  const adapter = memoryAdapter({ fail: () => new KeywardError('forbidden') });
  const { result } = renderHookWithAdapter(() => useCredentialsList(), adapter, { queryClient });
  await waitFor(() => expect(result.current.error?.code).toBe('forbidden'));
});

it('remembers what was deleted when the host renders with another policy object', () => {
  const adapter = memoryAdapter();
  const { result, rerender } = renderHook(() => useCredentialsContext(), {
    wrapper: ({ children }) => (
      <CredentialsProvider adapter={adapter} policy={{ edit: 'never' }}>
        {children}
      </CredentialsProvider>
    ),
  });
  const { deletedIds } = result.current;
  rerender();
  expect(result.current.deletedIds).toBe(deletedIds);
});
