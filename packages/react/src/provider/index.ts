export { CredentialsProvider } from './CredentialsProvider.tsx';

export type { CredentialsProviderProps } from './CredentialsProvider.tsx';
