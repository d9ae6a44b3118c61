import { KeywardError, type Credential, type Verification } from '@keyward/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { credentialsKey } from '../credentials-list/credentialsQuery.ts';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';

/**
 * Tries a saved credential out again; its secrets stay at the backend. Then every list is read again, since
 * status and health may be others.
 *
 * - `idle`: `verify`; `result` or `error` is of the last time.
 * - `verifying`: `cancel` stops waiting.
 */
export function useVerifyCredential({
  onVerified,
}: UseVerifyCredentialOptions = {}): VerifyCredentialController {
  const { adapter, adapterKey, queryClient } = useCredentialsContext();
  const request = useRef<AbortController | null>(null);
  useEffect(() => () => request.current?.abort(), []);

  const mutation = useMutation<Verification, Error, Question>(
    {
      networkMode: 'always',
      gcTime: 0,
      throwOnError: false,
      mutationFn: async ({ credential: { id }, signal }) => {
        const { verifyCredential } = adapter;
        if (verifyCredential === undefined) throw new KeywardError('unsupported');
        return verifyCredential({ target: { id }, signal });
      },
      onSuccess: (verification, { credential }) =>
        queueMicrotask(() => onVerified?.(credential, verification)),
      onSettled: () => {
        request.current = null;
        void queryClient.invalidateQueries({ queryKey: credentialsKey(adapterKey) });
      },
    },
    queryClient,
  );
  const error = mutation.error === null ? null : KeywardError.from(mutation.error);

  return {
    status: mutation.isPending ? 'verifying' : 'idle',
    result: mutation.data ?? null,
    // Who stopped it knows.
    error: error?.code === 'aborted' ? null : error,
    verify: (credential) => {
      // A latch, set in the click: the mutation itself begins only later.
      if (request.current !== null) return;
      const { signal } = (request.current = new AbortController());
      mutation.mutate({ credential, signal });
    },
    cancel: () => request.current?.abort(),
  };
}

interface Question {
  credential: Credential;
  signal: AbortSignal;
}

export interface UseVerifyCredentialOptions {
  /** It was found out whether it works. */
  onVerified?: (credential: Credential, verification: Verification) => void;
}

export interface VerifyCredentialController {
  status: 'idle' | 'verifying';
  /** What was found out the last time. */
  result: Verification | null;
  /** Why the last time nobody found out. */
  error: KeywardError | null;
  verify: (credential: Credential) => void;
  cancel: () => void;
}
