import {
  canReplace,
  initialReplaceCredentialState,
  KeywardError,
  replaceCredentialReducer,
  type Credential,
  type CredentialUsageList,
  type ReplaceCredentialState,
} from '@keyward/core';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useReducer, useRef } from 'react';
import { usagesKey } from '../credential-usages/usagesQuery.ts';
import { credentialsKey } from '../credentials-list/credentialsQuery.ts';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';

/**
 * Moves all that uses one credential to another one of the same connector, or nothing of it.
 *
 * - `choosing`: `choose`, then `review`. After a refusal `state.error` says why, with what was chosen; where
 *   somebody else had changed the credential, it is the one that now is.
 * - `confirming`: `confirm` or `reconsider`.
 * - `replacing`, `checking`: nothing withdraws it any more.
 * - `unconfirmed`: the answer was lost. `checkAgain` finds out where usages are listed; `confirm` asks for the
 *   same again, which moves nothing twice.
 * - `replaced`: `state.credential` is as it now is, with nothing that uses it.
 */
export function useReplaceCredential({
  onReplaced,
}: UseReplaceCredentialOptions = {}): ReplaceCredentialController {
  const { adapter, adapterKey, policy, queryClient } = useCredentialsContext();
  const [state, dispatch] = useReducer(replaceCredentialReducer, initialReplaceCredentialState);
  const request = useCallback((credential: Credential) => dispatch({ type: 'requested', credential }), []);
  const isBusy = useRef(false);
  const { signal } = new AbortController();

  const read = async (id: string): Promise<Credential | undefined> =>
    adapter.getCredential({ id, signal }).catch(() => undefined);
  const settle = (...ids: string[]) => {
    isBusy.current = false;
    void queryClient.invalidateQueries({ queryKey: credentialsKey(adapterKey) });
    for (const id of ids) void queryClient.invalidateQueries({ queryKey: usagesKey(adapterKey, id) });
  };

  const move = useMutation<CredentialUsageList & { current?: Credential }, Error, Move>(
    {
      networkMode: 'always',
      gcTime: 0,
      throwOnError: false,
      mutationFn: async ({ credential: { id, version }, replacement }) => {
        if (!adapter.replaceCredential) throw new KeywardError('unsupported');
        const moved = await adapter.replaceCredential({ id, version, replacementId: replacement.id, signal });
        const current = await read(id);
        return { ...moved, ...(current && { current }) };
      },
      onSuccess: ({ items, hidden = 0, current }, { credential, replacement }) => {
        dispatch({ type: 'succeeded', moved: items.length + hidden, ...(current && { current }) });
        queueMicrotask(() => onReplaced?.(current ?? credential, replacement));
      },
      onError: async (thrown, { credential: { id } }) => {
        const error = KeywardError.from(thrown);
        const current = error.code === 'versionConflict' ? await read(id) : undefined;
        dispatch({ type: 'failed', error, ...(current && { current }) });
      },
      onSettled: (_, __, { credential, replacement }) => settle(credential.id, replacement.id),
    },
    queryClient,
  );

  const check = async ({ credential, replacement }: Move) => {
    try {
      const left = await adapter.listUsages?.({ id: credential.id, signal });
      if (left === undefined) throw new KeywardError('unsupported');
      const current = await read(credential.id);
      const isMoved = left.items.length + (left.hidden ?? 0) === 0;
      dispatch({ type: 'checked', isMoved, ...(current && { current }) });
      if (isMoved) queueMicrotask(() => onReplaced?.(current ?? credential, replacement));
    } catch (thrown) {
      dispatch({ type: 'checkFailed', error: KeywardError.from(thrown) });
    }
    settle(credential.id, replacement.id);
  };

  return {
    state,
    isAvailable: (credential) => canReplace(credential, adapter.capabilities, policy),
    request,
    choose: (replacement) => dispatch({ type: 'chosen', replacement }),
    review: () => dispatch({ type: 'reviewed' }),
    reconsider: () => dispatch({ type: 'reconsidered' }),
    confirm: () => {
      if (isBusy.current || (state.phase !== 'confirming' && state.phase !== 'unconfirmed')) return;
      isBusy.current = true;
      dispatch({ type: 'confirmed' });
      move.mutate({ credential: state.credential, replacement: state.replacement });
    },
    canCheckAgain: adapter.listUsages !== undefined,
    checkAgain: () => {
      if (isBusy.current || state.phase !== 'unconfirmed') return;
      isBusy.current = true;
      dispatch({ type: 'checkRequested' });
      void check(state);
    },
    withdraw: () => dispatch({ type: 'withdrawn' }),
  };
}

interface Move {
  credential: Credential;
  replacement: Credential;
}

export interface UseReplaceCredentialOptions {
  /** All that used the first credential now uses the second. */
  onReplaced?: (credential: Credential, replacement: Credential) => void;
}

export interface ReplaceCredentialController {
  state: ReplaceCredentialState;
  /** Whether the backend and the policy let this one be replaced at all. */
  isAvailable: (credential: Credential) => boolean;
  /** Opens the flow for this credential. */
  request: (credential: Credential) => void;
  /** Null chooses none. */
  choose: (replacement: Credential | null) => void;
  review: () => void;
  reconsider: () => void;
  confirm: () => void;
  /** Whether a check can find out what became of a lost answer. */
  canCheckAgain: boolean;
  checkAgain: () => void;
  withdraw: () => void;
}
