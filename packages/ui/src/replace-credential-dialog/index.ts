export { CredentialsProvider } from '../provider/CredentialsProvider.tsx';
export { ReplaceCredentialDialog } from './ReplaceCredentialDialog.tsx';
export { englishReplaceCredentialMessages } from './replaceCredentialMessages.ts';

export type { CredentialsProviderProps } from '../provider/CredentialsProvider.tsx';
export type { ReplaceCredentialDialogProps } from './ReplaceCredentialDialog.tsx';
export type { ReplaceCredentialMessages } from './replaceCredentialMessages.ts';
