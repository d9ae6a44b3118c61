import {
  fieldErrorsOf,
  IssueCredentialInputSchema,
  type AccessLevel,
  type FieldError,
  type IssueCredentialInput,
} from '@keyward/core';
import type { FieldErrors, Resolver } from 'react-hook-form';

/** What the form holds. Scopes are kept while full access is chosen, and not sent. */
export interface IssueCredentialFormValues {
  name: string;
  contact: string;
  accessLevel: AccessLevel;
  scopes: string[];
}

export type IssueCredentialField = keyof IssueCredentialFormValues;

const problems = ['required', 'invalid', 'tooLong', 'refused'] as const;

export type IssueFieldProblem = (typeof problems)[number];

const fields: readonly IssueCredentialField[] = ['name', 'contact', 'accessLevel', 'scopes'];

/** What is sent, or the reasons why it cannot be. */
export function toIssueCredentialInput(
  values: IssueCredentialFormValues,
): { success: true; data: IssueCredentialInput } | { success: false; errors: FieldError[] } {
  const scopes = values.accessLevel === 'full' ? [] : values.scopes;
  const parsed = IssueCredentialInputSchema.safeParse({ ...values, scopes });
  return parsed.success ? parsed : { success: false, errors: fieldErrorsOf(parsed.error) };
}

/** Validates with core's schema; an error's `type` is an `IssueFieldProblem`. */
export const issueCredentialResolver: Resolver<IssueCredentialFormValues> = (values) => {
  const parsed = toIssueCredentialInput(values);
  if (parsed.success) return { values, errors: {} };
  const errors: FieldErrors<IssueCredentialFormValues> = {};
  for (const error of parsed.errors) {
    const field = fieldOf(error);
    if (field && !errors[field]) errors[field] = { type: judge(field, error, values) };
  }
  return { values: {}, errors };
};

/** The form's field that an error of the backend belongs to, if it is one of the form's. */
export function fieldOf(error: FieldError): IssueCredentialField | undefined {
  return fields.find((field) => field === error.path[0]);
}

/** The problem that a form error stands for. */
export function problemOf(error: { type?: unknown } | undefined): IssueFieldProblem | undefined {
  return problems.find((problem) => problem === error?.type);
}

function judge(
  field: IssueCredentialField,
  error: FieldError,
  values: IssueCredentialFormValues,
): IssueFieldProblem {
  if (field === 'scopes') return values.scopes.length === 0 ? 'required' : 'invalid';
  if (values[field].trim() === '') return 'required';
  return error.code === 'too_big' ? 'tooLong' : 'invalid';
}
