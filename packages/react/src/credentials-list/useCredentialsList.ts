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
export function useCredentialsList({ pageSize }: UseCredentialsListOptions = {}): CredentialsListController {
  const { adapter, adapterKey, policy, queryClient, deletedIds } = useCredentialsContext();
  const { capabilities, listCredentials } = adapter;
  const query = useInfiniteQuery(
    {
      ...readOptions,
      queryKey: [...credentialsKey(adapterKey), { pageSize }],
      queryFn: ({ pageParam, signal }) =>
        listCredentials({
          signal,
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
  const credentials = useMemo(() => uniqueCredentials(pages ?? [], deletedIds), [pages, deletedIds]);
  const error = query.error === null ? null : KeywardError.from(query.error);

  return {
    status: pages ? 'ready' : error ? 'error' : 'loading',
    credentials,
    error,
    droppedItems: pages?.reduce((sum, page) => sum + page.droppedItems, 0) ?? 0,
    hasMore: query.hasNextPage,
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
}

export interface CredentialsListController {
  status: 'loading' | 'error' | 'ready';
  credentials: Credential[];
  /** Why the last read failed; rows that were there before stay. */
  error: KeywardError | null;
  /** Rows that the backend sent and that are no credentials. */
  droppedItems: number;
  hasMore: boolean;
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
