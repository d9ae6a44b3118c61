export { CredentialsProvider } from '../provider/CredentialsProvider.tsx';
export { CreateCredentialsModal } from './CreateCredentialsModal.tsx';
export { englishCreateCredentialsMessages } from './createCredentialsMessages.ts';

export type { CredentialsProviderProps } from '../provider/CredentialsProvider.tsx';
export type { CreateCredentialsModalProps } from './CreateCredentialsModal.tsx';
export type { CreateCredentialsMessages } from './createCredentialsMessages.ts';
