import type { CredentialPatch, Secret, StoreCredentialInput } from '@keyward/core';

/** Clears the boxes of what was typed, but for the one that is still shown. */
export function clearSecrets(
  { secrets, environments = {} }: Pick<StoreCredentialInput, 'secrets' | 'environments'>,
  shown: Secret | null = null,
): void {
  const inside = Object.values(environments).flatMap((environment) => Object.values(environment.secrets));
  for (const secret of [...Object.values(secrets), ...inside]) {
    if (secret !== shown) secret.clear();
  }
}

/** Clears the boxes of an edit. */
export function clearPatch({ secrets = {}, environments = {} }: CredentialPatch): void {
  const inside = Object.values(environments).flatMap((patch) => Object.values(patch?.secrets ?? {}));
  for (const change of [...Object.values(secrets), ...inside]) {
    if (change.change === 'set') change.value.clear();
  }
}
