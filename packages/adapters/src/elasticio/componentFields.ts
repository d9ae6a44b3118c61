import { isSecretField, type CredentialType, type Field, type FieldKind } from '@keyward/core';
import { isNamedLikeSecret } from './secretLooks.ts';
import { isRecord, type Keys } from './wire.ts';

/** What of a component's descriptor concerns credentials. */
export interface Descriptor {
  title: string;
  /** Empty: the component needs no credentials. */
  fields: readonly Field[];
  /** Those whose value is an object of tokens and no text. */
  oauthFields: ReadonlySet<string>;
  type: CredentialType;
}

const maximumFields = 500;
const maximumOptions = 2000;

const kindByViewClass: ReadonlyMap<string, FieldKind> = new Map([
  ['TextFieldView', 'text'],
  ['TextFieldWithNoteView', 'text'],
  ['TextAreaView', 'multiline'],
  ['CheckBoxView', 'boolean'],
  ['SelectView', 'select'],
  ['MultiSelectView', 'multiSelect'],
  ['PasswordFieldView', 'secret'],
  // Its value is the JSON object of tokens that the platform got at the end of the consent.
  ['OAuthFieldView', 'multilineSecret'],
]);

/**
 * Reads what a component's author wrote. Nothing in it is trusted: a part that is not as documented
 * is left out, and a field that cannot be understood is a secret. Never throws.
 */
export function readDescriptor(attributes: Keys): Descriptor {
  const credentials = isRecord(attributes['credentials']) ? attributes['credentials'] : {};
  const definitions = isRecord(credentials['fields']) ? credentials['fields'] : {};
  const usable = Object.entries(definitions)
    .slice(0, maximumFields)
    // A longer name does not fit the contract; its value then counts as unknown, and so as a secret.
    .filter(([name]) => name !== '' && name.length <= 200)
    .map(([name, definition]) => [name, isRecord(definition) ? definition : {}] as const);
  const fields = usable.map(([name, definition]) => readField(name, definition));
  const oauthFields = usable
    .filter(([, { viewClass }]) => viewClass === 'OAuthFieldView')
    .map(([name]) => name);
  const title = textOf(attributes['title'], 500) ?? textOf(attributes['repo_name'], 500) ?? '';
  const isOAuth2 = oauthFields.length > 0 && !('oauth1' in credentials);
  const type = isOAuth2 ? 'oauth2AuthorizationCode' : typeOf(fields);
  return { title, fields, oauthFields: new Set(oauthFields), type };
}

function readField(name: string, definition: Keys): Field {
  const viewClass = typeof definition['viewClass'] === 'string' ? definition['viewClass'] : '';
  const label = textOf(definition['label'], 1000) ?? name;
  const options = readOptions(definition['model']);
  const kind = kindOf(viewClass, name, label, options !== undefined);
  const placeholder = textOf(definition['placeholder'], 1000) ?? textOf(definition['prompt'], 1000);
  const { help } = definition;
  const note = definition['note'] ?? (isRecord(help) ? help['description'] : help);
  const helpText = textOf(note, 5000);
  const hasOptions = kind === 'select' || kind === 'multiSelect';
  return {
    name,
    label,
    kind,
    required: definition['required'] === true,
    ...(placeholder !== undefined && { placeholder }),
    ...(helpText !== undefined && { help: helpText }),
    ...(hasOptions && { options: options ?? [] }),
  };
}

function kindOf(viewClass: string, name: string, label: string, hasOptions: boolean): FieldKind {
  const kind = kindByViewClass.get(viewClass) ?? 'unknown';
  const isSecret = isNamedLikeSecret(name, label);
  if (kind === 'text' && isSecret) return 'secret';
  if (kind === 'multiline' && isSecret) return 'multilineSecret';
  // Its options come from a function of the component, which needs a credential to run: typed instead.
  if (kind === 'select' && !hasOptions) return isSecret ? 'secret' : 'text';
  return kind;
}

function readOptions(model: unknown): { value: string; label: string }[] | undefined {
  if (!isRecord(model)) return undefined;
  return Object.entries(model)
    .slice(0, maximumOptions)
    .map(([value, label]) => ({ value, label: textOf(label, 1000) ?? value }));
}

function typeOf(fields: readonly Field[]): CredentialType {
  const has = (pattern: RegExp) => fields.some(({ name }) => pattern.test(name));
  if (has(/^(database|databaseName|dbName)$/i) && has(/passw/i)) return 'database';
  if (has(/^(user|username|login|email)$/i) && has(/passw/i)) return 'basic';
  return fields.length === 1 && fields.every(isSecretField) ? 'apiKey' : 'custom';
}

/** Notes may hold HTML; interfaces show text. */
function textOf(value: unknown, maximumLength: number): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.replaceAll(/<[^<>]*>/g, '').trim();
  return text === '' ? undefined : text.slice(0, maximumLength);
}
