import {
  CredentialUsageSchema,
  KeywardError,
  type Credential,
  type CredentialUsage,
  type CredentialUsageList,
  type FieldError,
  type ReplaceCredentialParams,
} from '@keyward/core';
import type { MemoryBackend } from './memoryBackend.ts';

/** What depends on a credential in this backend. */
export interface MemoryUsage extends CredentialUsage {
  /** The caller may not know it: it is counted, and not named. */
  isHidden?: boolean;
}

/** What callers are told of usages. */
export function usageList(usages: readonly MemoryUsage[] = []): CredentialUsageList {
  const known = usages.filter(({ isHidden }) => !isHidden);
  const hidden = usages.length - known.length;
  return {
    items: known.map((usage) => CredentialUsageSchema.parse(usage)),
    ...(hidden > 0 && { hidden }),
  };
}

/** @throws KeywardError `credentialInUse`, which names the users */
export function mustBeUnused(usages: readonly MemoryUsage[] = []): void {
  if (!usages.some(({ isActive }) => isActive)) return;
  const { items, hidden = 0 } = usageList(usages);
  throw new KeywardError('credentialInUse', { usages: items, hiddenUsages: hidden });
}

/** Moves all usages of a credential to another one that can take its place, or none. */
export function createReplacing(
  backend: MemoryBackend,
): (params: ReplaceCredentialParams) => CredentialUsageList {
  const { store, capabilities, usages } = backend;
  return ({ id, version, replacementId }) => {
    const credential = store.get(id);
    if (capabilities.replace?.versionLock && credential.version !== version) {
      throw new KeywardError('versionConflict');
    }
    const code = misfit(credential, store.has(replacementId) ? store.get(replacementId) : null);
    if (code !== null) {
      const fieldErrors: FieldError[] = [{ path: ['replacementId'], code }];
      throw new KeywardError('validation', { fieldErrors });
    }
    const moved = usages[id] ?? [];
    const there = usages[replacementId] ?? [];
    const added = moved.filter((usage) => !there.some((each) => each.id === usage.id));
    usages[replacementId] = [...there, ...added];
    usages[id] = [];
    return usageList(moved);
  };
}

/** Why a credential cannot take another one's place. */
function misfit(credential: Credential, replacement: Credential | null): string | null {
  if (replacement === null) return 'unknownCredential';
  if (replacement.id === credential.id) return 'sameCredential';
  const isOfSame =
    replacement.kind === credential.kind && replacement.connector?.id === credential.connector?.id;
  if (!isOfSame) return 'otherConnector';
  return lacksScopes(credential, replacement) ? 'missingScopes' : null;
}

function lacksScopes(credential: Credential, replacement: Credential): boolean {
  if (replacement.accessLevel === 'full') return false;
  if (credential.accessLevel === 'full') return true;
  return credential.scopes.some((scope) => !replacement.scopes.includes(scope));
}
