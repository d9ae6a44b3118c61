export { CredentialsProvider } from '../provider/CredentialsProvider.tsx';
export { ConnectorLibrary } from './ConnectorLibrary.tsx';
export { englishConnectorLibraryMessages } from './connectorLibraryMessages.ts';

export type { CredentialsProviderProps } from '../provider/CredentialsProvider.tsx';
export type { ConnectorLibraryProps } from './ConnectorLibrary.tsx';
export type { ConnectorLibraryMessages } from './connectorLibraryMessages.ts';
