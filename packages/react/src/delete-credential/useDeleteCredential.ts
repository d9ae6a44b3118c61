import {
  canReplace,
  deleteCredentialReducer,
  initialDeleteCredentialState,
  KeywardError,
  type Credential,
  type DeleteCredentialState,
} from '@keyward/core';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useReducer, useRef } from 'react';
import {
  credentialsKey,
  withoutCredential,
  type CredentialPages,
} from '../credentials-list/credentialsQuery.ts';
import { hasActive, usagesNow } from '../credential-usages/usagesQuery.ts';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';

/**
 * Asks before one credential is deleted, deletes it, and keeps it out of every list. Where the backend lists
 * usages, it is asked for them first, and while one is active nothing is deleted: also by a backend that would
 * not refuse. Where it cannot say, its own refusal counts.
 *
 * - `confirming`: `state.credential` is named; `confirm` or `withdraw`. After a refusal `state.error`
 *   says why, and where somebody else had changed the credential, it is shown as it now is.
 * - `deleting`: nothing withdraws it any more.
 */
export function useDeleteCredential({
  onDeleted,
}: UseDeleteCredentialOptions = {}): DeleteCredentialController {
  const { adapter, adapterKey, policy, queryClient, deletedIds } = useCredentialsContext();
  const [state, dispatch] = useReducer(deleteCredentialReducer, initialDeleteCredentialState);
  const request = useCallback((credential: Credential) => dispatch({ type: 'requested', credential }), []);
  const isSending = useRef(false);
  const queryKey = credentialsKey(adapterKey);

  const mutation = useMutation<void, Error, Credential>(
    {
      networkMode: 'always',
      gcTime: 0,
      throwOnError: false,
      mutationFn: async ({ id, version }) => {
        // A list that is on its way may still hold the row.
        await queryClient.cancelQueries({ queryKey });
        const inUse = await usagesNow(adapter, id);
        if (inUse && hasActive(inUse.items)) {
          const { items: usages, hidden: hiddenUsages = 0 } = inUse;
          throw new KeywardError('credentialInUse', { usages, hiddenUsages });
        }
        try {
          await adapter.deleteCredential?.({ id, version, signal: new AbortController().signal });
        } catch (error) {
          if (KeywardError.from(error).code !== 'notFound') throw error;
        }
      },
      onSuccess: (_, credential) => {
        deletedIds.add(credential.id);
        queryClient.setQueriesData<CredentialPages>({ queryKey }, (pages) =>
          withoutCredential(pages, credential.id),
        );
        dispatch({ type: 'succeeded' });
        queueMicrotask(() => onDeleted?.(credential));
      },
      onError: async (thrown, { id }) => {
        const error = KeywardError.from(thrown);
        const current = error.code === 'versionConflict' ? await readAgain(id) : undefined;
        dispatch({ type: 'failed', error, ...(current && { current }) });
      },
      onSettled: () => {
        isSending.current = false;
        return queryClient.invalidateQueries({ queryKey });
      },
    },
    queryClient,
  );

  async function readAgain(id: string): Promise<Credential | undefined> {
    return adapter.getCredential({ id, signal: new AbortController().signal }).catch(() => undefined);
  }

  return {
    state,
    request,
    confirm: () => {
      if (state.phase !== 'confirming' || isSending.current) return;
      isSending.current = true;
      dispatch({ type: 'confirmed' });
      mutation.mutate(state.credential);
    },
    withdraw: () => dispatch({ type: 'withdrawn' }),
    canReplace: (credential) => canReplace(credential, adapter.capabilities, policy),
  };
}

export interface UseDeleteCredentialOptions {
  /** The credential is gone, by this call or before it. */
  onDeleted?: (credential: Credential) => void;
}

export interface DeleteCredentialController {
  state: DeleteCredentialState;
  /** Opens the question for this credential. */
  request: (credential: Credential) => void;
  confirm: () => void;
  withdraw: () => void;
  /** Whether what uses it can be moved to another credential, the way out of a refusal. */
  canReplace: (credential: Credential) => boolean;
}
