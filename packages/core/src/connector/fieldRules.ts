// Apart from the schemas, so that what asks about a field need not bring them.
import type { Field } from './field.ts';

export const fieldKinds = [
  'text',
  'multiline',
  'secret',
  /** A key or certificate in PEM, pasted or dropped. */
  'multilineSecret',
  'number',
  'boolean',
  'select',
  'radio',
  'multiSelect',
  /** A list of scope names (RFC 6749 §3.3); `options`, where there are any, can be searched. */
  'scopes',
  /** A list of texts. */
  'list',
  'url',
  'hostname',
  'port',
  'email',
  /** ISO 8601, e.g. `PT15M`. */
  'duration',
  /** `2026-12-31`. */
  'date',
  /** RFC 3339 with a zone. */
  'dateTime',
  'keyValue',
  /** JSON text, kept as it was typed. */
  'json',
  /** The content of a file; a secret unless `secret` is false. */
  'file',
  /** Several of the same group of `fields`. */
  'items',
  /** Words and a link; asks for nothing. */
  'notice',
  /** Never shown: `defaultValue`, or `template` filled in. */
  'hidden',
  'unknown',
] as const;

export const fieldLevels = ['organization', 'account', 'environment'] as const;

const secretKinds: readonly FieldKind[] = ['secret', 'multilineSecret', 'unknown'];

/** Whether the field's value must never be sent back to a browser. */
export function isSecretField(field: Pick<Field, 'kind' | 'secret' | 'fields'>): boolean {
  const { kind, secret, fields } = field;
  if (secretKinds.includes(kind) || secret === true) return true;
  return kind === 'file' ? secret !== false : (fields?.some(isSecretField) ?? false);
}

/** Whether the field asks for something, as opposed to a notice or what is filled in by itself. */
export function isAskedFor({ kind, isAutomatic }: Pick<Field, 'kind' | 'isAutomatic'>): boolean {
  return kind !== 'notice' && kind !== 'hidden' && isAutomatic !== true;
}

export type FieldKind = (typeof fieldKinds)[number];
export type FieldLevel = (typeof fieldLevels)[number];
