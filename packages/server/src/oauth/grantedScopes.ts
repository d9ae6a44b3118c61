import type { AccessLevel, Scope } from '@keyward/core';

export interface Grantee {
  access_level: AccessLevel | null;
  scopes: readonly string[];
}

/** What a credential may do today: a scope that the server no longer has is granted to nobody. */
export function grantedScopes({ access_level, scopes }: Grantee, all: readonly Scope[]): string[] {
  const names = all.map((scope) => scope.name);
  return access_level === 'full' ? names : names.filter((name) => scopes.includes(name));
}
