import type { Comparable, Condition } from '@keyward/core';
import { entriesOf, isRecord, itemsOf, own } from '../internal/foreign.ts';
import type { Report } from '../internal/Report.ts';
import type { Resolve } from './expression.ts';

interface ConditionContext {
  resolve: Resolve;
  /** Whether a condition can see what the field holds: not of a secret, and not of what a template makes. */
  isVisible: (name: string) => boolean;
  where: string;
  lost: Report['lost'];
}

const maximumEntries = 50;
const maximumValues = 200;

/**
 * `displayOptions` as conditions that all have to hold. What cannot be said is reported and left out, so that
 * the field is rather asked for too often than never.
 */
export function conditionsOf(displayOptions: unknown, context: ConditionContext): Condition[] {
  const { where, lost } = context;
  for (const [part] of entriesOf(displayOptions, 50)) {
    if (part !== 'show' && part !== 'hide' && part !== 'hideOnCloud') lost(where, 'displayOption', part);
  }
  const read = (part: 'show' | 'hide') => {
    const entries = entriesOf(own(displayOptions, part), maximumEntries + 1);
    if (entries.length > maximumEntries) lost(where, 'tooManyConditions');
    return entries
      .slice(0, maximumEntries)
      .flatMap(([name, values]) => oneCondition(name, values, context) ?? []);
  };
  const hidden = read('hide');
  return [...read('show'), ...(hidden.length > 0 ? [{ not: anyOf(hidden) }] : [])];
}

/** Several conditions as one; undefined of none. */
export function allOf(conditions: readonly Condition[]): Condition | undefined {
  return conditions.length > 1 ? { all: conditions } : conditions[0];
}

function anyOf(conditions: readonly Condition[]): Condition {
  const [first] = conditions;
  return conditions.length === 1 && first !== undefined ? first : { any: conditions };
}

function oneCondition(
  name: string,
  written: unknown,
  { resolve, isVisible, where, lost }: ConditionContext,
): Condition | undefined {
  const fields = resolve(name);
  if (fields.length === 0) {
    // `@version` and the like are about a node, not about a credential.
    lost(where, name.startsWith('@') ? 'request.nodeCondition' : 'conditionField', name);
    return undefined;
  }
  const values = itemsOf(written, maximumValues + 1);
  if (values.length === 0 || values.length > maximumValues) {
    lost(where, 'conditionValues', name);
    return undefined;
  }
  const isOnlySet = values.every(
    (value) => isRecord(value) && own(own(value, '_cnd'), 'exists') !== undefined,
  );
  if (!isOnlySet && !fields.every(isVisible)) {
    lost(where, 'conditionSecret', name);
    return undefined;
  }
  const plain = values.filter(isComparable);
  const tests = values.filter((value) => !isComparable(value)).map((value) => testOf(value));
  const isWhole = tests.every((test) => test !== undefined);
  if (!isWhole) {
    // One of several that could make it true is missing, so the rest would be too strict.
    lost(where, 'conditionOperator', name);
    return undefined;
  }
  // An empty text is what core calls not set.
  const wanted = plain.includes('') ? [...plain, null] : plain;
  const conditions = fields.flatMap((field): Condition[] => [
    ...(wanted.length > 1 ? [{ field, oneOf: wanted }] : []),
    ...(wanted.length === 1 && wanted[0] !== undefined ? [{ field, equals: wanted[0] }] : []),
    ...tests.flatMap((test) => (test ? [test(field)] : [])),
  ]);
  return anyOf(conditions);
}

function testOf(value: unknown): ((field: string) => Condition) | undefined {
  const test = isRecord(value) ? own(value, '_cnd') : undefined;
  const [entry, ...others] = entriesOf(test, 2);
  if (!entry || others.length > 0) return undefined;
  const [operator, operand] = entry;
  if (operator === 'exists') return (field) => ({ field, isSet: operand !== false });
  if (!isComparable(operand)) return undefined;
  if (operator === 'eq') return (field) => ({ field, equals: operand });
  return operator === 'not' ? (field) => ({ not: { field, equals: operand } }) : undefined;
}

function isComparable(value: unknown): value is Comparable {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
