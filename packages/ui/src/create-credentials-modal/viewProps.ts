import type { IssueCredentialController } from '@keyward/react';
import type { CreateCredentialsMessages } from './createCredentialsMessages.ts';

/** What every view of the modal gets: the flow, and the words. */
export interface IssueCredentialViewProps {
  controller: IssueCredentialController;
  messages: CreateCredentialsMessages;
}
