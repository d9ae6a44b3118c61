import type { AccessLevel, CredentialType, HandoffFormat } from '@keyward/core';
import type { ExpiryDays, HandoffResult, HandoffTarget, IssueFieldProblem } from '@keyward/react';

/** What was issued, whose parts each have a name of their own: a client secret, an API key, a password. */
interface OfType {
  type: CredentialType;
}

interface ConnectionLimitBounds {
  maximum?: number | undefined;
}

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
  scopesSetByServer: string;
  expiresAt: string;
  expiresAtHelp: (args: ExpiryDays) => string;
  connectionLimit: string;
  connectionLimitHelp: (args: ConnectionLimitBounds) => string;
  retry: string;
  nameProblem: (args: { problem: IssueFieldProblem }) => string;
  contactProblem: (args: { problem: IssueFieldProblem }) => string;
  accessLevelProblem: string;
  scopesProblem: (args: { problem: IssueFieldProblem }) => string;
  expiresAtProblem: (args: ExpiryDays & { problem: IssueFieldProblem }) => string;
  connectionLimitProblem: (args: ConnectionLimitBounds & { problem: IssueFieldProblem }) => string;
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
  shownOnce: (args: OfType) => string;
  clientId: (args: OfType) => string;
  clientSecret: (args: OfType) => string;
  showSecret: (args: OfType) => string;
  hideSecret: (args: OfType) => string;
  copy: (args: OfType & { target: HandoffTarget }) => string;
  download: Record<HandoffFormat, string>;
  otherWays: string;
  handoffResult: (args: OfType & Pick<HandoffResult, 'target' | 'outcome'>) => string;
  notStoredYet: (args: OfType) => string;
  stored: string;
  done: string;
  adviceTitle: string;
  advice: readonly string[];
}

/** What id and secret are called within a sentence, by type. */
const wordsByType: { readonly [Type in CredentialType]?: readonly [id: string, secret: string] } = {
  apiKey: ['key ID', 'API key'],
  database: ['user name', 'password'],
};
const clientWords = ['client ID', 'secret'] as const;
const idOf = ({ type }: OfType): string => (wordsByType[type] ?? clientWords)[0];
const secretOf = ({ type }: OfType): string => (wordsByType[type] ?? clientWords)[1];

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

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
  scopesSetByServer:
    'What these credentials may do is set on the server, so there is nothing to choose here.',
  expiresAt: 'Expires (optional)',
  expiresAtHelp: ({ maximumDays }) =>
    maximumDays === undefined
      ? 'The last day on which they work. If empty, the service decides.'
      : `The last day on which they work, at most ${daysFromNow(maximumDays)}. If empty, the service decides.`,
  connectionLimit: 'Connection limit (optional)',
  connectionLimitHelp: ({ maximum }) =>
    `How many connections may be open at once${maximum === undefined ? '' : `, at most ${maximum}`}. Empty for no limit.`,
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
  expiresAtProblem: ({ problem, maximumDays }) => {
    if (problem === 'inThePast') return 'Choose a later day: this one is over too soon.';
    if (problem === 'refused') return 'This day was not accepted.';
    if (problem !== 'tooLate') return 'Enter a whole date, or none.';
    return maximumDays === undefined
      ? 'Choose an earlier day.'
      : `Choose an earlier day: at most ${daysFromNow(maximumDays)}.`;
  },
  connectionLimitProblem: ({ problem, maximum }) => {
    if (problem === 'refused') return 'This limit was not accepted.';
    if (problem !== 'tooMany') return 'Enter a whole number from 1 on, or none.';
    return maximum === undefined ? 'Enter a smaller number.' : `Enter at most ${maximum}.`;
  },
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
  shownOnce: (args) =>
    `The ${secretOf(args)} is shown only this once. Copy it before you go on: it cannot be shown again.`,
  clientId: (args) => capitalized(idOf(args)),
  clientSecret: (args) => (args.type in wordsByType ? capitalized(secretOf(args)) : 'Client secret'),
  showSecret: (args) => `Show ${secretOf(args)}`,
  hideSecret: (args) => `Hide ${secretOf(args)}`,
  copy: ({ target, type }) => {
    const names: Record<HandoffTarget, string> = {
      clientId: idOf({ type }),
      clientSecret: secretOf({ type }),
      pair: 'both',
      env: '.env',
      json: 'JSON',
      curl: 'curl',
    };
    return `Copy ${names[target]}`;
  },
  download: { env: 'Download .env', json: 'Download JSON', curl: 'Download curl' },
  otherWays: 'Other ways to take them along',
  handoffResult: ({ target, outcome, type }) => {
    const [id, secret] = [idOf({ type }), secretOf({ type })];
    const names: Record<HandoffTarget, string> = {
      clientId: capitalized(id),
      clientSecret: capitalized(secret),
      pair: capitalized(`${id} and ${secret}`),
      env: '.env',
      json: 'JSON',
      curl: 'curl command',
    };
    if (outcome === 'copied') return `${names[target]} copied.`;
    if (outcome === 'downloaded')
      return `${names[target]} download started. Check that the file has arrived.`;
    if (outcome === 'unconfirmed') return 'Check that the file has arrived, then confirm below.';
    const [selected, next] = target === 'clientId' ? [id, ''] : [secret, ', then confirm below'];
    return `Your browser refused to copy. The ${selected} is selected: press Ctrl+C or ⌘C${next}.`;
  },
  notStoredYet: (args) =>
    `Not closed, because the ${secretOf(args)} would be lost. Copy or download it, or confirm that you have stored it.`,
  stored: 'I have stored it',
  done: 'Done',
  adviceTitle: 'Keep them safe',
  advice: [
    'Treat them like passwords, and keep them in a secret manager.',
    'Do not share them by mail or chat, and never put them into source code.',
    'Rotate them periodically, and revoke the ones that are not used.',
  ],
};

function daysFromNow(days: number): string {
  return `${days} ${days === 1 ? 'day' : 'days'} from now`;
}
