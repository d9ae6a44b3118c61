import { fieldsOfCondition, isSecretField } from '@keyward/core';
import { choicesOf } from '../internal/choices.ts';
import { entriesOf, isList, isRecord, itemsOf, own, textOf } from '../internal/foreign.ts';
import type { ImportResult } from '../internal/importResult.ts';
import { uniqueNames } from '../internal/names.ts';
import { plainLine } from '../internal/plainText.ts';
import { createReport, type FieldDraft, type Report } from '../internal/Report.ts';
import { allOf } from './conditionOf.ts';
import { schemaConditions } from './schemaConditions.ts';

const maximumTypes = 10_000;
const maximumFields = 1000;
const keywords = ['type', 'properties', 'required', 'allOf', 'additionalProperties', '$schema', 'title'];
const kinds: Readonly<Record<string, FieldDraft['kind']>> = {
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  json: 'json',
  notice: 'notice',
  hidden: 'hidden',
};

/**
 * Makes a connector out of each credential schema of n8n's public API. The schemas know neither labels nor
 * which values are secrets, so names stand for the former, and every text and JSON is one of the latter.
 *
 * @param schemas by the types' names, as `GET /credentials/schema/{type}` answers
 */
export function importN8nSchemas(schemas: unknown): ImportResult {
  const report = createReport();
  const idOf = uniqueNames();
  const list = entriesOf(schemas, maximumTypes + 1);
  if (!isRecord(schemas)) report.lost('', 'unreadable');
  if (list.length > maximumTypes) report.lost('', 'tooManyDefinitions');
  for (const [type, schema] of list.slice(0, maximumTypes)) {
    if (!isRecord(schema)) {
      report.lost(type, 'unreadable');
      continue;
    }
    const id = idOf(plainLine(type, 190) ?? 'type');
    const lost: Report['lost'] = (where, construct, detail) =>
      report.lost(`${id}/${where}`, construct, detail);
    const fields = fieldsOf(schema, lost);
    if (fields.length === 0) continue;
    const isKey = fields.length === 1 && fields.every(isSecretField);
    report.finish({ id, name: id, methods: [{ type: isKey ? 'apiKey' : 'custom', fields }] });
  }
  return report.result();
}

function fieldsOf(schema: unknown, lost: Report['lost']): FieldDraft[] {
  for (const [keyword] of entriesOf(schema, 50)) {
    if (!keywords.includes(keyword)) lost('', 'schemaKeyword', keyword);
  }
  const properties = own(schema, 'properties');
  if (properties !== undefined && !isRecord(properties)) lost('properties', 'unreadable');
  const all = entriesOf(properties, maximumFields + 1);
  if (all.length > maximumFields) lost('properties', 'tooManyFields');
  const usable = all.slice(0, maximumFields).filter(([name]) => {
    const isUsable = name !== '' && name.length <= 200 && name !== '__proto__';
    if (!isUsable) lost(`properties/${name}`, 'propertyName');
    return isUsable;
  });
  const names = new Set(usable.map(([name]) => name));
  const required = new Set(
    itemsOf(own(schema, 'required'), maximumFields).flatMap((name) => textOf(name, 201) ?? []),
  );
  for (const name of required) if (!names.has(name)) lost('required', 'undefinedField', name);
  const conditions = schemaConditions(schema, names, lost);
  const deciding = new Set([...conditions.values()].flat().flatMap(fieldsOfCondition));
  return usable.map(([name, property]): FieldDraft => {
    const when = allOf(conditions.get(name) ?? []);
    const read = shapeOf(property, `properties/${name}`, lost);
    // What others depend on is a choice; of a secret, a condition could not see which.
    const shape = read.kind === 'secret' && deciding.has(name) ? { kind: 'text' as const } : read;
    const isAsked = shape.kind !== 'notice' && shape.kind !== 'hidden';
    return {
      name,
      label: plainLine(name, 200) ?? 'Field',
      ...shape,
      required: isAsked && (required.has(name) || when !== undefined),
      ...(when !== undefined && { when }),
    };
  });
}

function shapeOf(
  property: unknown,
  where: string,
  lost: Report['lost'],
): Pick<FieldDraft, 'kind' | 'options' | 'secret'> {
  for (const [keyword] of entriesOf(property, 50)) {
    if (keyword !== 'type' && keyword !== 'enum') lost(where, 'schemaKeyword', keyword);
  }
  const options = own(property, 'enum') === undefined ? [] : choicesOf(own(property, 'enum'), where, lost);
  if (options.length > 0) return { kind: 'select', options };
  const written = own(property, 'type');
  const type = isList(written) ? itemsOf(written, 10).find((one) => one !== 'null') : written;
  const word = textOf(type, 100) ?? '';
  if (word === 'string') return { kind: 'secret' };
  const kind = Object.hasOwn(kinds, word) ? kinds[word] : undefined;
  if (kind === undefined) lost(where, 'propertyType', word);
  return { kind: kind ?? 'unknown', ...(kind === 'json' && { secret: true }) };
}
