import type { CredentialOption, CredentialPickerController } from '@keyward/react';

/** What the arrows reach: credentials, and what else can be done in the list. */
export type PickerItem = ({ kind: 'credential' } & CredentialOption) | { kind: 'retry' | 'more' | 'create' };

/** The list as it stands: what was read, then the way to more of it, then the way to a new one. */
export function pickerItems(
  { options, error, hasMore, isLoadingMore }: CredentialPickerController,
  canCreate: boolean,
): PickerItem[] {
  return [
    ...options.map((option) => ({ kind: 'credential' as const, ...option })),
    ...(error ? [{ kind: 'retry' as const }] : []),
    ...(hasMore && !isLoadingMore && !error ? [{ kind: 'more' as const }] : []),
    ...(canCreate ? [{ kind: 'create' as const }] : []),
  ];
}

export function itemKey(item: PickerItem): string {
  return item.kind === 'credential' ? `credential ${item.credential.id}` : item.kind;
}
