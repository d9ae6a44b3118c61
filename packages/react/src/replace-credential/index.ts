export { useReplaceCredential } from './useReplaceCredential.ts';

export type { ReplaceCredentialController, UseReplaceCredentialOptions } from './useReplaceCredential.ts';
