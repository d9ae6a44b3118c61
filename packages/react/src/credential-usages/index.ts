export { useCredentialUsages } from './useCredentialUsages.ts';

export type { CredentialUsagesController } from './useCredentialUsages.ts';
