import type { CredentialUsage, CredentialUsageList } from '@keyward/core';
import type { Caller } from '../caller.ts';
import { toUsage, type UsageRow } from './usage.ts';

/** `open`: may follow the link. `known`: may know that it is there. `hidden`: may know how many there are. */
export type UsageAccess = 'open' | 'known' | 'hidden';

export interface UsageAccessParams {
  caller: Caller;
  usages: readonly CredentialUsage[];
}

/** What the host lets a caller see of each usage, in their order. */
export type UsageAccessRule = (params: UsageAccessParams) => Promise<readonly UsageAccess[]>;

/** More are counted, and not named. */
const mostUsages = 1000;

/** Usages as this caller may see them. What the rule does not answer for is hidden. */
export async function asSeenBy(
  rule: UsageAccessRule | undefined,
  caller: Caller,
  rows: readonly UsageRow[],
): Promise<Required<CredentialUsageList>> {
  const named = rows.slice(0, mostUsages).map(toUsage);
  const access = rule && named.length > 0 ? await rule({ caller, usages: named }) : undefined;
  const items = named.flatMap((usage, index) => {
    const allowed = access ? access[index] : 'open';
    if (allowed === 'open') return [usage];
    if (allowed !== 'known') return [];
    const { url: _, ...rest } = usage;
    return [rest];
  });
  return { items, hidden: rows.length - items.length };
}
