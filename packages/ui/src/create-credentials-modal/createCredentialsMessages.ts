import type { AccessLevel, HandoffFormat } from '@keyward/core';
import type { HandoffResult, HandoffTarget, IssueFieldProblem } from '@keyward/react';

export interface CreateCredentialsMessages {
  trigger: string;
  title: string;
  close: string;
  cancel: string;
  submit: string;
  submitting: string;
  warning: string;
  name: string;
  nameHelp: string;
  contact: string;
  contactHelp: string;
  accessLevel: string;
  accessLevels: Record<AccessLevel, string>;
  accessLevelHelp: Record<AccessLevel, string>;
  scopes: string;
  scopesFilter: string;
  scopesCount: (args: { selected: number; total: number }) => string;
  scopesNoMatch: (args: { query: string }) => string;
  scopesLoading: string;
  scopesNone: string;
  retry: string;
  nameProblem: (args: { problem: IssueFieldProblem }) => string;
  contactProblem: (args: { problem: IssueFieldProblem }) => string;
  accessLevelProblem: string;
  scopesProblem: (args: { problem: IssueFieldProblem }) => string;
  discardQuestion: string;
  discard: string;
  keepEditing: string;
  stillWaiting: string;
  stopWaiting: string;
  unconfirmedTitle: string;
  unconfirmedCanCheck: string;
  unconfirmedCannotCheck: string;
  checkAgain: string;
  abandonQuestion: string;
  abandon: string;
  stay: string;
  issuedTitle: string;
  shownOnce: string;
  clientId: string;
  clientSecret: string;
  showSecret: string;
  hideSecret: string;
  copy: Record<HandoffTarget, string>;
  download: Record<HandoffFormat, string>;
  otherWays: string;
  handoffResult: (args: Pick<HandoffResult, 'target' | 'outcome'>) => string;
  notStoredYet: string;
  stored: string;
  done: string;
  adviceTitle: string;
  advice: readonly string[];
}

const targetNames: Record<HandoffTarget, string> = {
  clientId: 'Client ID',
  clientSecret: 'Secret',
  pair: 'Client ID and secret',
  env: '.env',
  json: 'JSON',
  curl: 'curl command',
};

export const englishCreateCredentialsMessages: CreateCredentialsMessages = {
  trigger: 'Create credentials',
  title: 'Create credentials',
  close: 'Close',
  cancel: 'Cancel',
  submit: 'Create credentials',
  submitting: 'Creating…',
  warning: 'API credentials give access to your account data. Keep them secure and confidential.',
  name: 'Name (optional)',
  nameHelp: 'What these credentials are for, so that you recognize them later.',
  contact: 'Email',
  contactHelp: 'The responsible person or a technical mailbox.',
  accessLevel: 'Access level',
  accessLevels: { full: 'Full', fineGrained: 'Fine grained' },
  accessLevelHelp: {
    full: 'Everything that your account can do.',
    fineGrained: 'Only what you choose below.',
  },
  scopes: 'Scopes',
  scopesFilter: 'Filter scopes',
  scopesCount: ({ selected, total }) =>
    selected === 0 ? `Choose at least one of ${total}` : `${selected} of ${total} selected`,
  scopesNoMatch: ({ query }) => `No scope matches “${query}”.`,
  scopesLoading: 'Loading scopes…',
  scopesNone: 'There are no scopes to choose from. Choose full access instead.',
  retry: 'Try again',
  nameProblem: ({ problem }) =>
    problem === 'tooLong'
      ? 'Use at most 200 characters.'
      : problem === 'refused'
        ? 'This name was not accepted.'
        : 'A name cannot have line breaks or control characters.',
  contactProblem: ({ problem }) =>
    problem === 'required'
      ? 'Enter an email address.'
      : problem === 'refused'
        ? 'This email address was not accepted.'
        : 'Enter an email address like name@example.com.',
  accessLevelProblem: 'This access level was not accepted.',
  scopesProblem: ({ problem }) =>
    problem === 'required' ? 'Choose at least one scope.' : 'Some of these scopes were not accepted.',
  discardQuestion: 'Discard what you typed?',
  discard: 'Discard',
  keepEditing: 'Keep editing',
  stillWaiting: 'Still working. The service is slow to answer.',
  stopWaiting: 'Stop waiting',
  unconfirmedTitle: 'We don’t know whether the credentials were created',
  unconfirmedCanCheck:
    'Checking again is safe: it never creates a second pair, and it shows the same secret.',
  unconfirmedCannotCheck:
    'Look in the list. If they are there, delete them, because nobody has their secret.',
  checkAgain: 'Check again',
  abandonQuestion:
    'If you close now, credentials may exist whose secret nobody has. You can delete them from the list.',
  abandon: 'Close anyway',
  stay: 'Stay here',
  issuedTitle: 'Store your credentials now',
  shownOnce: 'The secret is shown only this once. Copy it before you go on: it cannot be shown again.',
  clientId: 'Client ID',
  clientSecret: 'Client secret',
  showSecret: 'Show secret',
  hideSecret: 'Hide secret',
  copy: {
    clientId: 'Copy client ID',
    clientSecret: 'Copy secret',
    pair: 'Copy both',
    env: 'Copy .env',
    json: 'Copy JSON',
    curl: 'Copy curl',
  },
  download: { env: 'Download .env', json: 'Download JSON', curl: 'Download curl' },
  otherWays: 'Other ways to take them along',
  handoffResult: ({ target, outcome }) => {
    if (outcome === 'copied') return `${targetNames[target]} copied.`;
    if (outcome === 'downloaded')
      return `${targetNames[target]} download started. Check that the file has arrived.`;
    if (outcome === 'unconfirmed') return 'Check that the file has arrived, then confirm below.';
    return target === 'clientId'
      ? 'Your browser refused to copy. The client ID is selected: press Ctrl+C or ⌘C.'
      : 'Your browser refused to copy. The secret is selected: press Ctrl+C or ⌘C, then confirm below.';
  },
  notStoredYet:
    'Not closed, because the secret would be lost. Copy or download it, or confirm that you have stored it.',
  stored: 'I have stored it',
  done: 'Done',
  adviceTitle: 'Keep them safe',
  advice: [
    'Treat them like passwords, and keep them in a secret manager.',
    'Do not share them by mail or chat, and never put them into source code.',
    'Rotate them periodically, and revoke the ones that are not used.',
  ],
};
