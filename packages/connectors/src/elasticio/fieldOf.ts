import { choicesOf } from '../internal/choices.ts';
import { entriesOf, isRecord, own, textOf } from '../internal/foreign.ts';
import { plainLine, plainText } from '../internal/plainText.ts';
import { firstUrlIn, readUrl } from '../internal/readUrl.ts';
import type { FieldDraft, Report } from '../internal/Report.ts';
import { isNamedLikeSecret } from '../internal/secretNames.ts';

export const oauthView = 'OAuthFieldView';
const kinds: Readonly<Record<string, FieldDraft['kind']>> = {
  TextFieldView: 'text',
  TextFieldWithNoteView: 'text',
  TextAreaView: 'multiline',
  CheckBoxView: 'boolean',
  SelectView: 'select',
  MultiSelectView: 'multiSelect',
  PasswordFieldView: 'secret',
  // The JSON object of tokens that the platform got at the end of the consent.
  [oauthView]: 'multilineSecret',
};
const parts = [
  'label',
  'viewClass',
  'required',
  'placeholder',
  'note',
  'prompt',
  'model',
  'prefix',
  'suffix',
];
const maximumOptions = 5001;

/** One field of a component's credentials. */
export function fieldOf(definition: unknown, name: string, lost: Report['lost']): FieldDraft {
  const where = `credentials.fields.${name}`;
  if (!isRecord(definition)) lost(where, 'unreadable');
  const label = plainLine(own(definition, 'label'), 1000) ?? plainLine(name, 200) ?? 'Field';
  const model = own(definition, 'model');
  const hasModel = isRecord(model);
  const kind = kindOf(definition, { where, hasModel, isSecret: isNamedLikeSecret(name, label) }, lost);
  const placeholder = plainLine(own(definition, 'placeholder') ?? own(definition, 'prompt'), 1000);
  if (own(definition, 'placeholder') !== undefined && own(definition, 'prompt') !== undefined)
    lost(where, 'prompt', own(definition, 'prompt'));
  const choices = hasModel
    ? entriesOf(model, maximumOptions).map(([value, text]) => ({ value, label: text }))
    : [];
  const hasOptions = kind === 'select' || kind === 'multiSelect';
  if (hasModel && !hasOptions) lost(where, 'modelOfText');
  reportOthers(definition, where, lost);
  return {
    name,
    label,
    kind,
    required: own(definition, 'required') === true,
    ...(placeholder !== undefined && { placeholder }),
    ...helpOf(definition),
    ...affixes(definition, where, lost),
    ...(hasOptions && { options: choicesOf(choices, where, lost) }),
  };
}

function kindOf(
  definition: unknown,
  { where, hasModel, isSecret }: { where: string; hasModel: boolean; isSecret: boolean },
  lost: Report['lost'],
): FieldDraft['kind'] {
  const viewClass = textOf(own(definition, 'viewClass'), 100) ?? '';
  const kind = Object.hasOwn(kinds, viewClass) ? kinds[viewClass] : undefined;
  if (kind === undefined) lost(where, 'viewClass', viewClass);
  if (kind === 'text' && isSecret) return 'secret';
  if (kind === 'multiline' && isSecret) return 'multilineSecret';
  if ((kind === 'select' || kind === 'multiSelect') && !hasModel) {
    // Its options come from a function of the component, which needs a credential to run: typed instead.
    lost(where, 'modelFunction', own(definition, 'model'));
    return kind === 'multiSelect' ? 'list' : isSecret ? 'secret' : 'text';
  }
  return kind ?? 'unknown';
}

function helpOf(definition: unknown): Pick<FieldDraft, 'help' | 'helpUrl'> {
  const help = own(definition, 'help');
  const words = [own(definition, 'note'), isRecord(help) ? own(help, 'description') : help];
  const text = plainText([...new Set(words.flatMap((word) => plainText(word, 5000) ?? []))].join('\n'), 5000);
  const url = readUrl(own(help, 'link')) ?? words.map(firstUrlIn).find((found) => found !== undefined);
  return { ...(text !== undefined && { help: text }), ...(url !== undefined && { helpUrl: url }) };
}

function affixes(
  definition: unknown,
  where: string,
  lost: Report['lost'],
): Pick<FieldDraft, 'prefix' | 'suffix'> {
  const read = (part: 'prefix' | 'suffix') => {
    const value = own(definition, part);
    if (value === undefined || value === null || value === '') return {};
    const text = textOf(value, 201);
    const line = plainLine(text, 200);
    // Half of an address is another address.
    if (text === undefined || text.length > 200 || line === undefined) {
      lost(where, part);
      return {};
    }
    return { [part]: line };
  };
  return { ...read('prefix'), ...read('suffix') };
}

function reportOthers(definition: unknown, where: string, lost: Report['lost']): void {
  for (const [part] of entriesOf(definition, 100)) {
    if (!parts.includes(part) && part !== 'help') lost(where, 'fieldPart', part);
  }
  for (const [part] of entriesOf(own(definition, 'help'), 100)) {
    if (part !== 'description' && part !== 'link') lost(where, 'fieldPart', `help.${part}`);
  }
}
