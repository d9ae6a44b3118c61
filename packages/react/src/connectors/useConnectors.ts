import { KeywardError, type Connector } from '@keyward/core';
import { useQuery } from '@tanstack/react-query';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';
import { readOptions } from '../provider/queryDefaults.ts';

/**
 * The external systems whose credentials can be stored.
 *
 * @param enabled false while nobody looks
 */
export function useConnectors({ enabled = true }: { enabled?: boolean } = {}): ConnectorsController {
  const { adapter, adapterKey, queryClient } = useCredentialsContext();
  const { listConnectors } = adapter;
  const queryKey = ['keyward', adapterKey, 'connectors'];
  const query = useQuery(
    {
      ...readOptions,
      queryKey,
      queryFn: async ({ signal }) => (await listConnectors?.({ signal }))?.items ?? [],
      enabled: enabled && listConnectors !== undefined,
      staleTime: 300_000,
    },
    queryClient,
  );
  return {
    status: query.data ? 'ready' : query.isError ? 'error' : 'loading',
    connectors: query.data ?? noConnectors,
    error: query.error === null ? null : KeywardError.from(query.error),
    retry: () => void query.refetch(),
    refresh: () => void queryClient.invalidateQueries({ queryKey }),
  };
}

const noConnectors: readonly Connector[] = [];

export interface ConnectorsController {
  status: 'loading' | 'error' | 'ready';
  connectors: readonly Connector[];
  error: KeywardError | null;
  retry: () => void;
  /** Something of them was changed: reads them anew. */
  refresh: () => void;
}
