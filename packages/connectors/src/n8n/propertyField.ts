import { choicesOf } from '../internal/choices.ts';
import { entriesOf, itemsOf, own, textOf } from '../internal/foreign.ts';
import { fieldValueOf, jsonText } from '../internal/jsonText.ts';
import { plainLine, plainText } from '../internal/plainText.ts';
import { firstUrlIn } from '../internal/readUrl.ts';
import type { FieldDraft, Report } from '../internal/Report.ts';
import { templateOf, type Resolve } from './expression.ts';
import { kindOf } from './kindOf.ts';

const readParts = [
  'name',
  'displayName',
  'type',
  'typeOptions',
  'displayOptions',
  'default',
  'description',
  'hint',
  'placeholder',
  'required',
  'options',
  'doNotInherit',
  // Whether its value may be an expression in n8n.
  'noDataExpression',
];

export interface PropertyContext {
  where: string;
  resolve: Resolve;
  lost: Report['lost'];
}

/** One property of a credential type as a field. */
export function propertyField(property: unknown, name: string, context: PropertyContext): FieldDraft {
  const { where, lost } = context;
  for (const [part] of entriesOf(property, 100)) {
    if (!readParts.includes(part)) lost(where, 'propertyPart', part);
  }
  const shape = kindOf(property, where, lost);
  const { kind } = shape;
  const displayName = own(property, 'displayName');
  const words = ['description', 'hint'].map((part) => own(property, part));
  const help = plainText(words.flatMap((word) => plainText(word, 5000) ?? []).join('\n'), 5000);
  const helpUrl = [displayName, ...words].map(firstUrlIn).find((url) => url !== undefined);
  const placeholder = plainLine(own(property, 'placeholder'), 1000);
  const options =
    kind === 'select' || kind === 'multiSelect' ? optionsOf(own(property, 'options'), where, lost) : [];
  const field: FieldDraft = {
    name,
    label: plainLine(displayName, 1000) ?? plainLine(name, 200) ?? 'Field',
    ...shape,
    required:
      own(property, 'required') === true && !['notice', 'hidden'].includes(kind) && !shape.isAutomatic,
    ...(help !== undefined && { help }),
    ...(helpUrl !== undefined && { helpUrl }),
    ...(placeholder !== undefined && { placeholder }),
    ...(options.length > 0 && { options }),
  };
  return withDefault(field, own(property, 'default'), context);
}

function optionsOf(written: unknown, where: string, lost: Report['lost']): FieldDraft['options'] & object {
  const help = new Map<unknown, string>();
  for (const option of itemsOf(written, 5001)) {
    const words = plainText(own(option, 'description'), 5000);
    if (words !== undefined) help.set(own(option, 'value'), words);
    if (own(option, 'displayOptions') !== undefined) lost(where, 'optionCondition', own(option, 'name'));
  }
  const named = itemsOf(written, 5001).map((option) => ({
    value: own(option, 'value'),
    label: own(option, 'displayName') ?? own(option, 'name'),
  }));
  return choicesOf(named, where, lost).map((option) => {
    const words = help.get(option.value);
    return words === undefined ? option : { ...option, help: words };
  });
}

function withDefault(
  field: FieldDraft,
  written: unknown,
  { where, resolve, lost }: PropertyContext,
): FieldDraft {
  if (isNothing(written) || field.kind === 'notice') return field;
  if (typeof written === 'string' && written.startsWith('=')) {
    const template = field.kind === 'hidden' ? templateOf(written, resolve) : undefined;
    if (template !== undefined) return { ...field, template };
    // What may be put together out of a secret is not repeated.
    lost(where, 'expression', field.kind === 'hidden' && field.secret !== true ? written : undefined);
    return field;
  }
  const isSecret = ['secret', 'multilineSecret', 'unknown'].includes(field.kind) || field.secret === true;
  if (isSecret) {
    // Not said what it is: a secret is in no report.
    lost(where, 'secretDefault');
    return field;
  }
  const value = defaultOf(field.kind, written);
  if (value === undefined) {
    lost(where, 'defaultValue', typeof written);
    return field;
  }
  const offered = field.options;
  const chosen = Array.isArray(value) ? value : [value];
  if (offered && !chosen.every((choice) => offered.some((option) => option.value === choice)))
    lost(where, 'defaultNotAnOption', jsonText(value));
  return { ...field, defaultValue: value };
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && entriesOf(value, 1).length === 0 && itemsOf(value, 1).length === 0;
}

function defaultOf(kind: FieldDraft['kind'], written: unknown): FieldDraft['defaultValue'] {
  switch (kind) {
    case 'number':
      return typeof written === 'number' && Number.isFinite(written) ? written : undefined;
    case 'boolean':
      return typeof written === 'boolean' ? written : undefined;
    case 'json':
      return textOf(written, 60_000) ?? jsonText(written);
    case 'text':
    case 'multiline':
    case 'dateTime':
      // Authors write a port or a flag as what it is, though the field is one for text.
      return ['string', 'number', 'boolean'].includes(typeof written)
        ? String(written).slice(0, 60_000)
        : undefined;
    default:
      return fieldValueOf(written);
  }
}
