import type { AccessLevel } from '@keyward/core';
import type { Settings } from './options.ts';

/** The group roles that an access consists of. Unknown scopes were refused before. */
export function groupsOf(
  { scopes, fullAccessRole }: Settings,
  access: { accessLevel: AccessLevel; scopes: readonly string[] },
): string[] {
  if (access.accessLevel === 'full') return fullAccessRole === undefined ? [] : [fullAccessRole];
  return scopes.filter(({ name }) => access.scopes.includes(name)).map(({ role }) => role);
}

/** As PostgreSQL takes it: in UTC, with milliseconds. */
export function validUntil(expiresAt: string | null): string {
  return expiresAt === null ? 'infinity' : new Date(expiresAt).toISOString();
}

/** Whether `validUntil` gives a year of four digits, which PostgreSQL and the contract both read. */
export function isRepresentable(expiresAt: string): boolean {
  return /^\d{4}-/.test(new Date(expiresAt).toISOString());
}
