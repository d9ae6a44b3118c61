import type { AccessLevel, CredentialStatus, CredentialType, Verification } from '@keyward/core';
import type { ReactNode } from 'react';
import type { LimitWords } from './limitWords.ts';

export interface CredentialsGridMessages {
  title: string;
  viewLabel: string;
  views: Record<'grid' | 'list', string>;
  loading: string;
  empty: string;
  emptyHint: string;
  search: string;
  searching: string;
  /** `isLoadedOnly`: the backend does not search, so only what is loaded was looked through. */
  found: (args: { count: number; hasMore: boolean; isLoadedOnly: boolean }) => string;
  noMatch: (args: { search: string }) => string;
  clearSearch: string;
  retry: string;
  refreshFailed: string;
  serviceNotFound: string;
  droppedItems: (args: { count: number }) => string;
  loadMore: string;
  loadingMore: string;
  onlyLoaded: string;
  deleted: (args: { name: string }) => string;
  disabled: (args: { name: string }) => string;
  enabled: (args: { name: string }) => string;
  name: string;
  id: string;
  type: string;
  access: string;
  contact: string;
  created: string;
  lastUsed: string;
  expires: string;
  limits: string;
  limit: (args: LimitWords) => string;
  status: string;
  actions: string;
  destination: string;
  issuedHere: string;
  never: string;
  none: string;
  fineGrainedAccess: (args: { scopes: number }) => string;
  accessLevels: Record<AccessLevel, string>;
  types: Record<CredentialType, string>;
  statuses: Record<CredentialStatus, string>;
  copyId: (args: { name: ReactNode }) => ReactNode;
  copied: string;
  copyRefused: string;
  edit: (args: { name: ReactNode }) => ReactNode;
  delete: (args: { name: ReactNode }) => ReactNode;
  deleteNotLoaded: string;
  disable: (args: { name: ReactNode }) => ReactNode;
  disableNotLoaded: string;
  enable: (args: { name: ReactNode }) => ReactNode;
  maybeEnabled: string;
  verify: (args: { name: ReactNode }) => ReactNode;
  stopVerifying: (args: { name: ReactNode }) => ReactNode;
  verified: (args: { name: string; status: Verification['status'] }) => string;
  /** Why it does not work, by the causes' codes. */
  verificationFailed: (args: { codes: readonly string[] }) => string;
  verifications: Record<Verification['status'], string>;
  neverVerified: string;
  health: string;
  healthOverTime: (args: { failed: number; total: number }) => string;
  environment: string;
  reconnect: (args: { name: ReactNode }) => ReactNode;
}

export const englishCredentialsGridMessages: CredentialsGridMessages = {
  title: 'Credentials',
  verify: ({ name }) => ['Verify ', name],
  stopVerifying: ({ name }) => ['Stop verifying ', name],
  verified: ({ name, status }) => (status === 'verified' ? `${name} works.` : `${name} does not work.`),
  verificationFailed: ({ codes }) =>
    codes.includes('reconnectNeeded')
      ? 'It no longer works. Reconnect it.'
      : codes.includes('invalidCredentials')
        ? 'It does not work: the system does not know these credentials.'
        : 'It does not work.',
  verifications: { verified: 'Worked', failed: 'Failed' },
  neverVerified: 'Never verified',
  health: 'Last verified',
  healthOverTime: ({ failed, total }) => `${failed} of the last ${total} verifications failed.`,
  environment: 'Environment',
  reconnect: ({ name }) => ['Reconnect ', name],
  viewLabel: 'View',
  views: { grid: 'Grid', list: 'List' },
  loading: 'Loading credentials…',
  empty: 'No credentials yet',
  emptyHint: 'What you create or connect appears here.',
  search: 'Search credentials',
  searching: 'Searching…',
  found: ({ count, hasMore, isLoadedOnly }) => {
    const found = `${count} ${count === 1 ? 'credential' : 'credentials'} found`;
    if (!hasMore) return `${found}.`;
    return isLoadedOnly ? `${found} among those that are loaded.` : `${found} so far.`;
  },
  noMatch: ({ search }) => `Nothing matches “${search}”`,
  clearSearch: 'Clear search',
  retry: 'Try again',
  refreshFailed: 'This list may be out of date.',
  serviceNotFound: 'There is no credentials service at the address that this page asks.',
  droppedItems: ({ count }) =>
    count === 1
      ? 'One entry could not be read and is not shown.'
      : `${count} entries could not be read and are not shown.`,
  loadMore: 'Show more',
  loadingMore: 'Loading more…',
  onlyLoaded: 'Only what is loaded so far was looked through. There may be more.',
  deleted: ({ name }) => `${name} was deleted.`,
  disabled: ({ name }) => `${name} is disabled.`,
  enabled: ({ name }) => `${name} is enabled.`,
  name: 'Name',
  id: 'ID',
  type: 'Type',
  access: 'Access',
  contact: 'Contact',
  created: 'Created',
  lastUsed: 'Last used',
  expires: 'Expires',
  limits: 'Limits',
  limit: ({ kind, count, maximum, window }) => {
    const one = kind === 'connections' ? 'connection' : 'request';
    const counted = `${maximum} ${count === 1 ? one : `${one}s`}`;
    if (window === undefined) return `At most ${counted}`;
    return window.count === 1 ? `${counted} per ${window.unit}` : `${counted} in ${window.text}`;
  },
  status: 'Status',
  actions: 'Actions',
  destination: 'Destination',
  issuedHere: 'Our API',
  never: 'Never',
  none: '–',
  fineGrainedAccess: ({ scopes }) => `Fine grained, ${scopes} ${scopes === 1 ? 'scope' : 'scopes'}`,
  accessLevels: { full: 'Full', fineGrained: 'Fine grained' },
  types: {
    apiKey: 'API key',
    basic: 'User name and password',
    bearer: 'Bearer token',
    oauth2ClientCredentials: 'OAuth 2 client credentials',
    oauth2AuthorizationCode: 'OAuth 2 connection',
    mutualTLS: 'Client certificate',
    signedRequest: 'Signed request',
    database: 'Database',
    custom: 'Custom',
  },
  statuses: {
    active: 'Active',
    unverified: 'Not verified',
    invalid: 'Not working',
    expiring: 'Expires soon',
    expired: 'Expired',
    disabled: 'Disabled',
    revoked: 'Revoked',
    unknown: 'Unknown',
  },
  copyId: ({ name }) => ['Copy ID of ', name],
  copied: 'ID copied.',
  copyRefused: 'Your browser refused to copy. The ID is selected: press Ctrl+C or ⌘C.',
  edit: ({ name }) => ['Edit ', name],
  delete: ({ name }) => ['Delete ', name],
  deleteNotLoaded:
    'The question before deleting could not be loaded. Check your connection, then reload the page.',
  disable: ({ name }) => ['Disable ', name],
  disableNotLoaded:
    'The question before disabling could not be loaded. Check your connection, then reload the page.',
  enable: ({ name }) => ['Enable ', name],
  maybeEnabled: 'We don’t know whether it was enabled. Trying again is safe.',
};
