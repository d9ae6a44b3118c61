export { CreateCredentialsModal } from './create-credentials-modal/CreateCredentialsModal.tsx';
export { englishCreateCredentialsMessages } from './create-credentials-modal/createCredentialsMessages.ts';
export { CredentialsGrid } from './credentials-grid/CredentialsGrid.tsx';
export { englishCredentialsGridMessages } from './credentials-grid/credentialsGridMessages.ts';
export { DeleteCredentialDialog } from './delete-credential-dialog/DeleteCredentialDialog.tsx';
export { englishDeleteCredentialMessages } from './delete-credential-dialog/deleteCredentialMessages.ts';
export { englishErrorMessages } from './messages/errorMessages.ts';
export { CredentialsProvider } from './provider/CredentialsProvider.tsx';

export type { CreateCredentialsModalProps } from './create-credentials-modal/CreateCredentialsModal.tsx';
export type { CreateCredentialsMessages } from './create-credentials-modal/createCredentialsMessages.ts';
export type { CredentialsGridProps } from './credentials-grid/CredentialsGrid.tsx';
export type { CredentialsView } from './credentials-grid/credentialsView.ts';
export type { CredentialsGridMessages } from './credentials-grid/credentialsGridMessages.ts';
export type { DeleteCredentialDialogProps } from './delete-credential-dialog/DeleteCredentialDialog.tsx';
export type { DeleteCredentialMessages } from './delete-credential-dialog/deleteCredentialMessages.ts';
export type { ErrorMessages } from './messages/errorMessages.ts';
export type { KeywardMessages, MessageOverrides } from './messages/messages.ts';
export type { CredentialsProviderProps } from './provider/CredentialsProvider.tsx';
