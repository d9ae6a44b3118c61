import type { AccessLevel, Scope } from '@keyward/core';

export interface Access {
  /** Absent where the server does not say which scopes the client has. */
  accessLevel?: AccessLevel;
  scopes: readonly string[];
}

/**
 * The access that a client has. `full` is all of the adapter's scopes, unless they were picked one by
 * one; without any, it is whatever the server gives to a client that asks for nothing.
 *
 * @param stated the scopes that the server says, if it does
 * @param asked the level that was asked for, or that was seen last
 */
export function accessOf(
  stated: readonly string[] | undefined,
  all: readonly Scope[],
  asked: AccessLevel | undefined,
): Access {
  if (stated === undefined) return all.length === 0 ? { accessLevel: 'full', scopes: [] } : { scopes: [] };
  const hasAll = all.every(({ name }) => stated.includes(name));
  return hasAll && asked !== 'fineGrained'
    ? { accessLevel: 'full', scopes: [] }
    : { accessLevel: 'fineGrained', scopes: stated };
}

/** `scope` of the client's metadata (RFC 7591 §2); `undefined` leaves it to the server. */
export function scopeOf({ accessLevel, scopes }: Access, all: readonly Scope[]): string | undefined {
  const names = accessLevel === 'full' ? all.map(({ name }) => name) : scopes;
  return names.length > 0 ? names.join(' ') : undefined;
}
