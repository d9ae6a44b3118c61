import { KeywardError } from '@keyward/core';
import { useQuery } from '@tanstack/react-query';
import { credentialsKey } from '../credentials-list/credentialsQuery.ts';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';
import { readOptions } from '../provider/queryDefaults.ts';
import { countByConnector, type ConnectorCounts } from './countByConnector.ts';

/** How many credentials each connector has. Counted again whenever the lists are read again. */
export function useConnectorCounts(): ConnectorCountsController {
  const { adapter, adapterKey, queryClient } = useCredentialsContext();
  const query = useQuery(
    {
      ...readOptions,
      queryKey: [...credentialsKey(adapterKey), 'counts by connector'],
      queryFn: ({ signal }) => countByConnector(adapter, signal),
      // Maps are not compared part by part.
      structuralSharing: false,
    },
    queryClient,
  );
  return {
    counts: query.data ?? null,
    error: query.error === null ? null : KeywardError.from(query.error),
    retry: () => void query.refetch(),
  };
}

export interface ConnectorCountsController {
  /** `null` while they are not known. */
  counts: ConnectorCounts | null;
  /** Why the last reading failed; counts that were there before stay. */
  error: KeywardError | null;
  retry: () => void;
}
