import { KeywardError, type CredentialUsage } from '@keyward/core';
import { useQuery } from '@tanstack/react-query';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';
import { readOptions } from '../provider/queryDefaults.ts';
import { usagesKey } from './usagesQuery.ts';

const none: readonly CredentialUsage[] = [];

/**
 * What depends on a credential, asked for when this is mounted and kept no longer than that: a list of
 * yesterday would frighten or reassure for nothing.
 *
 * - `notListed`: the backend cannot say, or says it only when it refuses a deletion.
 * - `loading`: on its way.
 * - `ready`: `usages` is all of it, as far as the caller may know; `hidden` is how many more there are.
 * - `error`: nobody knows; that is no reason against anything.
 */
export function useCredentialUsages(id: string): CredentialUsagesController {
  const { adapter, adapterKey, queryClient } = useCredentialsContext();
  const { listUsages } = adapter;
  const query = useQuery(
    {
      ...readOptions,
      staleTime: 0,
      gcTime: 0,
      queryKey: usagesKey(adapterKey, id),
      queryFn: async ({ signal }) => (await listUsages?.({ id, signal })) ?? { items: [] },
      enabled: listUsages !== undefined,
    },
    queryClient,
  );
  const isListed = listUsages !== undefined;
  return {
    status: !isListed ? 'notListed' : query.data ? 'ready' : query.isError ? 'error' : 'loading',
    usages: query.data?.items ?? none,
    hidden: query.data?.hidden ?? 0,
    error: query.error === null ? null : KeywardError.from(query.error),
    isRefreshing: query.isRefetching,
    refresh: () => {
      if (isListed) void query.refetch();
    },
  };
}

export interface CredentialUsagesController {
  status: 'notListed' | 'loading' | 'error' | 'ready';
  usages: readonly CredentialUsage[];
  /** How many more there are that the caller may not know. */
  hidden: number;
  error: KeywardError | null;
  isRefreshing: boolean;
  /** Asks again, e.g. after a flow was stopped elsewhere. */
  refresh: () => void;
}
