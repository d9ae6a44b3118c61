import type { CredentialSort, SortKey } from '@keyward/core';

interface SortColumn {
  name: string;
  cast: 'timestamptz' | 'text';
  /** Whether rows can have no value, which come last in both directions. */
  canBeUnset: boolean;
}

export const sortColumns: Readonly<Record<SortKey, SortColumn>> = {
  createdAt: { name: 'created_at', cast: 'timestamptz', canBeUnset: false },
  name: { name: 'sort_name', cast: 'text', canBeUnset: false },
  lastUsedAt: { name: 'last_used_at', cast: 'timestamptz', canBeUnset: true },
  expiresAt: { name: 'expires_at', cast: 'timestamptz', canBeUnset: true },
};

export const newestFirst: CredentialSort = { by: 'createdAt', direction: 'descending' };
