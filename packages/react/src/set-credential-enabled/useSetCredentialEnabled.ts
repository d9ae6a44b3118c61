import { KeywardError, type Credential } from '@keyward/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import {
  credentialsKey,
  withCredential,
  type CredentialPages,
} from '../credentials-list/credentialsQuery.ts';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';

/**
 * Switches one credential off or on. Shows nothing that the backend has not answered; then every list
 * has the credential as it now is.
 *
 * - `idle`: `setEnabled`. After a refusal `error` says why, and where somebody else had changed the
 *   credential, `current` is what it now is: the next call is about that.
 * - `sending`: further calls do nothing.
 */
export function useSetCredentialEnabled({
  onChanged,
}: UseSetCredentialEnabledOptions = {}): SetCredentialEnabledController {
  const { adapter, adapterKey, queryClient } = useCredentialsContext();
  const [error, setError] = useState<KeywardError | null>(null);
  const [current, setCurrent] = useState<Credential | null>(null);
  const isSending = useRef(false);
  const queryKey = credentialsKey(adapterKey);

  const mutation = useMutation<Credential, Error, Wish>(
    {
      networkMode: 'always',
      gcTime: 0,
      throwOnError: false,
      mutationFn: async ({ credential: { id, version }, enabled }) => {
        const { setCredentialEnabled } = adapter;
        if (setCredentialEnabled === undefined) throw new KeywardError('unsupported');
        const { signal } = new AbortController();
        try {
          return await setCredentialEnabled({ id, version, enabled, signal });
        } catch (thrown) {
          const refusal = KeywardError.from(thrown);
          const found = refusal.code === 'versionConflict' ? await readAgain(id) : null;
          // Whoever was faster, or a lost answer of ours, did what was wanted.
          if (found?.actions.includes(enabled ? 'disable' : 'enable')) return found;
          if (found !== null) setCurrent(found);
          throw refusal;
        }
      },
      onSuccess: (credential, { enabled }) => {
        queryClient.setQueriesData<CredentialPages>({ queryKey }, (pages) =>
          withCredential(pages, credential),
        );
        queueMicrotask(() => onChanged?.(credential, enabled));
      },
      onError: (thrown) => setError(KeywardError.from(thrown)),
      onSettled: () => {
        isSending.current = false;
        // Also ends a read that is on its way and still has the row as it was.
        void queryClient.invalidateQueries({ queryKey });
      },
    },
    queryClient,
  );

  async function readAgain(id: string): Promise<Credential | null> {
    return adapter.getCredential({ id, signal: new AbortController().signal }).catch(() => null);
  }

  return {
    status: mutation.isPending ? 'sending' : 'idle',
    error,
    current,
    setEnabled: (credential, enabled) => {
      if (isSending.current) return;
      isSending.current = true;
      setError(null);
      mutation.mutate({ credential, enabled });
    },
  };
}

export interface UseSetCredentialEnabledOptions {
  /** The credential is as it was wanted, by this call or before it. */
  onChanged?: (credential: Credential, enabled: boolean) => void;
}

export interface SetCredentialEnabledController {
  status: 'idle' | 'sending';
  /** Why the last call was refused, until the next. */
  error: KeywardError | null;
  /** The credential as it now is, where it had changed meanwhile. */
  current: Credential | null;
  /** Give it the credential that the user saw: another version of it is not changed. */
  setEnabled: (credential: Credential, enabled: boolean) => void;
}

interface Wish {
  credential: Credential;
  enabled: boolean;
}
