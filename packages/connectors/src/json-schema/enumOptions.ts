import type { FieldOption } from '@keyward/core';
import { choicesOf } from '../internal/choices.ts';
import { isRecord, itemsOf, own, type ForeignRecord } from '../internal/foreign.ts';
import type { Report } from '../internal/Report.ts';

const maximumRead = 5001;

/** The values that a schema chooses from: `enum`, or alternatives that are each one value with a title. */
export function enumOptions(
  schema: ForeignRecord,
  where: string,
  lost: Report['lost'],
): FieldOption[] | undefined {
  const listed = own(schema, 'enum');
  if (listed !== undefined) {
    const names = itemsOf(own(schema, 'enumNames'), maximumRead);
    const items = itemsOf(listed, maximumRead).map((value, index) => ({ value, label: names[index] }));
    // `null` in a list says that nothing may be chosen, which an optional field says anyway.
    const options = choicesOf(
      items.filter(({ value }) => value !== null),
      where,
      lost,
    );
    if (options.length === 0) lost(where, 'noOptions');
    return options.length === 0 ? undefined : options;
  }
  for (const keyword of ['oneOf', 'anyOf']) {
    const items = itemsOf(own(schema, keyword), maximumRead);
    if (items.length > 0 && items.every(isValueWithTitle)) {
      const choices = items.map((item) => ({ value: own(item, 'const'), label: own(item, 'title') }));
      return choicesOf(choices, where, lost);
    }
  }
  return undefined;
}

function isValueWithTitle(item: unknown): boolean {
  return (
    isRecord(item) && ['string', 'number', 'boolean'].includes(typeof own(item, 'const')) && !hasParts(item)
  );
}

function hasParts(item: unknown): boolean {
  return own(item, 'properties') !== undefined;
}

/** The one value that a schema allows: `const`, or an `enum` of one. */
export function constantOf(schema: unknown): unknown {
  const constant = own(schema, 'const');
  if (constant !== undefined) return constant;
  const listed = itemsOf(own(schema, 'enum'), 2);
  return listed.length === 1 ? listed[0] : undefined;
}
