import * as z from 'zod/mini';

/**
 * The value of a field that is no secret: text, a number, a choice, a list of choices, or, of a key–value list
 * or a repeated group, what JSON can say, at most six levels deep.
 */
export type FieldValue =
  | string
  | number
  | boolean
  | null
  | readonly FieldValue[]
  | { readonly [name: string]: FieldValue };

const maximumDepth = 6;

export const FieldValueSchema = z.custom<FieldValue>((value) => isFieldValue(value, maximumDepth));

/** The values of fields by the fields' names. */
export const FieldValuesSchema = z.record(z.string().check(z.maxLength(200)), FieldValueSchema);

function isFieldValue(value: unknown, depth: number): value is FieldValue {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return true;
  if (typeof value !== 'object' || depth === 0) return false;
  return Object.values(value).every((item) => isFieldValue(item, depth - 1));
}
