import type { Condition } from '../connector/condition.ts';
import type { AuthenticationMethod } from '../connector/connector.ts';
import type { Field } from '../connector/field.ts';
import type { FieldValue } from '../connector/fieldValue.ts';

/** What a field holds now; of a secret only that it holds something, as `true`. */
export type FieldLookup = (name: string) => FieldValue | undefined;

/**
 * The fields that are asked for as things stand, in their order: those without a condition, and those whose
 * condition holds. What is not asked for counts as empty in the conditions of others. Fields that wait for
 * each other in a circle are not asked for.
 */
export function activeFields({ fields }: Pick<AuthenticationMethod, 'fields'>, lookup: FieldLookup): Field[] {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const known = new Map<string, boolean>();
  /** The fields being looked into, each because of the one before. */
  const path: string[] = [];
  const inCircle = new Set<string>();

  const isActive = (field: Field): boolean => {
    const { name, when } = field;
    if (when === undefined) return true;
    const before = known.get(name);
    if (before !== undefined) return before;
    if (path.includes(name)) {
      for (const member of path.slice(path.indexOf(name))) inCircle.add(member);
      return false;
    }
    path.push(name);
    const result = holds(when, activeValue) && !inCircle.has(name);
    path.pop();
    known.set(name, result);
    return result;
  };
  const activeValue: FieldLookup = (name) => {
    const field = byName.get(name);
    return field && isActive(field) ? lookup(name) : undefined;
  };
  return fields.filter(isActive);
}

/** Whether a condition holds. */
export function holds(condition: Condition, lookup: FieldLookup): boolean {
  if ('not' in condition) return !holds(condition.not, lookup);
  if ('all' in condition) return condition.all.every((part) => holds(part, lookup));
  if ('any' in condition) return condition.any.some((part) => holds(part, lookup));
  const value = lookup(condition.field);
  if ('isSet' in condition) return isFilled(value) === condition.isSet;
  const wanted = 'oneOf' in condition ? condition.oneOf : [condition.equals];
  // A list counts as each of its choices.
  const held = Array.isArray(value) ? value : [value ?? null];
  return wanted.some((item) => held.includes(item));
}

/** Whether a value is something to send: an untouched box is, an empty text or list is not. */
export function isFilled(value: FieldValue | undefined): boolean {
  if (value === undefined || value === null || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}
