export { useCredentialsList } from './useCredentialsList.ts';

export type { CredentialsListController, UseCredentialsListOptions } from './useCredentialsList.ts';
