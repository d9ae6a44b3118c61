import type { CreateCredentialsMessages } from '../create-credentials-modal/createCredentialsMessages.ts';
import type { CredentialsGridMessages } from '../credentials-grid/credentialsGridMessages.ts';
import type { DeleteCredentialMessages } from '../delete-credential-dialog/deleteCredentialMessages.ts';
import type { ErrorMessages } from './errorMessages.ts';

/** Every text that a user can meet, by widget. */
export interface KeywardMessages {
  createCredentials: CreateCredentialsMessages;
  credentialsGrid: CredentialsGridMessages;
  deleteCredential: DeleteCredentialMessages;
  errors: ErrorMessages;
}

/** The texts that a host replaces; what it leaves out stays English. */
export type MessageOverrides = { [Widget in keyof KeywardMessages]?: Partial<KeywardMessages[Widget]> };
