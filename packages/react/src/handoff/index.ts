export { copyText } from './copyText.ts';
export { useCopy } from './useCopy.ts';

export type { CopyController } from './useCopy.ts';
export type { HandoffResult, HandoffTarget, SecretHandoff } from './useSecretHandoff.ts';
