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
import { credentialsKey } from '../credentials-list/credentialsQuery.ts';
import { useSettled } from '../internal/useSettled.ts';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';
import { readOptions } from '../provider/queryDefaults.ts';

/** As long as somebody types, nobody is asked. */
const typingMs = 250;

/** So many pages are read for a first row where the backend cannot narrow its list. */
const pagesForFirstRow = 10;

/**
 * The credentials that fit a filter, and a search where the backend takes one. Where it cannot narrow its list
 * by something, the rows that are here are narrowed by it.
 */
export function usePickerPages({ filter, search, pageSize, enabled }: PickerPagesOptions): PickerPages {
  const { adapter, adapterKey, queryClient, deletedIds } = useCredentialsContext();
  const { capabilities, listCredentials } = adapter;
  const isSearchedByBackend = capabilities.search !== undefined;
  const settled = useSettled(search.trim(), typingMs);
  const asked = {
    filter: declaredPart(filter, capabilities.filters ?? []),
    ...(isSearchedByBackend && settled !== '' && { search: settled }),
    ...(pageSize !== undefined && { limit: pageSize }),
  };
  const query = useInfiniteQuery(
    {
      ...readOptions,
      queryKey: [...credentialsKey(adapterKey), 'picker', asked],
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
  const local = isSearchedByBackend ? '' : search;
  const credentials = useMemo(() => {
    const fitting = uniqueRows(pages ?? []).filter(
      (row) => !deletedIds.has(row.id) && matchesFilter(row, filter),
    );
    return local === '' ? fitting : fitting.filter((row) => matchesSearch(row, local));
  }, [pages, filter, local, deletedIds]);

  const isWithoutRow = credentials.length === 0 && local === '' && (pages?.length ?? 0) < pagesForFirstRow;
  const wantsMore = pages !== undefined && isWithoutRow && hasNextPage && !isFetching && !query.isError;
  useEffect(() => {
    if (wantsMore) void fetchNextPage();
  }, [wantsMore, fetchNextPage]);

  const isBehind = isSearchedByBackend && settled !== search.trim();
  return {
    status: pages === undefined ? (query.isError ? 'error' : 'loading') : 'ready',
    credentials,
    error: query.error === null ? null : KeywardError.from(query.error),
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    isSearching: isBehind || query.isPlaceholderData || wantsMore,
    searchedBy: isSearchedByBackend ? 'backend' : 'loaded',
    loadMore: () => {
      if (hasNextPage && !isFetching) void fetchNextPage();
    },
    retry: () => void (pages !== undefined && hasNextPage ? fetchNextPage() : query.refetch()),
  };
}

interface PickerPagesOptions {
  filter: CredentialFilter;
  search: string;
  pageSize: number | undefined;
  enabled: boolean;
}

export interface PickerPages {
  /** Of the first page; rows once seen stay while more are loaded or refused. */
  status: 'loading' | 'error' | 'ready';
  credentials: readonly Credential[];
  /** Why the last read failed. */
  error: KeywardError | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  /** The rows are not yet those of what was typed. */
  isSearching: boolean;
  /** `loaded`: only what is here is searched, and there may be more. */
  searchedBy: 'backend' | 'loaded';
  loadMore: () => void;
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
