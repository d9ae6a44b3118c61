import type { CredentialQuestionMessages } from '../credential-question/CredentialQuestion.tsx';

export interface DeleteCredentialMessages extends CredentialQuestionMessages {
  deleting: string;
  maybeDeleted: string;
  /** What to do about a credential that is in use; `canReplace` where the dialog has a way to replace it. */
  inUse: (args: { canReplace: boolean }) => string;
  checkAgain: string;
  replace: string;
  replaceNotLoaded: string;
}

export const englishDeleteCredentialMessages: DeleteCredentialMessages = {
  title: ({ name }) => ['Delete ', name, '?'],
  description: 'Whatever uses it stops working at once. This cannot be undone.',
  name: 'Name',
  id: 'ID',
  yes: 'Yes',
  deleting: 'Deleting…',
  no: 'No',
  maybeDeleted: 'We don’t know whether it was deleted. Trying again is safe.',
  inUse: ({ canReplace }) =>
    canReplace
      ? 'Stop what is active, or replace the credential by another one.'
      : 'Stop what is active first.',
  checkAgain: 'Check again',
  replace: 'Replace…',
  replaceNotLoaded: 'What replaces a credential could not be loaded. Check your connection, then try again.',
};
