import { FieldValuesSchema, type FieldValue } from '@keyward/core';

const maximumLength = 60_000;

/** Foreign data as JSON text; undefined for what JSON cannot say or is too long. */
export function jsonText(value: unknown): string | undefined {
  try {
    let left = maximumLength;
    // Each part is at least a character; what holds the same part over and over would grow without end.
    const counting = (_: string, part: unknown): unknown => {
      left -= 1;
      if (left < 0) throw new RangeError();
      return part;
    };
    const short = JSON.stringify(value, counting) as string | undefined;
    if (short === undefined || short.length > maximumLength) return undefined;
    const text = JSON.stringify(value, undefined, 2);
    return text.length <= maximumLength ? text : undefined;
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
