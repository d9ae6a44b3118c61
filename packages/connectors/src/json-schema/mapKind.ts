import { isRecord, itemsOf, own, textOf, type ForeignRecord } from '../internal/foreign.ts';
import type { FieldDraft, Report } from '../internal/Report.ts';
import { isSecretSchema } from './kindOf.ts';

const scalars = ['string', 'number', 'integer', 'boolean'];

/** The kind of an object whose names are the user's: pairs where the values are plain, otherwise JSON. */
export function mapKind(schema: ForeignRecord, where: string, lost: Report['lost']): FieldDraft['kind'] {
  const value = own(schema, 'additionalProperties');
  const written = own(value, 'type');
  const listed = itemsOf(written, 20).filter((type) => type !== 'null');
  const type = textOf(listed.length > 0 ? listed[0] : written, 100) ?? '';
  if (isRecord(value) && scalars.includes(type)) {
    // What stands at the values' own schema is the backend's to judge.
    if (type !== 'string') lost(where, 'request.mapValue', type);
    if (isSecretSchema(value)) {
      lost(where, 'request.secretType', 'object');
      return 'multilineSecret';
    }
    return 'keyValue';
  }
  if (isRecord(value)) lost(where, 'mapOfObjects', type);
  return 'json';
}
