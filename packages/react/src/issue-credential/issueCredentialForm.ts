import {
  fieldErrorsOf,
  IssueCredentialInputSchema,
  type AccessLevel,
  type Capabilities,
  type FieldError,
  type IssueCredentialInput,
} from '@keyward/core';
import type { FieldErrors, Resolver } from 'react-hook-form';
import { endOfDay, expiryDays } from './expiryDays.ts';

/** What the form holds. Scopes are kept while full access is chosen, and not sent. */
export interface IssueCredentialFormValues {
  name: string;
  contact: string;
  accessLevel: AccessLevel;
  scopes: string[];
  /** The last day, as a date input has it (`2026-12-31`); empty where there is none. */
  expiresAt: string;
  /** Digits; empty where there is none. */
  connectionLimit: string;
}

export const emptyForm: IssueCredentialFormValues = {
  name: '',
  contact: '',
  accessLevel: 'full',
  scopes: [],
  expiresAt: '',
  connectionLimit: '',
};

export type IssueCredentialField = keyof IssueCredentialFormValues;

/** Problems that backends name by the same words. */
const outOfBounds = ['inThePast', 'tooLate', 'tooMany'] as const;
const problems = ['required', 'invalid', 'tooLong', ...outOfBounds, 'refused'] as const;

export type IssueFieldProblem = (typeof problems)[number];

const fields = Object.keys(emptyForm) as IssueCredentialField[];

type IssueCapability = NonNullable<Capabilities['issue']>;
type Parsed = { success: true; data: IssueCredentialInput } | { success: false; errors: FieldError[] };

/**
 * What is sent, or the reasons why it cannot be. What the backend does not take is left out, since
 * there is no control for it either.
 */
export function toIssueCredentialInput(
  { name, contact, accessLevel, ...values }: IssueCredentialFormValues,
  { expiry, connectionLimit }: Partial<IssueCapability>,
): Parsed {
  const errors: FieldError[] = [];
  const input: Record<string, unknown> = { name, contact, accessLevel };
  input['scopes'] = accessLevel === 'full' ? [] : values.scopes;
  if (expiry && values.expiresAt !== '') {
    const { earliest, latest } = expiryDays(expiry, new Date());
    const end = endOfDay(values.expiresAt);
    if (end === null) errors.push({ path: ['expiresAt'], code: 'invalid' });
    else if (values.expiresAt < earliest) errors.push({ path: ['expiresAt'], code: 'inThePast' });
    else if (values.expiresAt > latest) errors.push({ path: ['expiresAt'], code: 'tooLate' });
    else input['expiresAt'] = end.toISOString();
  }
  const digits = values.connectionLimit.trim();
  if (connectionLimit && digits !== '') {
    const limit = /^\d+$/.test(digits) ? Number(digits) : NaN;
    if (limit > (connectionLimit.maximum ?? Number.MAX_SAFE_INTEGER)) {
      errors.push({ path: ['connectionLimit'], code: 'tooMany' });
    } else input['connectionLimit'] = limit;
  }
  const parsed = IssueCredentialInputSchema.safeParse(input);
  if (!parsed.success) errors.push(...fieldErrorsOf(parsed.error));
  return parsed.success && errors.length === 0
    ? { success: true, data: parsed.data }
    : { success: false, errors };
}

/** Validates with core's schema and the backend's own bounds; an error's `type` is an `IssueFieldProblem`. */
export function issueCredentialResolver(
  capability: Partial<IssueCapability>,
): Resolver<IssueCredentialFormValues> {
  return (values, _context, { fields: registered }) => {
    const parsed = toIssueCredentialInput(values, capability);
    const errors: FieldErrors<IssueCredentialFormValues> = {};
    for (const error of parsed.success ? [] : parsed.errors) {
      const field = fieldOf(error);
      if (field && !errors[field]) errors[field] = { type: judge(field, error, values) };
    }
    for (const field of fields) {
      // Half a date has no value, but somebody meant one.
      if (!errors[field] && hasBadInput(registered[field]?.ref)) errors[field] = { type: 'invalid' };
    }
    return Object.keys(errors).length === 0 ? { values, errors: {} } : { values: {}, errors };
  };
}

/** The form's field that an error of the backend belongs to, if it is one of the form's. */
export function fieldOf(error: FieldError): IssueCredentialField | undefined {
  return fields.find((field) => field === error.path[0]);
}

/** The problem that a form error stands for. */
export function problemOf(error: { type?: unknown } | undefined): IssueFieldProblem | undefined {
  return problems.find((problem) => problem === error?.type);
}

/** The problem that an error of the backend stands for. */
export function refusalOf({ code }: FieldError): IssueFieldProblem {
  return outOfBounds.find((problem) => problem === code) ?? 'refused';
}

function judge(
  field: IssueCredentialField,
  error: FieldError,
  values: IssueCredentialFormValues,
): IssueFieldProblem {
  if (field === 'scopes') return values.scopes.length === 0 ? 'required' : 'invalid';
  if (values[field].trim() === '') return 'required';
  if (error.code === 'too_big') return field === 'connectionLimit' ? 'tooMany' : 'tooLong';
  return outOfBounds.find((problem) => problem === error.code) ?? 'invalid';
}

function hasBadInput(element: Partial<HTMLInputElement> | undefined): boolean {
  return element?.validity?.badInput === true;
}
