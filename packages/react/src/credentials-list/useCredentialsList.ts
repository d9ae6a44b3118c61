import {
  allowedActions,
  KeywardError,
  type Credential,
  type CredentialAction,
  type CredentialPage,
} from '@keyward/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';
import { readOptions } from '../provider/queryDefaults.ts';
import { credentialsKey } from './credentialsQuery.ts';

/**
 * The credentials page by page, newest first, without duplicates and without what was deleted here.
 *
 * `loading` and `error` are about the first page only: rows once seen stay while more are loaded,
 * refreshed or refused.
 */
export function useCredentialsList({
  pageSize,
  connectorId,
}: UseCredentialsListOptions = {}): CredentialsListController {
  const { adapter, adapterKey, policy, queryClient, deletedIds } = useCredentialsContext();
  const { capabilities, listCredentials } = adapter;
  const canFilter = capabilities.filters?.includes('connector') ?? false;
  // No filter says "of none".
  const filter = typeof connectorId === 'string' && canFilter ? { connector: [connectorId] } : undefined;
  const isNarrowedHere = connectorId !== undefined && filter === undefined;
  const query = useInfiniteQuery(
    {
      ...readOptions,
      queryKey: [...credentialsKey(adapterKey), { pageSize, filter }],
      queryFn: ({ pageParam, signal }) =>
        listCredentials({
          signal,
          ...(filter && { filter }),
          ...(pageParam !== undefined && { cursor: pageParam }),
          ...(pageSize !== undefined && { limit: pageSize }),
        }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page: CredentialPage) =>
        capabilities.paging === 'none' ? undefined : (page.nextCursor ?? undefined),
    },
    queryClient,
  );
  const pages = query.data?.pages;
  const credentials = useMemo(() => {
    const all = uniqueCredentials(pages ?? [], deletedIds);
    return isNarrowedHere ? all.filter(({ connector }) => (connector?.id ?? null) === connectorId) : all;
  }, [pages, deletedIds, isNarrowedHere, connectorId]);
  const error = query.error === null ? null : KeywardError.from(query.error);

  return {
    status: pages ? 'ready' : error ? 'error' : 'loading',
    credentials,
    error,
    droppedItems: pages?.reduce((sum, page) => sum + page.droppedItems, 0) ?? 0,
    hasMore: query.hasNextPage,
    isNarrowedHere,
    isLoadingMore: query.isFetchingNextPage,
    isRefreshing: query.isFetching && !query.isFetchingNextPage,
    loadMore: () => {
      if (!query.hasNextPage || query.isFetchingNextPage) return;
      // A refresh on its way is not cut off for the next page.
      const refreshed = query.isFetching ? query.refetch({ cancelRefetch: false }) : Promise.resolve();
      void refreshed.then(() => query.fetchNextPage());
    },
    refresh: () => void query.refetch(),
    actionsFor: (credential) => allowedActions(credential, capabilities, policy),
  };
}

export interface UseCredentialsListOptions {
  /**
   * Wanted rows a page.
   * @default the backend's own
   */
  pageSize?: number;
  /**
   * Only credentials of this connector; `null`: only those of none. Where the backend cannot narrow by it, the
   * pages that were loaded are.
   * @default all
   */
  connectorId?: string | null | undefined;
}

export interface CredentialsListController {
  status: 'loading' | 'error' | 'ready';
  credentials: Credential[];
  /** Why the last read failed; rows that were there before stay. */
  error: KeywardError | null;
  /** Rows that the backend sent and that are no credentials. */
  droppedItems: number;
  hasMore: boolean;
  /** The backend was not asked for less: while it has more, there may be more that fit. */
  isNarrowedHere: boolean;
  isLoadingMore: boolean;
  isRefreshing: boolean;
  loadMore: () => void;
  refresh: () => void;
  /** What may be done with a credential: its own actions, less what backend and policy exclude. */
  actionsFor: (credential: Credential) => CredentialAction[];
}

function uniqueCredentials(pages: readonly CredentialPage[], deletedIds: ReadonlySet<string>): Credential[] {
  const byId = new Map<string, Credential>();
  for (const { items } of pages) {
    for (const item of items) if (!byId.has(item.id) && !deletedIds.has(item.id)) byId.set(item.id, item);
  }
  return Array.from(byId.values());
}
