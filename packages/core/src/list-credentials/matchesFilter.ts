import type { Credential } from '../credential/credential.ts';
import type { CredentialFilter } from './credentialFilter.ts';

/** Whether a credential fits a filter: what a backend decides, for rows that are here already. */
export function matchesFilter(credential: Credential, filter: CredentialFilter): boolean {
  const { connector, kind, type, status, environment, contact, expiresBefore, unusedSince } = filter;
  return (
    includes(connector, [credential.connector?.id]) &&
    includes(kind, [credential.kind]) &&
    includes(type, [credential.type]) &&
    includes(status, [credential.status]) &&
    includes(environment, environmentsOf(credential)) &&
    includes(contact, [credential.contact]) &&
    (expiresBefore === undefined || isBefore(credential.expiresAt, expiresBefore)) &&
    (unusedSince === undefined ||
      credential.lastUsedAt === null ||
      isBefore(credential.lastUsedAt, unusedSince))
  );
}

/** Whether each of the words is somewhere in what a list shows of a credential; an empty text always fits. */
export function matchesSearch(credential: Credential, search: string): boolean {
  const { id, name, connector, contact, destination } = credential;
  const text = [id, name, connector?.name, contact, destination].filter(Boolean).join('\n').toLowerCase();
  const words = search.toLowerCase().split(/\s+/);
  return words.every((word) => text.includes(word));
}

function environmentsOf({ environment, environments = [] }: Credential): (string | undefined)[] {
  return [environment, ...environments.map(({ name }) => name)];
}

/** An empty list of wishes narrows nothing. */
function includes<Value>(
  wanted: readonly Value[] | undefined,
  values: readonly (Value | undefined)[],
): boolean {
  return !wanted?.length || values.some((value) => value !== undefined && wanted.includes(value));
}

function isBefore(instant: string | null | undefined, limit: string): boolean {
  return typeof instant === 'string' && Date.parse(instant) < Date.parse(limit);
}
