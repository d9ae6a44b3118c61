import type { Connector, KeywardError } from '@keyward/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { useConnectors } from '../connectors/useConnectors.ts';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';
import { createConnectorSearch } from './connectorSearch.ts';
import { libraryEntry, type LibraryEntry } from './libraryEntry.ts';
import { useConnectorCounts, type ConnectorCountsController } from './useConnectorCounts.ts';

/**
 * The connectors that there are, each with its state – available, setup required, connected, needs attention – and a
 * search by name, category and keywords that forgives typing errors.
 *
 * Without a search they are in the order of their names, otherwise the best match is first. States come later than
 * connectors; until then `credentials` and `attention` of an entry are `null`.
 */
export function useConnectorLibrary({ locale }: UseConnectorLibraryOptions = {}): ConnectorLibraryController {
  const { adapter, policy } = useCredentialsContext();
  const { capabilities } = adapter;
  const { status, connectors, error, retry } = useConnectors();
  const counting = useConnectorCounts();
  const { counts } = counting;
  const [query, setQuery] = useState('');
  const [wantedCategory, setCategory] = useState<string | null>(null);
  // What was typed is shown at once, and what it finds when there is time.
  const deferredQuery = useDeferredValue(query);

  const sorted = useMemo(() => sortedByName(connectors, locale), [connectors, locale]);
  const search = useMemo(() => createConnectorSearch(sorted), [sorted]);
  const found = useMemo(() => search(deferredQuery), [search, deferredQuery]);
  const entries = useMemo(
    () =>
      new Map(
        sorted.map((connector) => [connector, libraryEntry(connector, { counts, capabilities, policy })]),
      ),
    [sorted, counts, capabilities, policy],
  );
  const categories = useMemo(() => categoriesOf(sorted, found, locale), [sorted, found, locale]);
  const category = categories.some(({ name }) => name === wantedCategory) ? wantedCategory : null;
  const shown = useMemo(
    () =>
      found
        .filter((connector) => category === null || connector.category === category)
        .map((connector) => entries.get(connector))
        .filter((entry) => entry !== undefined),
    [found, category, entries],
  );

  return {
    status,
    error,
    retry,
    counting,
    total: sorted.length,
    found: found.length,
    entries: shown,
    query,
    setQuery,
    foundQuery: deferredQuery,
    categories,
    category,
    setCategory,
    clear: () => {
      setQuery('');
      setCategory(null);
    },
  };
}

export interface UseConnectorLibraryOptions {
  /**
   * BCP 47 tag by which names are ordered.
   * @default the browser's
   */
  locale?: string | undefined;
}

export interface ConnectorLibraryController {
  /** Of the connectors; counts have their own in `counting`. */
  status: 'loading' | 'error' | 'ready';
  error: KeywardError | null;
  retry: () => void;
  /** How the counting of credentials goes: whether it failed, and whether it is exact. */
  counting: ConnectorCountsController;
  /** How many connectors there are. */
  total: number;
  /** How many fit the search, in whatever category. */
  found: number;
  /** Those that fit search and category. */
  entries: readonly LibraryEntry[];
  /** What is typed into the search. */
  query: string;
  setQuery: (query: string) => void;
  /** What `entries` were found by: while somebody types, this may be one key behind. */
  foundQuery: string;
  categories: readonly ConnectorCategory[];
  /** The category that is looked at; `null`: all. */
  category: string | null;
  setCategory: (category: string | null) => void;
  /** Takes search and category back. */
  clear: () => void;
}

export interface ConnectorCategory {
  name: string;
  /** How many of it fit the search. */
  count: number;
}

function sortedByName(connectors: readonly Connector[], locale: string | undefined): Connector[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return [...connectors].sort((one, other) => compare(one.name, other.name));
}

function categoriesOf(
  all: readonly Connector[],
  found: readonly Connector[],
  locale: string | undefined,
): ConnectorCategory[] {
  const counts = new Map<string, number>();
  for (const { category } of all) if (category) counts.set(category, 0);
  for (const { category } of found) if (category) counts.set(category, (counts.get(category) ?? 0) + 1);
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return Array.from(counts, ([name, count]) => ({ name, count })).sort((one, other) =>
    compare(one.name, other.name),
  );
}
