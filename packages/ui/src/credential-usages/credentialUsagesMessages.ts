import type { UsageKind } from '@keyward/core';

export interface CredentialUsagesMessages {
  checking: string;
  unknown: string;
  unused: string;
  summary: (args: { count: number; active: number }) => string;
  /** How many the caller may not know, besides `count` that are named. */
  hidden: (args: { hidden: number; count: number }) => string;
  /** Follows the summary where nothing of it is active. */
  breaksWhenStarted: string;
  label: string;
  detail: (args: { kind: UsageKind; isActive: boolean }) => string;
  opensNewTab: string;
  more: (args: { count: number }) => string;
}

const kinds: Record<UsageKind, string> = {
  flow: 'Flow',
  destination: 'Destination',
  webhook: 'Webhook',
  databaseObject: 'Database object',
  other: 'Other',
};

export const englishCredentialUsagesMessages: CredentialUsagesMessages = {
  checking: 'Checking what uses it…',
  unknown: 'What uses it could not be found out.',
  unused: 'Nothing is known to use it.',
  summary: ({ count, active }) => {
    if (count === 1) return `Used by 1 thing, which is ${active === 1 ? '' : 'not '}active.`;
    const ofThem = active === 0 ? 'none' : active === count ? 'all' : `${active}`;
    return `Used by ${count} things, ${ofThem} of them active.`;
  },
  hidden: ({ hidden, count }) => {
    if (count === 0) return `Used by ${hidden} ${hidden === 1 ? 'thing' : 'things'} that you may not see.`;
    return `${hidden} more ${hidden === 1 ? 'thing uses' : 'things use'} it that you may not see.`;
  },
  breaksWhenStarted: 'What is not active fails when somebody starts it.',
  label: 'What uses it',
  detail: ({ kind, isActive }) => `${kinds[kind]}, ${isActive ? 'active' : 'not active'}`,
  opensNewTab: '(opens in a new tab)',
  more: ({ count }) => `${count} more`,
};
