import type { CredentialQuestionMessages } from '../credential-question/CredentialQuestion.tsx';

export interface DeleteCredentialMessages extends CredentialQuestionMessages {
  deleting: string;
  maybeDeleted: string;
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
};
