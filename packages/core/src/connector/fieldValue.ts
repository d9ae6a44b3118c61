import * as z from 'zod/mini';

/** The value of a field that is no secret. */
export type FieldValue = string | number | boolean | null | readonly string[];

export const FieldValueSchema = z.custom<FieldValue>(isFieldValue);

/** The values of fields by the fields' names. */
export const FieldValuesSchema = z.record(z.string().check(z.maxLength(200)), FieldValueSchema);

function isFieldValue(value: unknown): value is FieldValue {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string');
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
