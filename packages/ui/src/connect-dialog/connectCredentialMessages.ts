import type { AuthorizationFailure, CredentialStatus, CredentialType } from '@keyward/core';
import type { AboutField } from '@keyward/react';
import type { ReactNode } from 'react';
import { methodTypeWords } from '../messages/methodTypeWords.ts';

/** Texts of `ConnectDialog`. */
export interface ConnectCredentialMessages {
  trigger: string;
  title: string;
  titleOf: (args: { connector: ReactNode }) => ReactNode;
  close: string;
  cancel: string;
  back: string;
  retry: string;
  connectorsLoading: string;
  connectorsFilter: string;
  connectorsCount: (args: { count: number }) => string;
  connectorsNoMatch: (args: { query: string }) => string;
  connectorUnknown: string;
  noMethod: string;
  documentation: (args: { connector: string }) => string;
  /** What only the organization can set, and has not. */
  setupMissing: (args: { fields: readonly string[]; connector: string }) => string;
  newTab: string;
  method: string;
  types: Record<CredentialType, string>;
  about: Record<AboutField, { label: string; help: string }>;
  /** Opens everything but the name. */
  aboutMore: string;
  aboutProblem: (args: { field: AboutField; problem: 'refused' | 'tooLong' }) => string;
  scopes: string;
  scopesHelp: string;
  scopesOf: string;
  verify: string;
  verifyFirst: string;
  verifying: string;
  stillTrying: string;
  stopVerifying: string;
  verified: string;
  stale: string;
  failed: string;
  undecided: string;
  /** What a cause that belongs to no field means, by its code. */
  cause: (args: { code: string }) => string;
  otherErrors: string;
  save: string;
  saving: string;
  stillWaiting: string;
  stopWaiting: string;
  discardQuestion: string;
  discard: string;
  keepEditing: string;
  unconfirmed: string;
  unconfirmedCanCheck: string;
  checkAgain: string;
  abandonQuestion: string;
  abandon: string;
  stay: string;
  connect: string;
  connectInPage: string;
  reconnectHelp: (args: { connector: string }) => string;
  authorizingTitle: (args: { connector: string }) => string;
  authorizingHelp: (args: { connector: string }) => string;
  blockedTitle: string;
  blockedHelp: (args: { connector: string }) => string;
  openLink: (args: { connector: string }) => string;
  openAgain: string;
  askingOn: string;
  closedWindow: string;
  consentFailed: (args: { failure: AuthorizationFailure; connector: string }) => string;
  connectedTitle: (args: { name: ReactNode }) => ReactNode;
  connectedStatus: (args: { status: CredentialStatus }) => string;
  granted: string;
  notGranted: string;
  notGrantedHelp: string;
  noScopes: string;
  /** Label of a secret that was made here. */
  generatedSecret: string;
  generatedOnce: string;
  snippet: string;
  done: string;
}

const causes: Readonly<Record<string, string>> = {
  invalidCredentials: 'The system does not know these credentials.',
  forbidden: 'The system knows these credentials, and does not let them in.',
  unreachable: 'The system could not be reached.',
  timeout: 'The system did not answer in time.',
  blocked: 'This address must not be reached from here.',
  tls: 'No secure connection could be made.',
  rateLimited: 'The system asks to wait before the next try.',
};

const failures: Record<AuthorizationFailure, (connector: string) => string> = {
  denied: (connector) => `You did not agree at ${connector}, so nothing was connected.`,
  expired: (connector) => `The time for agreeing at ${connector} is over. Connect again.`,
  mismatch: () => 'The answer belonged to another request, so it was not used. Connect again.',
  refused: (connector) => `${connector} refused the request. Check the fields.`,
  unreachable: (connector) => `${connector} could not be reached. Connect again later.`,
  failed: (connector) => `Connecting to ${connector} failed. Connect again.`,
};

export const englishConnectCredentialMessages: ConnectCredentialMessages = {
  trigger: 'Connect a system',
  title: 'Connect a system',
  titleOf: ({ connector }) => ['Connect ', connector],
  close: 'Close',
  cancel: 'Cancel',
  back: 'Another system',
  retry: 'Try again',
  connectorsLoading: 'Loading systems…',
  connectorsFilter: 'Search systems',
  connectorsCount: ({ count }) => `${count} ${count === 1 ? 'system' : 'systems'}`,
  connectorsNoMatch: ({ query }) => `No system matches “${query}”.`,
  connectorUnknown: 'This system is not in the catalog.',
  noMethod: 'Credentials of this system cannot be stored here.',
  documentation: ({ connector }) => `Where to find these values at ${connector}`,
  setupMissing: ({ fields, connector }) =>
    `${connector} has to be set up for your organization first. Still missing: ${fields.join(', ')}.`,
  newTab: '(opens in a new tab)',
  method: 'How to sign in',
  types: methodTypeWords,
  about: {
    name: { label: 'Name (optional)', help: 'What you will recognize it by in the list.' },
    destination: {
      label: 'Destination',
      help: 'The place in that system that it is for, where you have several.',
    },
    environment: { label: 'Environment', help: 'For example production or staging.' },
    contact: { label: 'Contact', help: 'The email of whoever is responsible.' },
  },
  aboutMore: 'What it is for (optional)',
  aboutProblem: ({ problem }) =>
    problem === 'tooLong' ? 'Use at most 200 characters.' : 'This was not accepted.',
  scopes: 'What you will be asked to allow',
  scopesHelp: 'You can still say no there to single ones, where the system offers that.',
  scopesOf: 'All',
  verify: 'Verify',
  verifyFirst: 'Verify before you save.',
  verifying: 'Trying it out…',
  stillTrying: 'Still trying. The system is slow to answer.',
  stopVerifying: 'Stop',
  verified: 'It works. Nothing was saved yet.',
  stale: 'Something was changed since it was tried out.',
  failed: 'It does not work.',
  undecided: 'We could not find out whether it works.',
  cause: ({ code }) => causes[code] ?? 'The system did not accept it.',
  otherErrors: 'Some values were not accepted. Check them and try again.',
  save: 'Save',
  saving: 'Saving…',
  stillWaiting: 'Still working. The service is slow to answer.',
  stopWaiting: 'Stop waiting',
  discardQuestion: 'Discard what you typed?',
  discard: 'Discard',
  keepEditing: 'Keep editing',
  unconfirmed: 'We don’t know whether it was saved.',
  unconfirmedCanCheck: 'Checking again is safe: it never saves a second one.',
  checkAgain: 'Check again',
  abandonQuestion: 'If you close now, it may have been saved or not. Look in the list.',
  abandon: 'Close anyway',
  stay: 'Stay here',
  connect: 'Connect',
  connectInPage: 'Connect in this tab',
  reconnectHelp: ({ connector }) =>
    `${connector} no longer accepts what it has given us. Sign in there again.`,
  authorizingTitle: ({ connector }) => `Go on in the window of ${connector}`,
  authorizingHelp: ({ connector }) =>
    `Sign in at ${connector} and allow the access there. This page notices by itself when you are done.`,
  blockedTitle: 'Your browser did not open a window',
  blockedHelp: ({ connector }) => `Open the page of ${connector} yourself. This page waits for you.`,
  openLink: ({ connector }) => `Open ${connector}`,
  openAgain: 'Open the window again',
  askingOn: 'We go on asking.',
  closedWindow: 'I closed the window',
  consentFailed: ({ failure, connector }) => failures[failure](connector),
  connectedTitle: ({ name }) => [name, ' is saved'],
  connectedStatus: ({ status }) =>
    status === 'active' ? 'It was tried out, and it works.' : 'It was not tried out yet.',
  granted: 'Allowed',
  notGranted: 'Not allowed',
  notGrantedHelp: 'What needs the rest will not work. Reconnect to ask for it again.',
  noScopes: 'Nothing in particular',
  generatedSecret: 'Signing secret',
  generatedOnce: 'The receiver needs this secret to check requests. It cannot be shown again.',
  snippet: 'How the receiver checks a request',
  done: 'Done',
};
