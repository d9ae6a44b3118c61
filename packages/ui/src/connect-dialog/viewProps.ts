import type { ConnectCredentialController } from '@keyward/react';
import type { ConnectCredentialMessages } from './connectCredentialMessages.ts';

/** What every view of the dialog gets: the flow, and the words. */
export interface ConnectViewProps {
  controller: ConnectCredentialController;
  messages: ConnectCredentialMessages;
}
