import type { CredentialQuestionMessages } from '../credential-question/CredentialQuestion.tsx';

export interface DisableCredentialMessages extends CredentialQuestionMessages {
  disabling: string;
  maybeDisabled: string;
}

export const englishDisableCredentialMessages: DisableCredentialMessages = {
  title: ({ name }) => ['Disable ', name, '?'],
  description: 'Systems that sign in with it are refused until it is enabled again.',
  name: 'Name',
  id: 'ID',
  yes: 'Yes',
  disabling: 'Disabling…',
  no: 'No',
  maybeDisabled: 'We don’t know whether it was disabled. Trying again is safe.',
};
