import type { CredentialMisfit } from '@keyward/core';
import type { CredentialPickerMessages } from './credentialPickerMessages.ts';

/** Why a credential cannot be chosen, in a sentence. */
export function misfitText(misfit: CredentialMisfit, messages: CredentialPickerMessages): string {
  return misfit.reason === 'status' ? messages.unfitStatus(misfit) : messages.missingScopes(misfit);
}
