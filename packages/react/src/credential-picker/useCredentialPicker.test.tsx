import { memoryAdapterDefinition, sampleCredentials } from '@keyward/adapters/memory';
import {
  KeywardError,
  matchesFilter,
  matchesSearch,
  type AdapterDefinition,
  type Capabilities,
  type Credential,
  type ListCredentialsParams,
} from '@keyward/core';
import { act, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renderHookWithAdapter } from '../test/renderWithAdapter.tsx';
import { useCredentialPicker, type UseCredentialPickerOptions } from './useCredentialPicker.ts';

const [{ accessLevel: _, ...sample }] = sampleCredentials(1) as [Credential];
const row = (id: string, own: Partial<Credential> = {}): Credential => ({
  ...sample,
  id,
  name: `Name of ${id}`,
  kind: 'stored',
  type: 'oauth2AuthorizationCode',
  status: 'active',
  scopes: ['read'],
  connector: { id: 'stripe', name: 'Stripe' },
  ...own,
});
const rows = [
  row('a'),
  row('other', { connector: { id: 'github', name: 'GitHub' } }),
  row('key', { type: 'apiKey', scopes: [] }),
  row('b', { environment: 'staging', scopes: ['read', 'write'] }),
  row('off', { status: 'disabled' }),
];
let asked: ListCredentialsParams[];
let gets: string[];

/** Two rows a page, narrowed and searched only where it declares that. */
function backend(own: Partial<Capabilities> = {}): AdapterDefinition {
  const capabilities: Capabilities = { ...memoryAdapterDefinition().capabilities, ...own };
  return {
    ...memoryAdapterDefinition(),
    capabilities,
    listCredentials: async (params) => {
      asked.push(params);
      const start = Number(params.cursor ?? 0);
      const fitting = rows.filter(
        (item) => matchesFilter(item, params.filter ?? {}) && matchesSearch(item, params.search ?? ''),
      );
      const nextCursor = start + 2 < fitting.length ? String(start + 2) : null;
      return { items: fitting.slice(start, start + 2), nextCursor };
    },
    getCredential: async ({ id }) => {
      gets.push(id);
      const found = rows.find((item) => item.id === id);
      if (!found) throw new KeywardError('notFound');
      return found;
    },
  };
}

function picking(options: Partial<UseCredentialPickerOptions> = {}, adapter = backend()) {
  const { result } = renderHookWithAdapter(
    () => useCredentialPicker({ connectorId: 'stripe', ...options }),
    adapter,
  );
  return result;
}

const ids = (picker: { current: ReturnType<typeof useCredentialPicker> }) =>
  picker.current.options.map(({ credential }) => credential.id);

beforeEach(() => {
  asked = [];
  gets = [];
});

it('reads nothing before somebody wants to see it', async () => {
  const picker = picking();
  expect(picker.current.picked).toEqual({ status: 'none' });
  act(() => picker.current.load());
  await waitFor(() => expect(picker.current.status).toBe('ready'));
  expect(asked).toHaveLength(1);
});

it('narrows by what the backend declares, and the rest by itself', async () => {
  const narrowing = backend({ filters: ['connector'] });
  const picker = picking({ type: 'oauth2AuthorizationCode', environment: 'staging' }, narrowing);
  act(() => picker.current.load());
  await waitFor(() => expect(ids(picker)).toEqual(['b']));
  expect(asked[0]?.filter).toEqual({ connector: ['stripe'] });
});

it('reads on by itself until there is something to choose, and then on request', async () => {
  const picker = picking({ environment: 'staging' });
  act(() => picker.current.load());
  await waitFor(() => expect(ids(picker)).toEqual(['b']));
  expect(asked).toHaveLength(2);
  expect(picker.current.hasMore).toBe(true);
  act(() => picker.current.loadMore());
  await waitFor(() => expect(picker.current.hasMore).toBe(false));
});

it('does not choose what does not fit, and says why it does not', async () => {
  const onValueChange = vi.fn();
  const picker = picking({ scopes: ['read', 'write'], onValueChange }, backend({ filters: ['connector'] }));
  act(() => picker.current.load());
  await waitFor(() => expect(ids(picker)).toEqual(['a', 'key']));
  const [lacking, fitting] = picker.current.options;
  expect(lacking?.misfits).toEqual([{ reason: 'missingScopes', scopes: ['write'] }]);
  act(() => picker.current.choose(lacking?.credential ?? null));
  expect(onValueChange).not.toHaveBeenCalled();
  act(() => picker.current.choose(fitting?.credential ?? null));
  expect(onValueChange).toHaveBeenCalledExactlyOnceWith('key', rows[2]);
  expect(picker.current.value).toBe('key');
});

it('leaves out the one that is excluded', async () => {
  const picker = picking({ excludedId: 'a' }, backend({ filters: ['connector'] }));
  act(() => picker.current.load());
  await waitFor(() => expect(ids(picker)).toEqual(['key']));
  act(() => picker.current.choose(rows[0] as Credential));
  expect(picker.current.value).toBeNull();
});

describe('searching', () => {
  it('is the backend’s where it can, once typing has paused, and over all rows', async () => {
    const picker = picking({}, backend({ filters: ['connector'], search: 'byWords' }));
    act(() => picker.current.load());
    await waitFor(() => expect(picker.current.status).toBe('ready'));
    for (const text of ['o', 'of', 'of off']) act(() => picker.current.setSearch(text));
    expect(picker.current).toMatchObject({ isSearching: true, searchedBy: 'backend' });
    await waitFor(() => expect(ids(picker)).toEqual(['off']));
    expect(asked.map(({ search }) => search)).toEqual([undefined, 'of off']);
  });

  it('is over what is here where the backend cannot', async () => {
    const picker = picking({}, backend({ filters: ['connector'] }));
    act(() => picker.current.load());
    await waitFor(() => expect(ids(picker)).toEqual(['a', 'key']));
    act(() => picker.current.setSearch('name key'));
    expect(ids(picker)).toEqual(['key']);
    expect(picker.current).toMatchObject({ searchedBy: 'loaded', hasMore: true });
    expect(asked).toHaveLength(1);
  });
});

describe('the chosen one', () => {
  it('is read alone where no list has it', async () => {
    const picker = picking({ defaultValue: 'b' });
    expect(picker.current.picked).toEqual({ status: 'loading', id: 'b' });
    await waitFor(() => expect(picker.current.picked).toMatchObject({ status: 'found', isFitting: true }));
    expect(asked).toEqual([]);
    expect(gets).toEqual(['b']);
  });

  it('stays chosen by its id when it is gone, or of another system', async () => {
    const gone = picking({ value: 'nowhere' });
    await waitFor(() => expect(gone.current.picked).toEqual({ status: 'gone', id: 'nowhere' }));
    expect(gone.current.value).toBe('nowhere');
    const other = picking({ value: 'other' });
    await waitFor(() => expect(other.current.picked).toMatchObject({ status: 'found', isFitting: false }));
  });

  it('says why it could not be read, and tries again', async () => {
    let isAllowed = false;
    const { getCredential } = backend();
    const picker = picking(
      { value: 'a' },
      {
        ...backend(),
        getCredential: async (params) => {
          if (!isAllowed) throw new KeywardError('forbidden');
          return getCredential(params);
        },
      },
    );
    await waitFor(() => expect(picker.current.picked.status).toBe('unreadable'));
    isAllowed = true;
    const { picked } = picker.current;
    act(() => {
      if (picked.status === 'unreadable') picked.retry();
    });
    await waitFor(() => expect(picker.current.picked.status).toBe('found'));
  });

  it('is the host’s where the host gives it', async () => {
    const onValueChange = vi.fn();
    const picker = picking({ value: 'a', onValueChange });
    act(() => picker.current.choose(rows[3] as Credential));
    expect(onValueChange).toHaveBeenCalledExactlyOnceWith('b', rows[3]);
    expect(picker.current.value).toBe('a');
    act(() => picker.current.reset());
    expect(onValueChange).toHaveBeenCalledOnce();
  });

  it('goes back to the default on reset', async () => {
    const picker = picking({ defaultValue: 'a' });
    act(() => picker.current.choose(rows[3] as Credential));
    expect(picker.current.value).toBe('b');
    act(() => picker.current.reset());
    expect(picker.current.value).toBe('a');
    act(() => picker.current.choose(null));
    expect(picker.current.value).toBeNull();
  });

  it('may be one that was just created and does not fit, which is told', async () => {
    const picker = picking({ scopes: ['write'] });
    act(() => picker.current.take(rows[0] as Credential));
    expect(picker.current.value).toBe('a');
    expect(picker.current.picked).toMatchObject({ status: 'found', misfits: [{ reason: 'missingScopes' }] });
    expect(gets).toEqual([]);
  });
});
