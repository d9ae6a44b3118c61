import { itemsOf, own, textOf, type ForeignRecord } from '../internal/foreign.ts';
import type { FieldDraft, Report } from '../internal/Report.ts';

type Kind = FieldDraft['kind'];

const formats: Readonly<Record<string, Kind>> = {
  date: 'date',
  'date-time': 'dateTime',
  uri: 'url',
  url: 'url',
  iri: 'url',
  email: 'email',
  'idn-email': 'email',
  hostname: 'hostname',
  'idn-hostname': 'hostname',
  ipv4: 'hostname',
  ipv6: 'hostname',
  duration: 'duration',
  password: 'secret',
  textarea: 'multiline',
  json: 'json',
};
const types = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'];

/** The one type of a schema, written or told by its other keywords. Undefined where nothing tells. */
export function typeOf(schema: ForeignRecord, where: string, lost: Report['lost']): string | undefined {
  const written = own(schema, 'type');
  const listed = itemsOf(written, 20).filter((type) => type !== 'null');
  if (listed.length > 1) lost(where, 'severalTypes', listed.map((type) => textOf(type) ?? '–').join(', '));
  // Of several, text can say the most.
  const type = listed.includes('string') ? 'string' : (listed[0] ?? written);
  if (typeof type === 'string' && types.includes(type)) return type;
  if (type !== undefined) lost(where, 'type', type);
  return typeByKeywords(schema);
}

function typeByKeywords(schema: ForeignRecord): string | undefined {
  const has = (...names: string[]) => names.some((name) => own(schema, name) !== undefined);
  if (has('properties', 'additionalProperties')) return 'object';
  if (has('items', 'minItems', 'maxItems', 'uniqueItems')) return 'array';
  if (has('pattern', 'minLength', 'maxLength', 'format', 'multiline', 'airbyte_secret')) return 'string';
  if (has('minimum', 'maximum', 'multipleOf')) return 'number';
  const choice = own(schema, 'const') ?? itemsOf(own(schema, 'enum'), 1)[0] ?? own(schema, 'default');
  return ['string', 'number', 'boolean'].includes(typeof choice) ? typeof choice : undefined;
}

/** What marks a value as a secret: Airbyte's word, or JSON Schema's and OpenAPI's. */
export function isSecretSchema(schema: ForeignRecord): boolean {
  return (
    own(schema, 'airbyte_secret') === true ||
    own(schema, 'writeOnly') === true ||
    own(schema, 'format') === 'password'
  );
}

/** The kind of a text, a number or a yes and no. */
export function scalarKind(
  schema: ForeignRecord,
  type: string | undefined,
  { where, isSecret, lost }: { where: string; isSecret: boolean; lost: Report['lost'] },
): Kind {
  const isMultiline = own(schema, 'multiline') === true;
  if (isSecret) {
    // Its value arrives as text, whatever the schema asks for.
    if (type !== undefined && type !== 'string') lost(where, 'request.secretType', type);
    return isMultiline || (type !== undefined && ['object', 'array'].includes(type))
      ? 'multilineSecret'
      : 'secret';
  }
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'boolean') return 'boolean';
  if (type !== 'string') {
    lost(where, 'noType');
    return 'unknown';
  }
  const format = own(schema, 'format');
  const name = textOf(format, 100) ?? '';
  const kind = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (format !== undefined && kind === undefined) lost(where, 'format', format);
  return kind ?? (isMultiline ? 'multiline' : 'text');
}
