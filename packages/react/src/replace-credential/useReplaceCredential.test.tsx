import { memoryAdapterDefinition, sampleCredentials } from '@keyward/adapters/memory';
import {
  KeywardError,
  type AdapterDefinition,
  type Credential,
  type CredentialUsage,
  type ReplaceCredentialParams,
} from '@keyward/core';
import { act, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { renderHookWithAdapter } from '../test/renderWithAdapter.tsx';
import { useReplaceCredential } from './useReplaceCredential.ts';

const connector = { id: 'stripe', name: 'Stripe' };
const [old, next] = sampleCredentials(2).map((row) => ({ ...row, connector })) as [Credential, Credential];
const flow: CredentialUsage = { id: 'flow_1', kind: 'flow', name: 'Nightly export', isActive: true };
const onReplaced = vi.fn();
let sent: Omit<ReplaceCredentialParams, 'signal'>[];
let left: CredentialUsage[];

function backend(answer: (count: number) => Promise<void>): AdapterDefinition {
  return {
    ...memoryAdapterDefinition({ credentials: [old, next] }),
    capabilities: {
      ...memoryAdapterDefinition().capabilities,
      usages: 'listed',
      replace: { versionLock: true },
    },
    listUsages: async () => ({ items: left }),
    replaceCredential: async ({ id, version, replacementId }) => {
      await answer(sent.push({ id, version, replacementId }));
      const moved = left;
      left = [];
      return { items: moved, hidden: 2 };
    },
  };
}

function confirming(adapter: AdapterDefinition, about = old) {
  const { result } = renderHookWithAdapter(() => useReplaceCredential({ onReplaced }), adapter);
  act(() => result.current.request(about));
  act(() => result.current.choose(next));
  act(() => result.current.review());
  return result;
}

beforeEach(() => {
  sent = [];
  left = [flow];
  onReplaced.mockClear();
});

it('sends what was confirmed, with the version that the user saw, and counts what was moved', async () => {
  const result = confirming(backend(async () => {}));
  expect(sent).toEqual([]);
  act(() => result.current.confirm());
  await waitFor(() => expect(result.current.state).toMatchObject({ phase: 'replaced', moved: 3 }));
  expect(sent).toEqual([{ id: old.id, version: old.version, replacementId: next.id }]);
  expect(onReplaced).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: old.id }), next);
});

it('sends one request for a double click, whose second click comes before the next render', async () => {
  const result = confirming(backend(async () => {}));
  const { confirm } = result.current;
  act(() => {
    confirm();
    confirm();
  });
  await waitFor(() => expect(result.current.state.phase).toBe('replaced'));
  expect(sent).toHaveLength(1);
});

it('keeps the choice when it is refused, and says why', async () => {
  const refusal = new KeywardError('validation', {
    fieldErrors: [{ path: ['replacementId'], code: 'missingScopes' }],
  });
  const result = confirming(
    backend(async () => {
      throw refusal;
    }),
  );
  act(() => result.current.confirm());
  await waitFor(() => expect(result.current.state).toMatchObject({ phase: 'choosing', error: refusal }));
  expect(result.current.state).toMatchObject({ replacement: next });
  expect(onReplaced).not.toHaveBeenCalled();
});

it('shows the credential as it now is when somebody else changed it, and sends that version next', async () => {
  const result = confirming(
    backend(async (count) => {
      if (count === 1) throw new KeywardError('versionConflict');
    }),
    { ...old, version: 'older' },
  );
  act(() => result.current.confirm());
  await waitFor(() => expect(result.current.state).toMatchObject({ phase: 'choosing', credential: old }));
  act(() => result.current.review());
  act(() => result.current.confirm());
  await waitFor(() => expect(result.current.state.phase).toBe('replaced'));
  expect(sent.map(({ version }) => version)).toEqual(['older', old.version]);
});

it.each([
  [true, 'replaced'],
  [false, 'choosing'],
] as const)('finds out after a lost answer whether it happened: %s', async (isMoved, phase) => {
  const result = confirming(
    backend(async () => {
      if (isMoved) left = [];
      throw new KeywardError('network');
    }),
  );
  act(() => result.current.confirm());
  await waitFor(() => expect(result.current.state.phase).toBe('unconfirmed'));
  expect(onReplaced).not.toHaveBeenCalled();
  act(() => result.current.checkAgain());
  await waitFor(() => expect(result.current.state).toMatchObject({ phase, replacement: next }));
  expect(onReplaced).toHaveBeenCalledTimes(isMoved ? 1 : 0);
  expect(sent).toHaveLength(1);
});

it('stays unsure when the check fails too', async () => {
  const adapter = {
    ...backend(async () => {
      throw new KeywardError('network');
    }),
    listUsages: async () => {
      throw new KeywardError('unavailable');
    },
  };
  const result = confirming(adapter);
  act(() => result.current.confirm());
  await waitFor(() => expect(result.current.state.phase).toBe('unconfirmed'));
  act(() => result.current.checkAgain());
  await waitFor(() => expect(result.current.state).toMatchObject({ error: { code: 'unavailable' } }));
  expect(result.current.state.phase).toBe('unconfirmed');
});

it('is not offered where the policy, the backend or the credential has no place for it', () => {
  const able = backend(async () => {});
  const isAvailable = (adapter: AdapterDefinition, provider = {}, about = old) =>
    renderHookWithAdapter(() => useReplaceCredential(), adapter, provider).result.current.isAvailable(about);
  expect(isAvailable(able)).toBe(true);
  expect(isAvailable(able, { policy: { replace: 'never' } })).toBe(false);
  expect(isAvailable(memoryAdapterDefinition())).toBe(false);
  const { connector: _, ...issued } = old;
  expect(isAvailable(able, {}, issued)).toBe(false);
});
