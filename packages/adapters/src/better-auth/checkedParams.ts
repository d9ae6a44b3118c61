import {
  CredentialPatchSchema,
  fieldErrorsOf,
  IssueCredentialInputSchema,
  KeywardError,
  refusedIssueFields,
  refusedPatchParts,
  type Capabilities,
  type CredentialPatch,
  type FieldError,
  type IssueCredentialInput,
} from '@keyward/core';

const defaultPageSize = 50;
const maximumPageSize = 100;

/** Ids travel in a query or a body. Those that no storage can hold are ids of nothing. */
export function checkedId(id: string): string {
  if (!/^[^\u0000-\u001F\u007F]{1,200}$/u.test(id)) throw new KeywardError('notFound');
  return id;
}

export function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (!/^\d{1,9}$/.test(cursor)) throw invalid([{ path: ['cursor'], code: 'unknownCursor' }]);
  return Number(cursor);
}

export function pageSize(limit: number = defaultPageSize): number {
  if (!Number.isInteger(limit) || limit < 1) throw invalid([{ path: ['limit'], code: 'invalidLimit' }]);
  return Math.min(limit, maximumPageSize);
}

/** The plugin checks neither addresses nor control characters, so it is done here. */
export function checkedInput(
  input: IssueCredentialInput,
  { issue }: Capabilities,
  nowMs: number,
): IssueCredentialInput {
  const parsed = IssueCredentialInputSchema.safeParse(input);
  if (!parsed.success) {
    // Both, since nobody could give the scopes that are missing for a level that is not there.
    const isUndeclared = !issue?.accessLevels.includes(input.accessLevel);
    const ofLevel = isUndeclared ? [{ path: ['accessLevel'], code: 'unsupportedAccessLevel' }] : [];
    throw invalid([...ofLevel, ...fieldErrorsOf(parsed.error)]);
  }
  const errors = issue ? refusedIssueFields(parsed.data, issue, [], nowMs) : [];
  if (errors.length > 0) throw invalid(errors);
  return parsed.data;
}

export function checkedPatch(
  patch: CredentialPatch,
  { update }: Capabilities,
  nowMs: number,
): CredentialPatch {
  const parsed = CredentialPatchSchema.safeParse(patch);
  if (!parsed.success) throw invalid(fieldErrorsOf(parsed.error));
  const errors = update ? refusedPatchParts(parsed.data, update) : [];
  const { expiresAt } = parsed.data;
  if (expiresAt && Date.parse(expiresAt) <= nowMs) errors.push({ path: ['expiresAt'], code: 'inThePast' });
  if (errors.length > 0) throw invalid(errors);
  return parsed.data;
}

/** The plugin takes no less than a second. */
export function secondsUntil(instant: string, nowMs: number): number {
  return Math.max((Date.parse(instant) - nowMs) / 1000, 1);
}

/** The plugin has one code for names that are too long and for empty ones. */
export function asTooShort(error: unknown): unknown {
  const isOfName =
    KeywardError.isKeywardError(error) && error.fieldErrors.some(({ path }) => path[0] === 'name');
  return isOfName ? invalid([{ path: ['name'], code: 'too_small' }]) : error;
}

function invalid(fieldErrors: readonly FieldError[]): KeywardError {
  return new KeywardError('validation', { fieldErrors });
}
