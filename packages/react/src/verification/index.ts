export { useVerifyCredential } from './useVerifyCredential.ts';

export type { DraftVerification } from './useDraftVerification.ts';
export type { UseVerifyCredentialOptions, VerifyCredentialController } from './useVerifyCredential.ts';
