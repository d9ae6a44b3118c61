import type { ReactNode } from 'react';

export interface CredentialsBySystemMessages {
  title: string;
  showLabel: string;
  shows: Record<'used' | 'all', string>;
  loading: string;
  empty: string;
  emptyHint: string;
  retry: string;
  refreshFailed: string;
  /** Numbers are lower bounds: not all credentials were looked at. */
  notExact: string;
  /** Name of the group of what no connector has, such as what is issued for one's own API. */
  noConnector: string;
  /** Beside the name, where there is no room for words. */
  count: (args: { count: number; isExact: boolean }) => string;
  credentials: (args: { count: number; isExact: boolean }) => string;
  attention: (args: { count: number; isExact: boolean }) => string;
  back: string;
  add: string;
  addNotLoaded: string;
  /** Heading of a connector’s page. */
  titleOf: (args: { name: ReactNode }) => ReactNode;
}

const atLeast = (isExact: boolean) => (isExact ? '' : 'At least ');

export const englishCredentialsBySystemMessages: CredentialsBySystemMessages = {
  title: 'Credentials by system',
  showLabel: 'Systems',
  shows: { used: 'With credentials', all: 'All' },
  loading: 'Loading systems…',
  empty: 'No credentials yet',
  emptyHint: 'Systems appear here with their first credential.',
  retry: 'Try again',
  refreshFailed: 'These numbers may be out of date.',
  notExact: 'There are more credentials than were counted. Numbers with a plus may be higher.',
  noConnector: 'Our API',
  count: ({ count, isExact }) => `${count}${isExact ? '' : '+'}`,
  credentials: ({ count, isExact }) =>
    `${atLeast(isExact)}${count} ${count === 1 ? 'credential' : 'credentials'}`,
  attention: ({ count, isExact }) =>
    `${atLeast(isExact)}${count} ${count === 1 ? 'needs' : 'need'} attention`,
  back: 'All systems',
  add: 'Add new',
  addNotLoaded: 'The form could not be loaded. Try again, or reload the page.',
  titleOf: ({ name }) => name,
};
