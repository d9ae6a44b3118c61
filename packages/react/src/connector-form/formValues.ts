import { correctText, isFilled, type Field, type FieldValue, type TextCorrection } from '@keyward/core';

/** What an input of the form holds: text, a tick, or the value itself where it has a structure. */
export type FormValue = FieldValue | undefined;

const structuredKinds: readonly Field['kind'][] = [
  'multiSelect',
  'scopes',
  'list',
  'keyValue',
  'items',
  'file',
];

/** Whether the field's value is set as a whole, and not by an input with one text. */
export function isStructured({ kind }: Field): boolean {
  return structuredKinds.includes(kind);
}

/** What the form holds at the beginning. Choices are held by their place, since `1` and `'1'` may both be one. */
export function toFormValue(field: Field): FormValue {
  const { kind, defaultValue } = field;
  if (kind === 'boolean') return defaultValue === true || defaultValue === 'true';
  if (isStructured(field)) return defaultValue;
  if (defaultValue === undefined || defaultValue === null) return '';
  if (isChoice(field)) {
    const index = field.options?.findIndex(({ value }) => value === defaultValue) ?? -1;
    return index === -1 ? '' : String(index);
  }
  return typeof defaultValue === 'object' ? JSON.stringify(defaultValue, null, 2) : String(defaultValue);
}

/** The value that the form's one stands for. Text is corrected, and what cannot be read stays text. */
export function fromFormValue(field: Field, held: FormValue): FieldValue | undefined {
  if (isStructured(field) || typeof held !== 'string') return held;
  if (isChoice(field)) return field.options?.[Number(held === '' ? NaN : held)]?.value;
  const { text } = correctText(field, held);
  if (field.allowsOther) return field.options?.find(({ label }) => label === text)?.value ?? text;
  const isNumeric = field.kind === 'number' || field.kind === 'port';
  return isNumeric && text !== '' && !Number.isNaN(Number(text)) ? Number(text) : text;
}

/** What an input's text becomes when it is left; null where it stays as it is. */
export function correctedText(
  field: Field,
  held: FormValue,
): { text: string; correction: TextCorrection } | null {
  if (typeof held !== 'string' || isStructured(field) || isChoice(field) || !isFilled(held)) return null;
  const { text, correction } = correctText(field, held);
  return correction === null ? null : { text, correction };
}

function isChoice({ kind, allowsOther }: Field): boolean {
  return (kind === 'select' || kind === 'radio') && allowsOther !== true;
}
