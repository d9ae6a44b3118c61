import type { ConnectorFieldsMessages } from '../connector-fields/connectorFieldsMessages.ts';
import type { ConnectorLibraryMessages } from '../connector-library/connectorLibraryMessages.ts';
import type { ConnectCredentialMessages } from '../connect-dialog/connectCredentialMessages.ts';
import type { ConnectorSetupMessages } from '../connector-setup-dialog/connectorSetupMessages.ts';
import type { CreateCredentialsMessages } from '../create-credentials-modal/createCredentialsMessages.ts';
import type { CredentialsBySystemMessages } from '../credentials-by-system/credentialsBySystemMessages.ts';
import type { CredentialPickerMessages } from '../credential-picker/credentialPickerMessages.ts';
import type { CredentialsGridMessages } from '../credentials-grid/credentialsGridMessages.ts';
import type { CredentialUsagesMessages } from '../credential-usages/credentialUsagesMessages.ts';
import type { DeleteCredentialMessages } from '../delete-credential-dialog/deleteCredentialMessages.ts';
import type { DisableCredentialMessages } from '../disable-credential-dialog/disableCredentialMessages.ts';
import type { ReplaceCredentialMessages } from '../replace-credential-dialog/replaceCredentialMessages.ts';
import type { EditCredentialMessages } from '../edit-credential-wizard/editCredentialMessages.ts';
import type { ErrorMessages } from './errorMessages.ts';

/** Every text that a user can meet, by widget. */
export interface KeywardMessages {
  connectorFields: ConnectorFieldsMessages;
  connectorLibrary: ConnectorLibraryMessages;
  connectCredential: ConnectCredentialMessages;
  connectorSetup: ConnectorSetupMessages;
  createCredentials: CreateCredentialsMessages;
  credentialsBySystem: CredentialsBySystemMessages;
  credentialPicker: CredentialPickerMessages;
  credentialsGrid: CredentialsGridMessages;
  credentialUsages: CredentialUsagesMessages;
  deleteCredential: DeleteCredentialMessages;
  disableCredential: DisableCredentialMessages;
  replaceCredential: ReplaceCredentialMessages;
  editCredential: EditCredentialMessages;
  errors: ErrorMessages;
}

/** The texts that a host replaces; what it leaves out stays English. */
export type MessageOverrides = { [Widget in keyof KeywardMessages]?: Partial<KeywardMessages[Widget]> };
