import { choicesOf } from '../internal/choices.ts';
import { itemsOf, own, textOf } from '../internal/foreign.ts';
import { fieldValueOf, jsonText } from '../internal/jsonText.ts';
import { plainLine, plainText } from '../internal/plainText.ts';
import { firstUrlIn, readUrl } from '../internal/readUrl.ts';
import type { FieldDraft, Report } from '../internal/Report.ts';

const kinds: Readonly<Record<string, FieldDraft['kind']>> = {
  string: 'text',
  password: 'secret',
  oauth: 'secret',
  integer: 'number',
  decimal: 'number',
  boolean: 'boolean',
  date_iso8601: 'dateTime',
  email: 'email',
  options: 'select',
  // Both are JSON in Meltano's own configuration: lists of anything, objects of anything.
  array: 'json',
  object: 'json',
  // Its value is a path on the machine that runs the plugin.
  file: 'text',
  hidden: 'hidden',
};

/** One setting of a plugin as a field. */
export function settingField(
  setting: unknown,
  name: string,
  where: string,
  lost: Report['lost'],
): FieldDraft {
  const kind = kindOf(setting, where, lost);
  const label = plainLine(own(setting, 'label'), 1000) ?? plainLine(name, 200) ?? 'Setting';
  const description = own(setting, 'description');
  const help = plainText(description, 5000);
  const helpUrl = readUrl(own(setting, 'documentation')) ?? firstUrlIn(description);
  const placeholder = plainLine(own(setting, 'placeholder'), 1000);
  const options =
    own(setting, 'options') === undefined ? [] : choicesOf(own(setting, 'options'), where, lost);
  const isSecret = own(setting, 'sensitive') === true;
  reportBehavior(setting, where, lost);
  const field: FieldDraft = {
    name,
    label,
    kind: options.length > 0 && kind === 'text' ? 'select' : kind,
    ...(isSecret && { secret: true }),
    ...(help !== undefined && { help }),
    ...(helpUrl !== undefined && { helpUrl }),
    ...(placeholder !== undefined && { placeholder }),
    ...(options.length > 0 && { options }),
    ...(own(setting, 'kind') === 'integer' && { isInteger: true }),
  };
  return withDefault(field, own(setting, 'value'), where, lost);
}

function kindOf(setting: unknown, where: string, lost: Report['lost']): FieldDraft['kind'] {
  const written = own(setting, 'kind');
  if (written === undefined || written === null)
    return own(setting, 'sensitive') === true ? 'secret' : 'text';
  const word = textOf(written, 100) ?? '';
  const kind = Object.hasOwn(kinds, word) ? kinds[word] : undefined;
  if (kind === undefined) lost(where, 'settingKind', word);
  if (word === 'oauth' && own(setting, 'oauth') !== undefined) {
    // Meltano's own consent pages; what they end in is pasted.
    lost(where, 'oauthProvider', own(own(setting, 'oauth'), 'provider'));
  }
  if (kind === 'select' && itemsOf(own(setting, 'options')).length === 0) {
    lost(where, 'noOptions');
    return 'text';
  }
  return kind ?? 'unknown';
}

/** What Meltano does with a value. It changes nothing about what is asked for. */
function reportBehavior(setting: unknown, where: string, lost: Report['lost']): void {
  for (const part of ['aliases', 'env', 'value_processor', 'value_post_processor']) {
    const value = own(setting, part);
    if (value !== undefined && value !== null)
      lost(where, `request.${part}`, typeof value === 'string' ? value : jsonText(value));
  }
}

function withDefault(field: FieldDraft, value: unknown, where: string, lost: Report['lost']): FieldDraft {
  if (value === undefined || value === null || value === '') return field;
  const { kind } = field;
  if (kind === 'secret' || kind === 'unknown' || field.secret) {
    // Published in the catalog, so it is no secret; but a secret's field is never filled in beforehand.
    return { ...field, example: plainLine(textOf(value) ?? jsonText(value), 1000) };
  }
  const defaultValue =
    kind === 'json'
      ? (textOf(value) ?? jsonText(value))
      : kind === 'text'
        ? (textOf(value) ?? jsonText(value))
        : fieldValueOf(value);
  if (defaultValue === undefined) {
    lost(where, 'defaultValue');
    return field;
  }
  if (kind === 'select' && !field.options?.some((option) => option.value === defaultValue)) {
    lost(where, 'defaultNotAnOption', jsonText(value));
  }
  return { ...field, defaultValue };
}
