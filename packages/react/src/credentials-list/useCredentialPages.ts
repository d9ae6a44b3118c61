import {
  KeywardError,
  matchesFilter,
  matchesSearch,
  type Credential,
  type CredentialFilter,
  type CredentialPage,
  type FilterName,
} from '@keyward/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useSettled } from '../internal/useSettled.ts';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';
import { readOptions } from '../provider/queryDefaults.ts';
import { credentialsKey } from './credentialsQuery.ts';

/** As long as somebody types, nobody is asked. */
const typingMs = 250;

/** So many pages are read for a first row where the backend cannot narrow its list. */
const pagesForFirstRow = 10;

/**
 * The credentials that fit a filter and a search, page by page, without duplicates and without what was deleted
 * here. By what the backend cannot narrow its list, the rows that are here are narrowed.
 */
export function useCredentialPages({
  filter,
  search,
  pageSize,
  enabled = true,
}: CredentialPagesOptions): CredentialPages {
  const { adapter, adapterKey, queryClient, deletedIds } = useCredentialsContext();
  const { capabilities, listCredentials } = adapter;
  const typed = search.trim();
  const isSearchedByBackend = capabilities.search !== undefined;
  const settled = useSettled(typed, typingMs);
  const declared = declaredPart(filter, capabilities.filters ?? []);
  const asked = {
    ...(Object.keys(declared).length > 0 && { filter: declared }),
    ...(isSearchedByBackend && settled !== '' && { search: settled }),
    ...(pageSize !== undefined && { limit: pageSize }),
  };
  const query = useInfiniteQuery(
    {
      ...readOptions,
      queryKey: [...credentialsKey(adapterKey), asked],
      queryFn: ({ pageParam, signal }) =>
        listCredentials({ ...asked, signal, ...(pageParam !== undefined && { cursor: pageParam }) }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page: CredentialPage) =>
        capabilities.paging === 'none' ? undefined : (page.nextCursor ?? undefined),
      // While the next search is on its way, the rows of the last one stand.
      placeholderData: keepPreviousData,
      enabled,
    },
    queryClient,
  );
  const { hasNextPage, isFetching, isFetchingNextPage, fetchNextPage } = query;
  const pages = query.data?.pages;
  const local = isSearchedByBackend ? '' : typed;
  const credentials = useMemo(() => {
    const fitting = uniqueRows(pages ?? []).filter(
      (row) => !deletedIds.has(row.id) && matchesFilter(row, filter),
    );
    return local === '' ? fitting : fitting.filter((row) => matchesSearch(row, local));
  }, [pages, filter, local, deletedIds]);

  const isFilteredHere = Object.keys(filter).length > Object.keys(declared).length;
  const isWithoutRow = credentials.length === 0 && (pages?.length ?? 0) < pagesForFirstRow;
  const wantsMore =
    pages !== undefined &&
    isFilteredHere &&
    local === '' &&
    isWithoutRow &&
    hasNextPage &&
    !isFetching &&
    !query.isError;
  useEffect(() => {
    if (wantsMore) void fetchNextPage();
  }, [wantsMore, fetchNextPage]);

  // Rows of another question, none of which fits this one, are no answer.
  const isWithoutAnswer = pages === undefined || (query.isPlaceholderData && credentials.length === 0);
  const isBehind = isSearchedByBackend && settled !== typed;
  const refetch = (options?: { cancelRefetch: boolean }) => query.refetch(options);
  return {
    status: pages === undefined && query.isError ? 'error' : isWithoutAnswer ? 'loading' : 'ready',
    credentials,
    error: query.error === null ? null : KeywardError.from(query.error),
    droppedItems: pages?.reduce((sum, page) => sum + page.droppedItems, 0) ?? 0,
    hasMore: hasNextPage,
    isNarrowedHere: isFilteredHere || local !== '',
    isLoadingMore: isFetchingNextPage,
    isRefreshing: isFetching && !isFetchingNextPage,
    isSearching: isBehind || query.isPlaceholderData || wantsMore,
    searchedBy: isSearchedByBackend ? 'backend' : 'loaded',
    loadMore: () => {
      if (!hasNextPage || isFetchingNextPage) return;
      // A refresh on its way is not cut off for the next page.
      const refreshed = isFetching ? refetch({ cancelRefetch: false }) : Promise.resolve();
      void refreshed.then(() => fetchNextPage());
    },
    refresh: () => void refetch(),
    retry: () => void (pages !== undefined && hasNextPage ? fetchNextPage() : refetch()),
  };
}

export interface CredentialPagesOptions {
  /** The same object as long as it says the same. */
  filter: CredentialFilter;
  search: string;
  /** Wanted rows a page; `undefined`: the backend's own number. */
  pageSize: number | undefined;
  /**
   * False while nobody looks.
   * @default true
   */
  enabled?: boolean;
}

export interface CredentialPages {
  /** Of the first page; rows once seen stay while more are loaded, refreshed or refused. */
  status: 'loading' | 'error' | 'ready';
  credentials: readonly Credential[];
  /** Why the last read failed. */
  error: KeywardError | null;
  /** Rows that the backend sent and that are no credentials. */
  droppedItems: number;
  hasMore: boolean;
  /** The backend was asked for more than is shown: while it has more, there may be more that fit. */
  isNarrowedHere: boolean;
  isLoadingMore: boolean;
  isRefreshing: boolean;
  /** The rows are not yet those of what was typed. */
  isSearching: boolean;
  /** `loaded`: only what is here is searched, and there may be more. */
  searchedBy: 'backend' | 'loaded';
  loadMore: () => void;
  /** Reads what is here anew. */
  refresh: () => void;
  /** The same, or the page that was refused. */
  retry: () => void;
}

function declaredPart(filter: CredentialFilter, declared: readonly FilterName[]): CredentialFilter {
  return Object.fromEntries(
    Object.entries(filter).filter(([name]) => declared.some((known) => known === name)),
  );
}

function uniqueRows(pages: readonly CredentialPage[]): Credential[] {
  const rows = pages.flatMap(({ items }) => items);
  return Array.from(new Map(rows.toReversed().map((row) => [row.id, row])).values()).toReversed();
}
