import { entriesOf, itemsOf, own, textOf } from '../internal/foreign.ts';
import type { FieldDraft, Report } from '../internal/Report.ts';
import { isNamedLikeSecret } from '../internal/secretNames.ts';

const kinds: Readonly<Record<string, FieldDraft['kind']>> = {
  string: 'text',
  number: 'number',
  boolean: 'boolean',
  options: 'select',
  multiOptions: 'multiSelect',
  json: 'json',
  dateTime: 'dateTime',
  color: 'text',
  notice: 'notice',
  callout: 'notice',
  hidden: 'hidden',
};
/** How n8n's own form looks or what its editor does; nothing that is asked for. */
const presentation = [
  'alwaysOpenEditWindow',
  'editor',
  'multipleValueButtonText',
  'sortable',
  'fixedCollection',
  'showAlpha',
];
const readOptions = [
  'password',
  'multipleValues',
  'rows',
  'minValue',
  'maxValue',
  'numberPrecision',
  'expirable',
];

/** What a property is in core, with what its type options add. */
export function kindOf(
  property: unknown,
  where: string,
  lost: Report['lost'],
): Pick<FieldDraft, 'kind' | 'secret' | 'isAutomatic' | 'minimum' | 'maximum' | 'isInteger'> {
  const type = textOf(own(property, 'type'), 100) ?? '';
  const known = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  if (known === undefined) lost(where, 'propertyType', type);
  const options = own(property, 'typeOptions');
  reportOptions(options, where, lost);
  const isPassword = own(options, 'password') === true;
  // Got by the type's own code before the first request, and again when it has expired.
  if (own(options, 'expirable') === true) return { kind: 'secret', isAutomatic: true };
  switch (known) {
    case 'text':
      return textKind(property, isPassword, where, lost);
    case 'number':
      return { kind: 'number', ...(isPassword && { secret: true }), ...limits(options) };
    case 'select':
    case 'multiSelect':
      return choiceKind(property, known, where, lost);
    default:
      return { kind: known ?? 'unknown', ...(isPassword && { secret: true }) };
  }
}

function textKind(
  property: unknown,
  isPassword: boolean,
  where: string,
  lost: Report['lost'],
): Pick<FieldDraft, 'kind' | 'secret'> {
  const options = own(property, 'typeOptions');
  const label = textOf(own(property, 'displayName'), 500) ?? '';
  const isSecret = isPassword || isNamedLikeSecret(textOf(own(property, 'name'), 200) ?? '', label);
  const rows = own(options, 'rows');
  const isMultiline = typeof rows === 'number' && rows > 1;
  if (own(options, 'multipleValues') === true) {
    if (isMultiline) lost(where, 'multilineItems');
    return { kind: 'list', ...(isSecret && { secret: true }) };
  }
  if (isMultiline) return { kind: isSecret ? 'multilineSecret' : 'multiline' };
  return { kind: isSecret ? 'secret' : 'text' };
}

function choiceKind(
  property: unknown,
  kind: 'select' | 'multiSelect',
  where: string,
  lost: Report['lost'],
): Pick<FieldDraft, 'kind'> {
  if (itemsOf(own(property, 'options'), 1).length > 0) return { kind };
  // They come from a function that needs the credential to run: typed instead.
  lost(where, 'noOptions');
  return { kind: kind === 'select' ? 'text' : 'list' };
}

function limits(options: unknown): Pick<FieldDraft, 'minimum' | 'maximum' | 'isInteger'> {
  const number = (part: string) => {
    const value = own(options, part);
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  };
  const [minimum, maximum] = [number('minValue'), number('maxValue')];
  return {
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(number('numberPrecision') === 0 && { isInteger: true }),
  };
}

function reportOptions(options: unknown, where: string, lost: Report['lost']): void {
  for (const [option] of entriesOf(options, 100)) {
    if (!presentation.includes(option) && !readOptions.includes(option)) lost(where, 'typeOption', option);
  }
}
