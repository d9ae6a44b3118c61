import { memoryAdapterDefinition, sampleCredentials } from '@keyward/adapters/memory';
import {
  KeywardError,
  type AdapterDefinition,
  type AdapterMethods,
  type Credential,
  type CredentialPageAnswer,
  type ListCredentialsParams,
} from '@keyward/core';
import { act, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { useDeleteCredential } from '../delete-credential/useDeleteCredential.ts';
import { renderHookWithAdapter } from '../test/renderWithAdapter.tsx';
import { useCredentialsList } from './useCredentialsList.ts';

const rows = sampleCredentials(6);
const page = (items: unknown[], nextCursor: string | null = null) =>
  ({ items, nextCursor }) as CredentialPageAnswer;

/** A backend whose answers to the list are given one by one. */
function answering(answer: (count: number) => Promise<CredentialPageAnswer>): AdapterDefinition {
  let count = 0;
  return { ...memoryAdapterDefinition({ credentials: rows }), listCredentials: () => answer(++count) };
}

const idsOf = (credentials: readonly { id: string }[]) => credentials.map(({ id }) => id);

it('shows a row once when it moved to the next page between two requests', async () => {
  const adapter = answering(async (count) =>
    count === 1 ? page(rows.slice(0, 3), 'next') : page(rows.slice(2, 5)),
  );
  const { result } = renderHookWithAdapter(() => useCredentialsList(), adapter);
  await waitFor(() => expect(result.current.hasMore).toBe(true));
  act(() => result.current.loadMore());
  await waitFor(() => expect(result.current.credentials).toHaveLength(5));
  expect(idsOf(result.current.credentials)).toEqual(idsOf(rows.slice(0, 5)));
});

it('follows pages by offset, and shows a row once that a new one pushed onto the next', async () => {
  const [added, ...before] = rows;
  if (!added) throw new RangeError('There are samples.');
  let stored = before;
  const adapter: AdapterDefinition = {
    ...memoryAdapterDefinition(),
    capabilities: { ...memoryAdapterDefinition().capabilities, paging: 'offset' },
    listCredentials: async ({ cursor = '0' }) => {
      const offset = Number(cursor);
      const next = offset + 2 < stored.length ? String(offset + 2) : null;
      return page(stored.slice(offset, offset + 2), next);
    },
  };
  const { result } = renderHookWithAdapter(() => useCredentialsList(), adapter);
  await waitFor(() => expect(result.current.hasMore).toBe(true));
  stored = rows;
  act(() => result.current.loadMore());
  await waitFor(() => expect(result.current.credentials).toHaveLength(3));
  expect(idsOf(result.current.credentials)).toEqual(idsOf(before.slice(0, 3)));
});

it('leaves out and counts what is no credential', async () => {
  const adapter = answering(async () => page([rows[0], { id: 7 }, 'row']));
  const { result } = renderHookWithAdapter(() => useCredentialsList(), adapter);
  await waitFor(() => expect(result.current.status).toBe('ready'));
  expect(result.current.credentials).toHaveLength(1);
  expect(result.current.droppedItems).toBe(2);
  // `createAdapter` has told the developer, who is not there.
  vi.spyOn(console, 'warn').mockClear();
});

it('keeps the rows that were seen when the next page is refused, and says why', async () => {
  const adapter = answering(async (count) => {
    if (count > 1) throw new KeywardError('forbidden');
    return page(rows.slice(0, 3), 'next');
  });
  const { result } = renderHookWithAdapter(() => useCredentialsList(), adapter);
  await waitFor(() => expect(result.current.hasMore).toBe(true));
  act(() => result.current.loadMore());
  await waitFor(() => expect(result.current.error?.code).toBe('forbidden'));
  expect(result.current.status).toBe('ready');
  expect(result.current.credentials).toHaveLength(3);
});

it('does not ask again for what was refused', async () => {
  let calls = 0;
  const adapter = answering(async (count) => {
    calls = count;
    throw new KeywardError('forbidden');
  });
  const { result } = renderHookWithAdapter(() => useCredentialsList(), adapter);
  await waitFor(() => expect(result.current.status).toBe('error'));
  expect(calls).toBe(1);
});

it('asks again by itself for what may pass, as soon as the backend said', async () => {
  const adapter = answering(async (count) => {
    if (count < 3) throw new KeywardError('rateLimited', { retryAfterSeconds: 0 });
    return page(rows);
  });
  const { result } = renderHookWithAdapter(() => useCredentialsList(), adapter);
  await waitFor(() => expect(result.current.credentials).toHaveLength(6));
});

it('never follows a cursor of a backend without paging', async () => {
  const adapter = {
    ...answering(async () => page(rows, 'next')),
    capabilities: { ...memoryAdapterDefinition().capabilities, paging: 'none' as const },
  };
  const { result } = renderHookWithAdapter(() => useCredentialsList(), adapter);
  await waitFor(() => expect(result.current.status).toBe('ready'));
  expect(result.current.hasMore).toBe(false);
});

it('keeps a deleted row away when an older answer that still has it arrives late', async () => {
  const late: ((answer: CredentialPageAnswer) => void)[] = [];
  const adapter = answering((count) =>
    count === 1 ? Promise.resolve(page(rows)) : new Promise((resolve) => late.push(resolve)),
  );
  const { result } = renderHookWithAdapter(
    () => ({ list: useCredentialsList(), deletion: useDeleteCredential() }),
    adapter,
  );
  await waitFor(() => expect(result.current.list.credentials).toHaveLength(6));
  const [gone] = rows;
  if (!gone) throw new RangeError('There are samples.');
  act(() => result.current.deletion.request(gone));
  act(() => result.current.deletion.confirm());
  await waitFor(() => expect(result.current.list.credentials).toHaveLength(5));
  await waitFor(() => expect(late).toHaveLength(1));
  await act(async () => late[0]?.(page(rows)));
  await waitFor(() => expect(result.current.list.isRefreshing).toBe(false));
  expect(idsOf(result.current.list.credentials)).toEqual(idsOf(rows.slice(1)));
});

it('offers what the row, the backend and the policy all allow', async () => {
  const [first] = rows;
  if (!first) throw new RangeError('There are samples.');
  const row = { ...first, actions: ['edit', 'rotate', 'delete'] };
  const hook = (policy: object) =>
    renderHookWithAdapter(
      () => useCredentialsList(),
      answering(async () => page([row])),
      { policy },
    );
  const actions = async ({ result }: ReturnType<typeof hook>) => {
    await waitFor(() => expect(result.current.status).toBe('ready'));
    return result.current.credentials.flatMap((credential) => result.current.actionsFor(credential));
  };
  expect(await actions(hook({}))).toEqual(['edit', 'delete']);
  expect(await actions(hook({ edit: 'never' }))).toEqual(['delete']);
  expect(await actions(hook({ edit: 'never', delete: 'never' }))).toEqual([]);
});

describe('only the credentials of one connector', () => {
  const ofSalesforce = (credentials: Credential[]) =>
    credentials.filter(({ connector }) => connector?.id === 'salesforce');
  const all = sampleCredentials();

  it('are asked for where the backend can narrow by it', async () => {
    const listCredentials = vi.fn<AdapterMethods['listCredentials']>(async () => page(ofSalesforce(all)));
    const definition = memoryAdapterDefinition();
    const adapter: AdapterDefinition = {
      ...definition,
      capabilities: { ...definition.capabilities, filters: ['connector'] },
      listCredentials,
    };
    const { result } = renderHookWithAdapter(
      () => useCredentialsList({ connectorId: 'salesforce' }),
      adapter,
    );
    await waitFor(() => expect(result.current.credentials).toEqual(ofSalesforce(all)));
    expect(result.current.isNarrowedHere).toBe(false);
    expect(listCredentials.mock.lastCall?.[0].filter).toEqual({ connector: ['salesforce'] });
  });

  it('are those among the loaded pages where it cannot, and the result says so', async () => {
    const listCredentials = vi.fn(async ({ cursor }: ListCredentialsParams) =>
      cursor === undefined ? page(all.slice(0, 8), 'next') : page(all.slice(8)),
    );
    const adapter: AdapterDefinition = { ...memoryAdapterDefinition(), listCredentials };
    const { result } = renderHookWithAdapter(
      () => useCredentialsList({ connectorId: 'salesforce' }),
      adapter,
    );
    await waitFor(() => expect(result.current.credentials).toEqual(ofSalesforce(all.slice(0, 8))));
    expect(result.current).toMatchObject({ isNarrowedHere: true, hasMore: true });
    act(() => result.current.loadMore());
    await waitFor(() => expect(result.current.credentials).toEqual(ofSalesforce(all)));
    expect(listCredentials.mock.calls.flatMap(([{ filter }]) => filter ?? [])).toEqual([]);
  });

  it('can also be those of none', async () => {
    const adapter = memoryAdapterDefinition({ credentials: all });
    const { result } = renderHookWithAdapter(() => useCredentialsList({ connectorId: null }), adapter);
    await waitFor(() => expect(result.current.credentials.length).toBeGreaterThan(0));
    expect(result.current.credentials).toEqual(all.filter(({ connector }) => connector === undefined));
  });
});
