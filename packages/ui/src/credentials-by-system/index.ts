export { CredentialsProvider } from '../provider/CredentialsProvider.tsx';
export { CredentialsBySystem } from './CredentialsBySystem.tsx';
export { englishCredentialsBySystemMessages } from './credentialsBySystemMessages.ts';

export type { CredentialsProviderProps } from '../provider/CredentialsProvider.tsx';
export type { CredentialsBySystemProps } from './CredentialsBySystem.tsx';
export type { CredentialsBySystemMessages } from './credentialsBySystemMessages.ts';
