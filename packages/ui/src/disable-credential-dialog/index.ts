export { CredentialsProvider } from '../provider/CredentialsProvider.tsx';
export { DisableCredentialDialog } from './DisableCredentialDialog.tsx';
export { englishDisableCredentialMessages } from './disableCredentialMessages.ts';

export type { CredentialsProviderProps } from '../provider/CredentialsProvider.tsx';
export type { DisableCredentialDialogProps } from './DisableCredentialDialog.tsx';
export type { DisableCredentialMessages } from './disableCredentialMessages.ts';
