import { isSecretField, type FieldValue } from '@keyward/core';
import { isList, isRecord, textOf } from '../internal/foreign.ts';
import { fieldValueOf, jsonText } from '../internal/jsonText.ts';
import { plainLine } from '../internal/plainText.ts';
import type { FieldDraft, Report } from '../internal/Report.ts';

/** A field with the value that it begins with, where the field can hold it. */
export function withDefault(
  field: FieldDraft,
  value: unknown,
  where: string,
  lost: Report['lost'],
): FieldDraft {
  if (value === undefined || value === null || value === '') return field;
  if (isSecretField(field)) {
    lost(where, 'secretDefault');
    // Published in the definition, so it is no secret; but a secret's field is never filled in beforehand.
    const example = field.example ?? plainLine(textOf(value) ?? jsonText(value), 1000);
    return example === undefined ? field : { ...field, example };
  }
  const defaultValue = valueFor(field, value);
  if (defaultValue === undefined) {
    lost(where, 'defaultValue', jsonText(value));
    return field;
  }
  if (typeof defaultValue !== typeof value && field.kind !== 'json') {
    lost(where, 'defaultType', typeof value);
  }
  return { ...field, defaultValue };
}

/** A default of the wrong type is read as what it stands for: `true` in a text field, `"5"` in a number's. */
function valueFor({ kind, options }: FieldDraft, value: unknown): FieldValue | undefined {
  const isOption = (item: unknown) => options?.some((option) => option.value === item) ?? false;
  switch (kind) {
    case 'hidden':
      return fieldValueOf(value);
    case 'select':
    case 'radio':
      return isOption(value)
        ? fieldValueOf(value)
        : options?.find((option) => String(option.value) === scalarText(value))?.value;
    case 'multiSelect':
      return isList(value) && value.length <= 5000 && value.every(isOption) ? fieldValueOf(value) : undefined;
    case 'list':
      return isList(value) && value.length <= 1000 && value.every((item) => typeof item === 'string')
        ? fieldValueOf(value)
        : undefined;
    case 'items':
      return isList(value) ? fieldValueOf(value) : undefined;
    case 'keyValue':
      return isRecord(value) ? fieldValueOf(value) : undefined;
    case 'json':
      return jsonText(value);
    case 'boolean':
      return booleanFor(scalarText(value));
    case 'number':
    case 'port':
      return numberFor(value);
    default:
      return fieldValueOf(scalarText(value));
  }
}

function booleanFor(text: string | undefined): boolean | undefined {
  return text === 'true' || text === 'false' ? text === 'true' : undefined;
}

function numberFor(value: unknown): number | undefined {
  const text = scalarText(value);
  const number = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return typeof value !== 'boolean' && Number.isFinite(number) ? number : undefined;
}

function scalarText(value: unknown): string | undefined {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;
}
