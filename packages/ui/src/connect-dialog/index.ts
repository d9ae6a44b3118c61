export { CredentialsProvider } from '../provider/CredentialsProvider.tsx';
export { ConnectDialog } from './ConnectDialog.tsx';
export { englishConnectCredentialMessages } from './connectCredentialMessages.ts';

export type { ConnectCredentialMessages } from './connectCredentialMessages.ts';
export type { ConnectDialogProps } from './ConnectDialog.tsx';
