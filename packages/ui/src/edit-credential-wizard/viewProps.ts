import type { EditCredentialController, EditFormsController } from '@keyward/react';
import type { EditCredentialMessages } from './editCredentialMessages.ts';

/** What every view of the wizard gets: the flow, and the words. */
export interface EditViewProps {
  controller: EditCredentialController;
  messages: EditCredentialMessages;
}

/** What every view of its forms gets besides. */
export interface EditFormViewProps extends EditViewProps {
  forms: EditFormsController;
}
