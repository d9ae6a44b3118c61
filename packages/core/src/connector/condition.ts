import * as z from 'zod/mini';

/** A choice that a condition compares with. */
export type Comparable = string | number | boolean | null;

/** When a field is asked for, by what others hold. There are no comparisons but equality. */
export type Condition =
  | { field: string; equals: Comparable }
  | { field: string; oneOf: readonly Comparable[] }
  /** True: it holds something, whatever it is. */
  | { field: string; isSet: boolean }
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition };

const maximumDepth = 8;

export const ConditionSchema = z.custom<Condition>((value) => isCondition(value, maximumDepth));

/** Names of the fields that a condition looks at. */
export function fieldsOfCondition(condition: Condition): string[] {
  if ('field' in condition) return [condition.field];
  if ('not' in condition) return fieldsOfCondition(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(fieldsOfCondition);
}

/** By hand, since a recursive schema would throw on what is nested too deep. */
function isCondition(value: unknown, depth: number): value is Condition {
  if (typeof value !== 'object' || value === null || depth === 0) return false;
  const { field, equals, oneOf, isSet, all, any, not } = value as Record<string, unknown>;
  if (typeof field === 'string') {
    return isComparable(equals) || typeof isSet === 'boolean' || isListOf(oneOf, isComparable);
  }
  const isPart = (part: unknown) => isCondition(part, depth - 1);
  return isListOf(all, isPart) || isListOf(any, isPart) || isPart(not);
}

function isComparable(value: unknown): value is Comparable {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function isListOf(value: unknown, is: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}
