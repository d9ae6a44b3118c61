import type { CredentialType } from '@keyward/core';
import type { ReactNode } from 'react';
import { methodTypeWords } from '../messages/methodTypeWords.ts';

export interface ConnectorSetupMessages {
  title: ReactNode;
  titleOf: (args: { connector: ReactNode }) => ReactNode;
  close: string;
  loading: string;
  retry: string;
  unknownConnector: string;
  unavailable: string;
  nothingToSetUp: string;
  intro: string;
  /** Before the ways to sign in, where several have something to set. */
  method: string;
  types: Record<CredentialType, string>;
  reachLoading: string;
  /** `isWhole` is false where there are more than were counted. */
  reach: (args: { count: number; isWhole: boolean }) => string;
  reachNone: string;
  /** Of those in a list that is cut off. */
  reachMore: (args: { count: number }) => string;
  reachFailed: string;
  otherErrors: string;
  /** Somebody else has saved meanwhile. `fields` may be empty. */
  changedMeanwhile: (args: { fields: readonly string[] }) => string;
  discardQuestion: string;
  keepEditing: string;
  discard: string;
  cancel: string;
  save: string;
  saving: string;
}

export const englishConnectorSetupMessages: ConnectorSetupMessages = {
  title: 'Set up for the organization',
  titleOf: ({ connector }) => ['Set up ', connector, ' for the organization'],
  close: 'Close',
  loading: 'Loading…',
  retry: 'Try again',
  unknownConnector: 'This system is not available.',
  unavailable: 'You are not allowed to change what is set for the organization.',
  nothingToSetUp: 'There is nothing to set once for the organization: every account has values of its own.',
  intro: 'What you set here counts for every account. What you leave out is asked for with each account.',
  method: 'How to sign in',
  types: methodTypeWords,
  reachLoading: 'Looking for the accounts that this reaches…',
  reach: ({ count, isWhole }) =>
    isWhole
      ? `Reaches ${count} ${count === 1 ? 'account' : 'accounts'}:`
      : `Reaches ${count} accounts or more, among them:`,
  reachNone: 'No account uses this yet.',
  reachMore: ({ count }) => `and ${count} more`,
  reachFailed: 'The accounts that this reaches could not be loaded.',
  otherErrors: 'This was not accepted. Check what you have entered.',
  changedMeanwhile: ({ fields }) =>
    fields.length === 0
      ? 'Somebody else has saved this meanwhile. Save again to add your changes to theirs.'
      : `Somebody else has changed ${fields.join(', ')} meanwhile. Save again to add your changes to theirs: where you have changed the same, yours counts.`,
  discardQuestion: 'Leave without saving? What you have entered is lost.',
  keepEditing: 'Keep editing',
  discard: 'Discard',
  cancel: 'Cancel',
  save: 'Save changes',
  saving: 'Saving…',
};
