import type { ReactNode } from 'react';

export interface ConnectorLibraryMessages {
  title: string;
  searchLabel: string;
  searchPlaceholder: string;
  categoriesLabel: string;
  allCategories: string;
  loading: string;
  empty: string;
  emptyHint: string;
  /** `query` may be empty: then nothing is in the chosen category. */
  noMatch: (args: { query: string }) => string;
  noMatchHint: string;
  clear: string;
  retry: string;
  count: (args: { count: number; total: number }) => string;
  countsFailed: string;
  available: string;
  /** `isExact` is false where there may be more. */
  credentials: (args: { count: number; isExact: boolean }) => string;
  attention: (args: { count: number; isExact: boolean }) => string;
  /** `fields` are what is missing; `isBlocking` where nothing can be connected before. */
  setupRequired: (args: { fields: ReactNode; isBlocking: boolean }) => ReactNode;
  open: (args: { name: ReactNode }) => ReactNode;
  connect: (args: { name: ReactNode }) => ReactNode;
  setUp: (args: { name: ReactNode }) => ReactNode;
}

export const englishConnectorLibraryMessages: ConnectorLibraryMessages = {
  title: 'Connectors',
  searchLabel: 'Search connectors',
  searchPlaceholder: 'Name, category or another word',
  categoriesLabel: 'Category',
  allCategories: 'All',
  loading: 'Loading connectors…',
  empty: 'No connectors yet',
  emptyHint: 'Systems that can be connected appear here.',
  noMatch: ({ query }) =>
    query.trim() === '' ? 'Nothing is in this category.' : `Nothing matches “${query.trim()}”.`,
  noMatchHint: 'Try another word, or look through all of them.',
  clear: 'Show all',
  retry: 'Try again',
  count: ({ count, total }) =>
    count === total
      ? `${total} ${total === 1 ? 'connector' : 'connectors'}`
      : `${count} of ${total} ${total === 1 ? 'connector' : 'connectors'}`,
  countsFailed: 'How many credentials each has could not be read.',
  available: 'Available',
  credentials: ({ count, isExact }) =>
    `${isExact ? '' : 'At least '}${count} ${count === 1 ? 'credential' : 'credentials'}`,
  attention: ({ count, isExact }) =>
    `${isExact ? '' : 'At least '}${count} ${count === 1 ? 'needs' : 'need'} attention`,
  setupRequired: ({ fields }) => ['Setup required: ', fields],
  open: ({ name }) => ['Open ', name],
  connect: ({ name }) => ['Connect ', name],
  setUp: ({ name }) => ['Set up ', name],
};
