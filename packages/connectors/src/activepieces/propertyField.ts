import { choicesOf } from '../internal/choices.ts';
import { entriesOf, own, textOf } from '../internal/foreign.ts';
import { fieldValueOf, jsonText } from '../internal/jsonText.ts';
import { plainLine, plainText } from '../internal/plainText.ts';
import { firstUrlIn } from '../internal/readUrl.ts';
import type { FieldDraft, Report } from '../internal/Report.ts';

const kinds: Readonly<Record<string, FieldDraft['kind']>> = {
  SHORT_TEXT: 'text',
  LONG_TEXT: 'multiline',
  SECRET_TEXT: 'secret',
  NUMBER: 'number',
  CHECKBOX: 'boolean',
  STATIC_DROPDOWN: 'select',
  STATIC_MULTI_SELECT_DROPDOWN: 'multiSelect',
  MARKDOWN: 'notice',
  JSON: 'json',
  OBJECT: 'keyValue',
  FILE: 'file',
  DATE_TIME: 'dateTime',
  ARRAY: 'list',
};

/** The fields of `props`, in their order. */
export function propertyFields(props: unknown, where: string, lost: Report['lost']): FieldDraft[] {
  const entries = entriesOf(props, 1001);
  if (entries.length > 1000) lost(where, 'tooManyFields');
  return entries.slice(0, 1000).flatMap(([name, property]) => {
    if (name === '' || name.length > 200) return lost(`${where}/${name}`, 'propertyName');
    return [propertyField(property, name, `${where}/${name}`, lost)];
  });
}

/** One property of an authentication as a field. */
export function propertyField(
  property: unknown,
  name: string,
  where: string,
  lost: Report['lost'],
): FieldDraft {
  const kind = kindOf(property, where, lost);
  const description = own(property, 'description');
  const help = plainText(description, 5000);
  const helpUrl = firstUrlIn(description);
  const placeholder = plainLine(own(property, 'placeholder'), 1000);
  const options =
    kind === 'select' || kind === 'multiSelect'
      ? choicesOf(own(own(property, 'options'), 'options'), where, lost)
      : [];
  // A function that judges what was typed is code, not a definition.
  if (own(property, 'validators') !== undefined) lost(where, 'validators');
  const defaultValue = defaultOf(property, kind, where, lost);
  return {
    name,
    label: plainLine(own(property, 'displayName'), 1000) ?? plainLine(name, 200) ?? 'Field',
    kind,
    required: own(property, 'required') === true && kind !== 'notice',
    ...(help !== undefined && { help }),
    ...(helpUrl !== undefined && { helpUrl }),
    ...(placeholder !== undefined && { placeholder }),
    ...(options.length > 0 && { options }),
    ...(defaultValue !== undefined && { defaultValue }),
  };
}

function kindOf(property: unknown, where: string, lost: Report['lost']): FieldDraft['kind'] {
  const type = textOf(own(property, 'type'), 100) ?? '';
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  if (kind === undefined) lost(where, 'propertyType', type);
  if (kind === 'list' && own(property, 'properties') !== undefined) {
    lost(where, 'arrayProperties');
    return 'json';
  }
  return kind ?? 'unknown';
}

function defaultOf(property: unknown, kind: FieldDraft['kind'], where: string, lost: Report['lost']) {
  const value = own(property, 'defaultValue');
  if (value === undefined || value === null || value === '') return undefined;
  if (kind === 'secret' || kind === 'unknown' || kind === 'file') {
    lost(where, 'secretDefault');
    return undefined;
  }
  const result = kind === 'json' && typeof value !== 'string' ? jsonText(value) : fieldValueOf(value);
  if (result === undefined) lost(where, 'defaultValue');
  return result;
}
