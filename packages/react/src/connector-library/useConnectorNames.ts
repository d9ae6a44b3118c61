import type { ConnectorSummary } from '@keyward/core';
import { useQuery } from '@tanstack/react-query';
import { credentialsKey } from '../credentials-list/credentialsQuery.ts';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';
import { readOptions } from '../provider/queryDefaults.ts';

/** More than these keep their ids: each is a request. */
const maximumNames = 20;
const noNames: ReadonlyMap<string, ConnectorSummary> = new Map();

/** The names of connectors that the catalog does not have, as one of each one's credentials says them. */
export function useConnectorNames(ids: readonly string[]): ReadonlyMap<string, ConnectorSummary> {
  const { adapter, adapterKey, queryClient } = useCredentialsContext();
  const wanted = ids.slice(0, maximumNames);
  const query = useQuery(
    {
      ...readOptions,
      queryKey: [...credentialsKey(adapterKey), 'names of connectors', wanted],
      queryFn: async ({ signal }) => {
        const summaries = await Promise.all(
          wanted.map(async (id) => {
            const { items } = await adapter.listCredentials({
              filter: { connector: [id] },
              limit: 1,
              signal,
            });
            return items.find(({ connector }) => connector?.id === id)?.connector;
          }),
        );
        return new Map(summaries.flatMap((summary) => (summary ? [[summary.id, summary] as const] : [])));
      },
      enabled: wanted.length > 0 && adapter.capabilities.filters?.includes('connector') === true,
      structuralSharing: false,
      staleTime: 300_000,
    },
    queryClient,
  );
  return query.data ?? noNames;
}
