export { CredentialsProvider } from '../provider/CredentialsProvider.tsx';
export { englishCredentialUsagesMessages } from '../credential-usages/credentialUsagesMessages.ts';
export { DeleteCredentialDialog } from './DeleteCredentialDialog.tsx';
export { englishDeleteCredentialMessages } from './deleteCredentialMessages.ts';

export type { CredentialsProviderProps } from '../provider/CredentialsProvider.tsx';
export type { CredentialUsagesMessages } from '../credential-usages/credentialUsagesMessages.ts';
export type { DeleteCredentialDialogProps } from './DeleteCredentialDialog.tsx';
export type { DeleteCredentialMessages } from './deleteCredentialMessages.ts';
