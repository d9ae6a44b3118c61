import { invalid } from './readBody.ts';

export function entityTag(version: string): string {
  return `"${version}"`;
}

/**
 * The versions that `If-Match` names; `null` when any will do. Weak and malformed tags match nothing
 * (RFC 9110 §13.1.1 compares strongly).
 */
export function readIfMatch(headers: Headers): string[] | null {
  const value = headers.get('If-Match')?.trim();
  if (value === undefined || value === '*') return null;
  return value.split(',').flatMap((tag) => /^\s*"([^"]*)"\s*$/.exec(tag)?.[1] ?? []);
}

/** The same, for calls that overwrite: without the header they would undo what somebody else has done. */
export function requireIfMatch(headers: Headers): string[] | null {
  if (!headers.has('If-Match')) throw invalid(['If-Match'], 'required');
  return readIfMatch(headers);
}
