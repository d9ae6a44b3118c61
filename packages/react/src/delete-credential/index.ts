export { useDeleteCredential } from './useDeleteCredential.ts';

export type { DeleteCredentialController, UseDeleteCredentialOptions } from './useDeleteCredential.ts';
