import { KeywardError, type Connector, type KeywardAdapter } from '@keyward/core';
import { useQuery, type QueryClient } from '@tanstack/react-query';
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
  const options = connectorsQuery(adapter, adapterKey);
  const query = useQuery({ ...options, enabled: enabled && listConnectors !== undefined }, queryClient);
  return {
    status: query.data ? 'ready' : query.isError ? 'error' : 'loading',
    connectors: query.data ?? noConnectors,
    error: query.error === null ? null : KeywardError.from(query.error),
    retry: () => void query.refetch(),
    refresh: () => void queryClient.invalidateQueries({ queryKey: options.queryKey }),
  };
}

/** How connectors are read and kept. */
function connectorsQuery({ listConnectors }: KeywardAdapter, adapterKey: string) {
  return {
    ...readOptions,
    queryKey: ['keyward', adapterKey, 'connectors'],
    queryFn: async ({ signal }: { signal: AbortSignal }) => (await listConnectors?.({ signal }))?.items ?? [],
    staleTime: 300_000,
  };
}

/** Those that are known well enough, or what the backend says. */
export async function readConnectors(
  adapter: KeywardAdapter,
  adapterKey: string,
  queryClient: QueryClient,
): Promise<readonly Connector[]> {
  const { queryKey, staleTime } = connectorsQuery(adapter, adapterKey);
  const known = queryClient.getQueryState<readonly Connector[]>(queryKey);
  const isFresh = known && !known.isInvalidated && Date.now() - known.dataUpdatedAt < staleTime;
  if (isFresh && known.data) return known.data;
  const list = await adapter.listConnectors?.({ signal: new AbortController().signal });
  queryClient.setQueryData<readonly Connector[]>(queryKey, list?.items ?? []);
  return list?.items ?? [];
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
