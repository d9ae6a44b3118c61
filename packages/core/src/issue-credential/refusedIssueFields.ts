import type { Capabilities } from '../adapter/capabilities.ts';
import type { FieldError } from '../errors/KeywardError.ts';
import type { IssueCredentialInput } from './issueCredentialInput.ts';

const dayMs = 86_400_000;

/**
 * What a backend with these capabilities must refuse in an input that is well formed: nothing that a
 * caller asks for is ever left out silently.
 *
 * @param scopeNames the scopes that can be given
 * @param nowMs the backend's clock, milliseconds since 1970
 */
export function refusedIssueFields(
  input: IssueCredentialInput,
  issue: NonNullable<Capabilities['issue']>,
  scopeNames: readonly string[],
  nowMs: number,
): FieldError[] {
  const { accessLevel, scopes, expiresAt, connectionLimit } = input;
  const errors: FieldError[] = [];
  const refuse = (isRefused: boolean, code: string, ...path: (string | number)[]) => {
    if (isRefused) errors.push({ path, code });
  };
  refuse(!issue.accessLevels.includes(accessLevel), 'unsupportedAccessLevel', 'accessLevel');
  scopes.forEach((scope, index) => refuse(!scopeNames.includes(scope), 'unknownScope', 'scopes', index));
  if (expiresAt !== undefined) {
    const days = (Date.parse(expiresAt) - nowMs) / dayMs;
    refuse(!issue.expiry, 'unsupported', 'expiresAt');
    refuse(days <= 0, 'inThePast', 'expiresAt');
    refuse(days > (issue.expiry?.maximumDays ?? Infinity), 'tooLate', 'expiresAt');
  }
  if (connectionLimit !== undefined) {
    refuse(!issue.connectionLimit, 'unsupported', 'connectionLimit');
    refuse(connectionLimit > (issue.connectionLimit?.maximum ?? Infinity), 'tooMany', 'connectionLimit');
  }
  return errors;
}
