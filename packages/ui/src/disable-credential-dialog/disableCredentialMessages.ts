import type { CredentialQuestionMessages } from '../credential-question/CredentialQuestion.tsx';

export interface DisableCredentialMessages extends CredentialQuestionMessages {
  disabling: string;
  maybeDisabled: string;
}

export const englishDisableCredentialMessages: DisableCredentialMessages = {
  title: ({ name }) => ['Disable ', name, '?'],
  description: 'Systems that run on it stop working at once, until it is enabled again.',
  name: 'Name',
  id: 'ID',
  yes: 'Yes',
  disabling: 'Disabling…',
  no: 'No',
  maybeDisabled: 'We don’t know whether it was disabled. Trying again is safe.',
};
