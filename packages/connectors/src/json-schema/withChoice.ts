import type { FieldDraft } from '../internal/Report.ts';

/** An option of a field that chooses between alternatives. */
export interface Choice {
  field: string;
  value: string | number | boolean;
}

/** The fields of a form in which an alternative is chosen once for all, with those that it stands in. */
export function withChoice(fields: readonly FieldDraft[], choice: Choice): FieldDraft[] {
  const chosen = new Map<string, Choice['value']>();
  const byName = new Map(fields.map((field) => [field.name, field]));
  for (let next: Choice | undefined = choice; next && !chosen.has(next.field);) {
    chosen.set(next.field, next.value);
    next = choiceOf(byName.get(next.field));
  }
  return fieldsWhere(fields, ({ field, value }) => (chosen.get(field) ?? value) === value).map((field) => {
    const value = chosen.get(field.name);
    if (value === undefined) return field;
    const { options: _, ...rest } = field;
    return { ...rest, kind: 'hidden', required: false, defaultValue: value };
  });
}

/** The fields of a form without an alternative; without its choice where no other is left. */
export function withoutChoice(fields: readonly FieldDraft[], choice: Choice): FieldDraft[] {
  const isOther = ({ field, value }: Choice) => field !== choice.field || value !== choice.value;
  return fieldsWhere(fields, isOther).flatMap((field) => {
    if (field.name !== choice.field) return [field];
    const options = field.options?.filter(({ value }) => value !== choice.value) ?? [];
    const { defaultValue, ...rest } = field;
    const isKept = defaultValue !== undefined && defaultValue !== choice.value;
    return options.length === 0 ? [] : [{ ...rest, options, ...(isKept && { defaultValue }) }];
  });
}

/** The fields that are asked for while only such choices can be made. */
function fieldsWhere(fields: readonly FieldDraft[], isPossible: (choice: Choice) => boolean): FieldDraft[] {
  const kept = new Set<string>();
  // A field stands behind the one that it depends on.
  return fields.filter((field) => {
    const choice = choiceOf(field);
    const isKept = choice === undefined || (kept.has(choice.field) && isPossible(choice));
    if (isKept) kept.add(field.name);
    return isKept;
  });
}

function choiceOf(field: FieldDraft | undefined): Choice | undefined {
  const when = field?.when;
  return when && 'equals' in when && when.equals !== null
    ? { field: when.field, value: when.equals }
    : undefined;
}
