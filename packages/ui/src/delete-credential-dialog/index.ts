export { CredentialsProvider } from '../provider/CredentialsProvider.tsx';
export { DeleteCredentialDialog } from './DeleteCredentialDialog.tsx';
export { englishDeleteCredentialMessages } from './deleteCredentialMessages.ts';

export type { CredentialsProviderProps } from '../provider/CredentialsProvider.tsx';
export type { DeleteCredentialDialogProps } from './DeleteCredentialDialog.tsx';
export type { DeleteCredentialMessages } from './deleteCredentialMessages.ts';
