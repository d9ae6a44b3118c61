import { KeywardError } from '@keyward/core';
import { MutationObserver, type QueryClient } from '@tanstack/react-query';
import { retryDelayMs } from '../provider/queryDefaults.ts';

const maximumRetries = 2;

/**
 * Sends one intent, and again while its answer is lost, where the same key makes no second one. Nothing of it
 * stays in the mutation cache; `send` keeps what must be kept.
 */
export async function mutateOnce<Answer>(
  queryClient: QueryClient,
  { canReplay, send }: { canReplay: boolean; send: () => Promise<Answer> },
): Promise<Answer> {
  const observer = new MutationObserver<Answer, KeywardError>(queryClient, {
    gcTime: 0,
    networkMode: 'always',
    throwOnError: false,
    retry: (count, error) =>
      canReplay && count < maximumRetries && error.outcome === 'unknown' && error.code !== 'aborted',
    retryDelay: retryDelayMs,
    mutationFn: send,
  });
  try {
    return await observer.mutate();
  } finally {
    // An observer that looks on keeps its mutation in the cache, whatever `gcTime` says.
    observer.reset();
  }
}
