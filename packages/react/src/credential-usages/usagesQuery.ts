import type { CredentialUsage, CredentialUsageList, KeywardAdapter } from '@keyward/core';
import { callWithin } from '../internal/callWithin.ts';

/** The key of what depends on one credential. */
export function usagesKey(adapterKey: string, id: string): readonly string[] {
  return ['keyward', adapterKey, 'usages', id];
}

/** Beyond this, a question about usages holds up what it was asked for. */
const patienceMs = 4_000;

/**
 * What depends on a credential right now, for a decision that is about to be made; `null` where the backend
 * does not list it, refuses to, or takes too long. Then it has the last word when it is asked for the deed.
 */
export async function usagesNow(
  { listUsages }: Pick<KeywardAdapter, 'listUsages'>,
  id: string,
): Promise<CredentialUsageList | null> {
  if (listUsages === undefined) return null;
  return callWithin(patienceMs, (signal) => listUsages({ id, signal })).catch(() => null);
}

export function hasActive(usages: readonly CredentialUsage[]): boolean {
  return usages.some(({ isActive }) => isActive);
}
