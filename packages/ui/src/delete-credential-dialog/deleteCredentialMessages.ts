import type { ReactNode } from 'react';

export interface DeleteCredentialMessages {
  title: (args: { name: ReactNode }) => ReactNode;
  description: string;
  name: string;
  id: string;
  yes: string;
  deleting: string;
  no: string;
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
