export { connectorFieldsParts } from '../connector-fields/connectorFieldsParts.ts';
export { connectDialogParts } from '../connect-dialog/connectDialogParts.ts';
export { connectorSetupDialogParts } from '../connector-setup-dialog/connectorSetupDialogParts.ts';
export { connectorLibraryParts } from '../connector-library/connectorLibraryParts.ts';
export { credentialsBySystemParts } from '../credentials-by-system/credentialsBySystemParts.ts';
export { createCredentialsModalParts } from '../create-credentials-modal/createCredentialsModalParts.ts';
export { credentialPickerParts } from '../credential-picker/credentialPickerParts.ts';
export { credentialsGridParts } from '../credentials-grid/credentialsGridParts.ts';
export { deleteCredentialDialogParts } from '../delete-credential-dialog/deleteCredentialDialogParts.ts';
export { disableCredentialDialogParts } from '../disable-credential-dialog/disableCredentialDialogParts.ts';
export { editCredentialWizardParts } from '../edit-credential-wizard/editCredentialWizardParts.ts';
export { replaceCredentialDialogParts } from '../replace-credential-dialog/replaceCredentialDialogParts.ts';
export { themeVariables } from './themeVariables.ts';

export type { Part } from './Part.ts';
export type { ThemeVariable } from './themeVariables.ts';
