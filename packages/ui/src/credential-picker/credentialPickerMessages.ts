import type { CredentialStatus, Verification } from '@keyward/core';

export interface CredentialPickerMessages {
  placeholder: string;
  /** Names the list. */
  listLabel: string;
  toggle: string;
  clear: string;
  loading: string;
  loadingMore: string;
  searching: string;
  empty: string;
  noMatch: (args: { query: string }) => string;
  /** `unfit`: how many of them cannot be chosen. */
  count: (args: { count: number; unfit: number; hasMore: boolean }) => string;
  searchedAll: string;
  searchedLoaded: string;
  more: string;
  retry: string;
  create: string;
  createNotLoaded: string;
  statuses: Record<CredentialStatus, string>;
  /** What became of trying it out the last time; `day` is a date in the user's language. */
  verified: (args: { status: Verification['status']; day: string }) => string;
  neverVerified: string;
  unfitStatus: (args: { status: CredentialStatus }) => string;
  missingScopes: (args: { scopes: readonly string[] }) => string;
  /** About the credential that is chosen. */
  reading: string;
  gone: string;
  unreadable: string;
  elsewhere: string;
  required: string;
}

export const englishCredentialPickerMessages: CredentialPickerMessages = {
  placeholder: 'Choose a credential',
  listLabel: 'Credentials',
  toggle: 'Show the credentials',
  clear: 'Choose none',
  loading: 'Loading credentials…',
  loadingMore: 'Loading more…',
  searching: 'Searching…',
  empty: 'There is no credential for this yet.',
  noMatch: ({ query }) => `No credential matches “${query}”.`,
  count: ({ count, unfit, hasMore }) => {
    const counted = `${count} ${count === 1 ? 'credential' : 'credentials'}`;
    const refused = unfit > 0 ? `, ${unfit} of them cannot be chosen` : '';
    return `${counted}${refused}.${hasMore ? ' There are more.' : ''}`;
  },
  searchedAll: 'All credentials were searched.',
  searchedLoaded: 'Only the credentials that are loaded were searched.',
  more: 'Show more',
  retry: 'Try again',
  create: 'Create a new credential…',
  createNotLoaded: 'What creates a credential could not be loaded. Check your connection, then try again.',
  statuses: {
    active: 'Active',
    unverified: 'Not verified',
    invalid: 'Not working',
    expiring: 'Expires soon',
    expired: 'Expired',
    disabled: 'Disabled',
    revoked: 'Revoked',
    unknown: 'Status unknown',
  },
  verified: ({ status, day }) => (status === 'verified' ? `worked on ${day}` : `failed on ${day}`),
  neverVerified: 'never verified',
  unfitStatus: ({ status }) =>
    status === 'expired'
      ? 'It is expired and does not work.'
      : status === 'disabled'
        ? 'It is disabled and does not work.'
        : 'It was revoked and does not work.',
  missingScopes: ({ scopes }) =>
    `It lacks the ${scopes.length === 1 ? 'scope' : 'scopes'} ${scopes.join(', ')}.`,
  reading: 'Looking for the chosen credential…',
  gone: 'The chosen credential no longer exists. Choose another one.',
  unreadable: 'The chosen credential could not be read.',
  elsewhere: 'The chosen credential is for something else.',
  required: 'Choose a credential.',
};
