import { FieldSchema, type Field, type FieldKind } from '@keyward/core';
import type { N8nField } from './connectorIndex.ts';
import { isRecord, type TypeSchema } from './wire.ts';

/** Kinds of n8n that show something and ask for nothing. */
const displayOnly = ['notice', 'callout', 'button', 'hidden'];
export const maximumFields = 500;
const maximumOptions = 1000;

/**
 * The fields of a credential type, in the order of n8n's schema; null for a type with more than
 * `maximumFields`. The schema knows neither labels nor secrets, so a text is a secret unless the host
 * says otherwise, and what it can't be asked for as is of kind `unknown`, which is treated as one.
 *
 * Fields that n8n requires under conditions are not `required` here: the conditions can't be told,
 * and n8n names the missing ones when it refuses.
 */
export function fieldsOf(
  { properties, required }: TypeSchema,
  words: Readonly<Record<string, N8nField>> = {},
): Field[] | null {
  const entries = Object.entries(properties);
  if (entries.length > maximumFields) return null;
  return entries.flatMap(([name, property]) => {
    const own = words[name];
    const type = typeOf(property);
    // `__proto__` is no key that a form's values can have.
    if (name === '__proto__' || own?.hidden || displayOnly.includes(type)) return [];
    const field = FieldSchema.safeParse({
      name,
      label: own?.label ?? name,
      required: required.includes(name),
      ...shapeOf(type, optionsOf(property, own), own),
      ...(own?.help !== undefined && { help: own.help }),
      ...(own?.placeholder !== undefined && { placeholder: own.placeholder }),
    });
    return field.success ? [field.data] : [];
  });
}

function shapeOf(
  type: string,
  options: Field['options'],
  own: N8nField | undefined,
): Pick<Field, 'kind' | 'options' | 'defaultValue'> {
  const isPublic = own?.secret === false;
  const kind = kindOf(type, { isPublic, isMultiline: own?.multiline ?? false, hasOptions: !!options });
  const isShown = !['secret', 'multilineSecret', 'unknown'].includes(kind);
  return {
    kind,
    ...(kind === 'select' && { options }),
    ...(isShown && own?.defaultValue !== undefined && { defaultValue: own.defaultValue }),
  };
}

function kindOf(
  type: string,
  { isPublic, isMultiline, hasOptions }: { isPublic: boolean; isMultiline: boolean; hasOptions: boolean },
): FieldKind {
  switch (type) {
    case 'string':
      if (hasOptions) return 'select';
      if (isMultiline) return isPublic ? 'multiline' : 'multilineSecret';
      return isPublic ? 'text' : 'secret';
    case 'json':
      return isPublic ? 'multiline' : 'multilineSecret';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return 'unknown';
  }
}

/** `enum` where all of it are texts; an enum of anything else leaves the field without a way to ask for it. */
function optionsOf(property: unknown, own: N8nField | undefined): Field['options'] {
  const values = isRecord(property) ? property['enum'] : undefined;
  if (!Array.isArray(values) || values.length === 0 || values.length > maximumOptions) return undefined;
  const texts = values.filter((value) => typeof value === 'string');
  const labels = own?.options ?? {};
  return [...new Set(texts)].map((value) => ({
    value,
    label: (Object.hasOwn(labels, value) ? labels[value] : undefined) ?? value,
  }));
}

/** JSON Schema's type, one of n8n's own, or nothing of either. */
function typeOf(property: unknown): string {
  if (!isRecord(property)) return '';
  const { type, enum: values } = property;
  if (Array.isArray(values) && !values.some((value) => typeof value === 'string')) return '';
  const first: unknown = Array.isArray(type) ? type.find((one) => one !== 'null') : type;
  return typeof first === 'string' ? first : '';
}
