import { entriesOf } from '../internal/foreign.ts';
import type { Report } from '../internal/Report.ts';

/** What the form says, or what says nothing about a form. */
const known = new Set(
  [
    '$ref $defs definitions allOf anyOf oneOf type properties required additionalProperties items enum const',
    'default title description format pattern pattern_descriptor minLength maxLength minimum maximum minItems',
    'maxItems exclusiveMinimum exclusiveMaximum multipleOf uniqueItems examples example nullable readOnly',
    'writeOnly deprecated prefixItems discriminator enumNames placeholder airbyte_secret airbyte_hidden order',
    'group groups always_show multiline display_type $schema $id id $comment $anchor $vocabulary',
  ].flatMap((line) => line.split(' ')),
);
const maximumKeywords = 1000;

/** Says of a schema's keywords which of them mean nothing here: those of other dialects, and misspelt ones. */
export function reportKeywords(schema: unknown, where: string, lost: Report['lost']): void {
  for (const [keyword] of entriesOf(schema, maximumKeywords)) {
    if (!known.has(keyword)) lost(where, 'keyword', keyword);
  }
}
