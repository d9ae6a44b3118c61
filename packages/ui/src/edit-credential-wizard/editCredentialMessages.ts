import type { AccessLevel, CredentialStatus, EditRule, EditStepKind, Verification } from '@keyward/core';
import type { DetailField, EditHint, EditNotice } from '@keyward/react';
import type { ReactNode } from 'react';

/** Texts of `EditCredentialWizard` and `EnvironmentMatrix`. */
export interface EditCredentialMessages {
  title: (args: { name: ReactNode }) => ReactNode;
  close: string;
  cancel: string;
  loading: string;
  notLoaded: string;
  retry: string;
  gone: string;
  /** Why nothing can be changed. */
  reasons: Record<Exclude<EditRule['reason'], null | 'metadataOnly'> | 'nothing', string>;
  notices: Record<EditNotice, string>;
  scopesNotLoaded: string;
  stepList: string;
  steps: Record<Exclude<EditStepKind, 'own'>, string>;
  stepHelp: Partial<Record<EditStepKind, string>>;
  stepOf: (args: { number: number; total: number; step: string }) => string;
  /** Follows the name of a step in which something is wrong. */
  stepWrong: string;
  details: Record<DetailField, { label: string; help?: string }>;
  accessLevels: Record<AccessLevel, string>;
  next: string;
  back: string;
  verify: string;
  stopVerifying: string;
  save: string;
  saving: string;
  stillWaiting: string;
  stopWaiting: string;
  hint: Record<EditHint, string>;
  discardQuestion: string;
  discard: string;
  keepEditing: string;
  /** Follows a conflict: what was typed then is not there any more. */
  secretsToRepeat: (args: { fields: readonly string[] }) => string;
  reviewNothing: string;
  reviewWrong: string;
  changedFrom: string;
  changedTo: string;
  noValue: string;
  yes: string;
  no: string;
  secretChange: Record<'set' | 'clear' | 'keep', string>;
  environmentChange: Record<'added' | 'removed', string>;
  /** Names a field of an environment. */
  inEnvironment: (args: { environment: string; label: string }) => string;
  environmentName: (args: { environment: string }) => string;
  unconfirmedTitle: string;
  unconfirmedHelp: string;
  checkAgain: string;
  abandonQuestion: string;
  abandon: string;
  stay: string;
  conflictTitle: string;
  conflictHelp: string;
  conflictMayBeOurs: string;
  conflictNone: string;
  conflictBase: string;
  conflictTheirs: string;
  conflictMine: string;
  conflictTakeTheirs: string;
  conflictTakeMine: string;
  conflictKept: string;
  secretState: (args: { isSet: boolean; changedAt: ReactNode }) => ReactNode;
  conflictUndecided: string;
  conflictBack: string;
  conflictSave: string;
  savedTitle: (args: { name: ReactNode }) => ReactNode;
  savedStatus: (args: { status: CredentialStatus }) => string;
  rotated: string;
  done: string;
  environments: string;
  environmentsNone: string;
  addProposed: (args: { environment: string }) => string;
  addLabel: string;
  add: string;
  addProblem: Record<'required' | 'tooLong' | 'taken' | 'tooMany', string>;
  remove: (args: { environment: ReactNode }) => ReactNode;
  removeQuestion: (args: { environment: string }) => string;
  removeYes: string;
  removeNo: string;
  removed: (args: { environment: string }) => string;
  restore: (args: { environment: ReactNode }) => ReactNode;
  copyFrom: (args: { environment: ReactNode }) => ReactNode;
  copied: (args: { from: string; to: string }) => string;
  differs: string;
  missing: string;
  missingCount: (args: { count: number }) => string;
  verifyEnvironment: (args: { environment: ReactNode }) => ReactNode;
  health: (args: { status: Verification['status'] | 'never' }) => string;
}

export const englishEditCredentialMessages: EditCredentialMessages = {
  title: ({ name }) => ['Edit ', name],
  close: 'Close',
  cancel: 'Cancel',
  loading: 'Loading the credential…',
  notLoaded: 'The credential could not be loaded.',
  retry: 'Try again',
  gone: 'This credential no longer exists. Somebody has deleted it, so nothing was saved.',
  reasons: {
    never:
      'Editing is switched off here, so that no secret ever travels back. Create a new credential instead.',
    forbidden: 'You are not allowed to edit this credential. Ask an administrator of your organization.',
    unsupported: 'The service does not edit credentials. Create a new one instead.',
    nothing: 'Nothing of this credential can be edited here.',
  },
  notices: {
    metadataOnly: 'Values and secrets cannot be changed here: your organization has switched that off.',
    unknownConnector: 'This system is not in the catalog, so its values and secrets stay as they are.',
    unknownFields: 'Some values are of a kind that this version does not know. They stay as they are.',
  },
  scopesNotLoaded: 'The scopes could not be loaded, so only those are shown that it has.',
  stepList: 'Steps',
  steps: {
    details: 'Details',
    authentication: 'Authentication details',
    connection: 'Connection settings',
    scope: 'Scope and permissions',
    environments: 'Environments',
    parameters: 'Additional parameters',
    review: 'Review',
  },
  stepHelp: {
    authentication: 'What is stored is never shown. Keep it, replace it or clear it.',
    environments: 'What is set here holds in one environment only.',
  },
  stepOf: ({ number, total, step }) => `Step ${number} of ${total}: ${step}`,
  stepWrong: '(needs another look)',
  details: {
    name: { label: 'Name', help: 'What you recognize it by in the list.' },
    contact: { label: 'Contact', help: 'The email of whoever is responsible.' },
    destination: { label: 'Destination', help: 'The place in that system that it is for.' },
    accessLevel: { label: 'Access level' },
    scopes: { label: 'Scopes' },
    expiresAt: { label: 'Expires on', help: 'The last day on which it works. Empty: it does not expire.' },
    connectionLimit: { label: 'Connection limit', help: 'Most connections open at once. Empty: no limit.' },
  },
  accessLevels: { full: 'Full', fineGrained: 'Fine grained' },
  next: 'Next',
  back: 'Back',
  verify: 'Verify',
  stopVerifying: 'Stop',
  save: 'Save',
  saving: 'Saving…',
  stillWaiting: 'Still working. The service is slow to answer.',
  stopWaiting: 'Stop waiting',
  hint: {
    nothingChanged: 'Nothing was changed, so there is nothing to save.',
    verifyFirst: 'Verify before you save.',
  },
  discardQuestion: 'Discard your changes?',
  discard: 'Discard',
  keepEditing: 'Keep editing',
  secretsToRepeat: ({ fields }) =>
    `Secrets that you typed before were not kept. Decide again: ${fields.join(', ')}.`,
  reviewNothing: 'Nothing is changed yet.',
  reviewWrong: 'Something still needs another look before this can be saved.',
  changedFrom: 'from',
  changedTo: 'to',
  noValue: 'nothing',
  yes: 'yes',
  no: 'no',
  secretChange: { set: 'replaced', clear: 'cleared', keep: 'kept' },
  environmentChange: { added: 'added', removed: 'removed, with its secrets' },
  inEnvironment: ({ environment, label }) => `${label} in ${environment}`,
  environmentName: ({ environment }) => `Environment ${environment}`,
  unconfirmedTitle: 'We don’t know whether it was saved',
  unconfirmedHelp: 'Checking again is safe: it never saves anything twice.',
  checkAgain: 'Check again',
  abandonQuestion: 'If you close now, it may have been saved or not. Look in the list.',
  abandon: 'Close anyway',
  stay: 'Stay here',
  conflictTitle: 'Somebody else saved this credential first',
  conflictHelp: 'This is what they changed. Decide what is to hold; nothing was overwritten.',
  conflictMayBeOurs: 'It may also have been your own save, whose answer was lost.',
  conflictNone: 'Nothing that you could see is different.',
  conflictBase: 'Before',
  conflictTheirs: 'Theirs',
  conflictMine: 'Yours',
  conflictTakeTheirs: 'Take theirs',
  conflictTakeMine: 'Take yours',
  conflictKept: 'You did not change it, so theirs stays.',
  secretState: ({ isSet, changedAt }) =>
    isSet ? (changedAt ? ['Changed on ', changedAt] : 'Stored') : 'Not stored',
  conflictUndecided: 'Decide about each of these first.',
  conflictBack: 'Back to the form',
  conflictSave: 'Save this',
  savedTitle: ({ name }) => [name, ' is saved'],
  savedStatus: ({ status }) =>
    status === 'invalid'
      ? 'It did not work when it was tried out last.'
      : 'Your changes are in use from now on.',
  rotated: 'With this change it got a new secret. It cannot be shown again.',
  done: 'Done',
  environments: 'Environments',
  environmentsNone: 'There is no environment yet. Add the first.',
  addProposed: ({ environment }) => `Add ${environment}`,
  addLabel: 'Another environment',
  add: 'Add',
  addProblem: {
    required: 'Enter a name.',
    tooLong: 'Use at most 200 characters.',
    taken: 'There is one of this name already.',
    tooMany: 'There are as many as there can be.',
  },
  remove: ({ environment }) => ['Remove ', environment],
  removeQuestion: ({ environment }) => `Remove ${environment} with its values and secrets?`,
  removeYes: 'Remove it',
  removeNo: 'Keep it',
  removed: ({ environment }) => `${environment} will be removed when you save.`,
  restore: ({ environment }) => ['Bring back ', environment],
  copyFrom: ({ environment }) => ['Copy values from ', environment],
  copied: ({ from, to }) => `Values were copied from ${from} to ${to}; secrets were not.`,
  differs: 'Not the same everywhere',
  missing: 'Missing',
  missingCount: ({ count }) => `(${count} missing)`,
  verifyEnvironment: ({ environment }) => ['Verify ', environment],
  health: ({ status }) =>
    ({ verified: 'Worked on', failed: 'Failed on', never: 'Not tried out yet.' })[status],
};
