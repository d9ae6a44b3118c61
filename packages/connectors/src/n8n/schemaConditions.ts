import type { Comparable, Condition } from '@keyward/core';
import { entriesOf, itemsOf, own, textOf } from '../internal/foreign.ts';
import type { Report } from '../internal/Report.ts';

const maximumRules = 2000;
const maximumNames = 1000;

/**
 * When a schema asks for which property, by `allOf`: `then` requires it and `else` forbids it. All conditions
 * of a property have to hold.
 */
export function schemaConditions(
  schema: unknown,
  names: ReadonlySet<string>,
  lost: Report['lost'],
): Map<string, Condition[]> {
  const conditions = new Map<string, Condition[]>();
  const rules = itemsOf(own(schema, 'allOf'), maximumRules + 1);
  if (rules.length > maximumRules) lost('allOf', 'tooManyConditions');
  for (const [index, rule] of rules.slice(0, maximumRules).entries()) {
    const where = `allOf/${index}`;
    for (const [keyword] of entriesOf(rule, 50)) {
      if (!['if', 'then', 'else'].includes(keyword)) lost(where, 'schemaKeyword', keyword);
    }
    const condition = conditionOf(own(rule, 'if'), names);
    const required = requiredBy(own(rule, 'then'), where, lost);
    if (condition === undefined) {
      lost(where, 'schemaCondition', required.join(' '));
      continue;
    }
    const forbidden = new Set(
      partsOf(own(rule, 'else')).flatMap((part) => namesOf(own(own(part, 'not'), 'required'))),
    );
    for (const name of required) {
      if (!names.has(name)) lost(where, 'conditionField', name);
      // May be filled in at any time, and sometimes has to be: no condition of core says that.
      else if (!forbidden.has(name)) lost(where, 'conditionallyRequired', name);
      else conditions.set(name, [...(conditions.get(name) ?? []).slice(0, 50), condition]);
    }
  }
  return conditions;
}

function conditionOf(schema: unknown, names: ReadonlySet<string>): Condition | undefined {
  const entries = entriesOf(own(schema, 'properties'), 51);
  const isOther = entriesOf(schema, 10).some(
    ([keyword]) => keyword !== 'properties' && keyword !== 'required',
  );
  const conditions = entries.flatMap(([field, property]): Condition[] => {
    const constant = own(property, 'const');
    const values = constant === undefined ? itemsOf(own(property, 'enum'), 201) : [constant];
    const isUsable =
      names.has(field) && values.length > 0 && values.length <= 200 && values.every(isComparable);
    if (!isUsable) return [];
    const [first] = values;
    return values.length === 1 && first !== undefined
      ? [{ field, equals: first }]
      : [{ field, oneOf: values }];
  });
  if (isOther || conditions.length === 0 || conditions.length < entries.length || entries.length > 50)
    return undefined;
  return conditions.length === 1 ? conditions[0] : { all: conditions };
}

function requiredBy(schema: unknown, where: string, lost: Report['lost']): string[] {
  return partsOf(schema).flatMap((part) => {
    for (const [keyword] of entriesOf(part, 50)) {
      if (keyword !== 'required' && keyword !== 'allOf') lost(where, 'schemaKeyword', keyword);
    }
    return namesOf(own(part, 'required'));
  });
}

/** A schema and those that it holds in `allOf`. */
function partsOf(schema: unknown): unknown[] {
  return [schema, ...itemsOf(own(schema, 'allOf'), maximumNames)];
}

function namesOf(required: unknown): string[] {
  return itemsOf(required, maximumNames).flatMap((name) => textOf(name, 201) ?? []);
}

function isComparable(value: unknown): value is Comparable {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
