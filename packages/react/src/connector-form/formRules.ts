import {
  activeFields,
  fieldProblem,
  fieldsOfCondition,
  isAskedFor,
  isFilled,
  isSecretField,
  lookupOf,
  type AuthenticationMethod,
  type ConnectorDraft,
  type Field,
  type FieldProblem,
  type FieldValue,
} from '@keyward/core';
import { toFormValue, type FormValue } from './formValues.ts';

/**
 * What the form holds of a field at the beginning: of a secret only how often it was changed.
 *
 * @param values what is saved already, which a default is no substitute for
 */
export function initialOf(field: Field, values?: Readonly<Record<string, FieldValue>>): FormValue {
  if (isSecretField(field)) return 0;
  if (values === undefined) return toFormValue(field);
  const { defaultValue: _, ...rest } = field;
  const value = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
  return toFormValue(value === undefined ? rest : { ...rest, defaultValue: value });
}

/** What is wrong with the fields that are asked for as things stand. */
export function* problemsOf(
  method: AuthenticationMethod,
  draft: ConnectorDraft,
): Iterable<[Field, FieldProblem]> {
  for (const field of activeFields(method, lookupOf(method, draft))) {
    if (!isAskedFor(field)) continue;
    const value = isSecretField(field) ? draft.secretOf(field.name) : draft.valueOf(field.name);
    if (!isFilled(value) && isFilled(draft.heldOf?.(field.name))) continue;
    const problem = fieldProblem(field, value);
    if (problem !== null) yield [field, problem];
  }
}

/** Names of the inputs that the condition of some field looks at. */
export function decidingInputs(
  { fields }: AuthenticationMethod,
  names: ReadonlyMap<string, string>,
): string[] {
  const looked = fields.flatMap(({ when }) => (when ? fieldsOfCondition(when) : []));
  return [...new Set(looked.flatMap((name) => names.get(name) ?? []))];
}
