import type { AccessLevel, IssueCredentialState } from '@keyward/core';
import { useEffect } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import {
  emptyForm,
  fieldOf,
  refusalOf,
  type IssueCredentialField,
  type IssueCredentialFormValues,
} from './issueCredentialForm.ts';

/**
 * Keeps the form in step with its flow: what was typed outlives every refusal, and nothing else. The
 * backend's field errors go to their fields, and the focus to the first of them.
 */
export function useFormOfFlow(
  form: UseFormReturn<IssueCredentialFormValues>,
  state: IssueCredentialState,
  accessLevel: AccessLevel,
): void {
  const isLeft = state.phase === 'closed' || state.phase === 'issued';
  useEffect(() => {
    if (isLeft) form.reset({ ...emptyForm, accessLevel });
  }, [form, isLeft, accessLevel]);

  const error = state.phase === 'editing' ? state.error : null;
  useEffect(() => {
    const refused = new Set<IssueCredentialField>();
    for (const fieldError of error?.fieldErrors ?? []) {
      const name = fieldOf(fieldError);
      if (name === undefined || refused.has(name)) continue;
      form.setError(name, { type: refusalOf(fieldError) }, { shouldFocus: refused.size === 0 });
      refused.add(name);
    }
  }, [form, error]);
}
