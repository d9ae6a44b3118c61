import { FieldValuesSchema, type FieldValue } from '@keyward/core';

const maximumLength = 60_000;

/** Foreign data as JSON text; undefined for what JSON cannot say or is too long. */
export function jsonText(value: unknown): string | undefined {
  try {
    const text = JSON.stringify(value, undefined, 2) as string | undefined;
    return text !== undefined && text.length <= maximumLength ? text : undefined;
  } catch {
    return undefined;
  }
}

/** A value that core takes as a field's; undefined for anything else. */
export function fieldValueOf(value: unknown): FieldValue | undefined {
  try {
    if (value === undefined || (jsonText(value)?.length ?? maximumLength + 1) > maximumLength)
      return undefined;
    const parsed = FieldValuesSchema.safeParse({ value });
    return parsed.success ? parsed.data['value'] : undefined;
  } catch {
    return undefined;
  }
}
