import { isRecord, own } from '../internal/foreign.ts';
import type { ImportResult } from '../internal/importResult.ts';
import { safeName, uniqueNames } from '../internal/names.ts';
import { plainLine } from '../internal/plainText.ts';
import { readUrl } from '../internal/readUrl.ts';
import { createReport, type MethodDraft, type Report } from '../internal/Report.ts';
import { addSchema, maximumFields } from './addSchema.ts';
import { oauthMethods } from './oauthMethods.ts';
import { readGroups } from './readGroups.ts';
import { requirementsOf } from './requirementsOf.ts';
import { specOf } from './specOf.ts';
import { outermost, schemaBudget, type Walk } from './Walk.ts';

export interface ImportJsonSchemaOptions {
  /** Of the connector. */
  id: string;
  name: string;
}

/**
 * Makes a connector out of a JSON Schema of a configuration, parsed already, in which secrets are marked: by
 * `airbyte_secret`, `writeOnly` or `format: password`. Takes a connector specification of Airbyte as well, as a
 * whole. Nested objects become fields with a `path`, alternatives a choice and what each of them asks for.
 * Makes no request: references that lead out of the schema are reported.
 */
export function importJsonSchema(
  schema: unknown,
  { id: wantedId, name }: ImportJsonSchemaOptions,
): ImportResult {
  const report = createReport();
  const id = safeName(wantedId);
  const lost: Report['lost'] = (where, construct, detail) => report.lost(`${id}/${where}`, construct, detail);
  const { root, isAirbyte, advancedAuth, documentationUrl } = specOf(schema, lost);
  if (!isRecord(root)) {
    report.lost(id, 'unreadable');
    return report.result();
  }
  const walk: Walk = {
    root,
    lost,
    nameOf: uniqueNames(),
    spend: schemaBudget(lost),
    fields: [],
    requirements: [],
    groups: readGroups(own(root, 'groups'), lost),
    foldsOptional: isAirbyte,
  };
  addSchema(root, outermost, walk);
  // Half of a form would look like a whole one.
  if (walk.fields.length > maximumFields) lost('', 'tooManyFields');
  if (walk.fields.length > maximumFields || !walk.spend()) return report.result();
  if (walk.fields.length === 0) return report.result();
  const requirements = requirementsOf(walk);
  const groups = [...walk.groups.values()];
  const whole: MethodDraft = {
    type: 'custom',
    fields: walk.fields,
    ...(groups.length > 0 && { groups }),
    ...(requirements.length > 0 && { requirements }),
  };
  const url = readUrl(documentationUrl);
  report.finish({
    id,
    name: plainLine(name, 500) ?? plainLine(own(root, 'title'), 500) ?? id,
    ...(url !== undefined && { documentationUrl: url }),
    methods: oauthMethods(whole, advancedAuth, lost),
  });
  return report.result();
}
