export { CredentialsProvider } from '../provider/CredentialsProvider.tsx';
export { CredentialsGrid } from './CredentialsGrid.tsx';
export { englishCredentialsGridMessages } from './credentialsGridMessages.ts';

export type { CredentialsProviderProps } from '../provider/CredentialsProvider.tsx';
export type { CredentialsGridProps } from './CredentialsGrid.tsx';
export type { CredentialsView } from './credentialsView.ts';
export type { CredentialsGridMessages } from './credentialsGridMessages.ts';
