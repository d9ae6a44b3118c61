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

/**
 * Values as a backend sends them back. What has a structure is left out: nobody here can tell whether there is
 * a secret inside, as in the answer of a backend that sends whole objects of its own.
 */
export const ShownValuesSchema = z.pipe(z.transform(withoutStructures), FieldValuesSchema);

function withoutStructures(values: unknown): unknown {
  if (typeof values !== 'object' || values === null) return values;
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !hasStructure(value)));
}

function hasStructure(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((item) => typeof item === 'object');
  return typeof value === 'object' && value !== null;
}

function isFieldValue(value: unknown, depth: number): value is FieldValue {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return true;
  if (typeof value !== 'object' || depth === 0) return false;
  return Object.values(value).every((item) => isFieldValue(item, depth - 1));
}
