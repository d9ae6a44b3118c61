import type { Secret, StoreCredentialInput } from '@keyward/core';

/** Clears the boxes of what was typed, but for the one that is still shown. */
export function clearSecrets({ secrets }: StoreCredentialInput, shown: Secret | null = null): void {
  for (const secret of Object.values(secrets)) {
    if (secret !== shown) secret.clear();
  }
}
