import { groupScopes, KeywardError, type ScopeGroup } from '@keyward/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';
import { readOptions } from '../provider/queryDefaults.ts';

export interface ScopesController {
  status: 'loading' | 'error' | 'ready';
  groups: ScopeGroup[];
  error: KeywardError | null;
  retry: () => void;
}

/**
 * The scopes that fine-grained access can choose from, grouped by resource.
 *
 * @param enabled false while nobody can choose
 */
export function useScopes({ enabled }: { enabled: boolean }): ScopesController {
  const { adapter, adapterKey, queryClient } = useCredentialsContext();
  const { listScopes } = adapter;
  const query = useQuery(
    {
      ...readOptions,
      queryKey: ['keyward', adapterKey, 'scopes'],
      queryFn: async ({ signal }) => (await listScopes?.({ signal }))?.items ?? [],
      enabled: enabled && listScopes !== undefined,
      staleTime: 300_000,
    },
    queryClient,
  );
  const groups = useMemo(() => groupScopes(query.data ?? []), [query.data]);
  return {
    status: query.data ? 'ready' : query.isError ? 'error' : 'loading',
    groups,
    error: query.error === null ? null : KeywardError.from(query.error),
    retry: () => void query.refetch(),
  };
}
