import { matchesPattern } from '@keyward/core';
import { own, textOf, type ForeignRecord } from '../internal/foreign.ts';
import { plainLine } from '../internal/plainText.ts';
import type { FieldDraft, Report } from '../internal/Report.ts';

const maximumPattern = 2000;
/** Long enough to tell whether core runs a pattern on what people type. */
const sample = 'x'.repeat(100);

/** Lengths, numbers and patterns that a value must keep to. */
export function boundsOf(
  schema: ForeignRecord,
  type: string | undefined,
  where: string,
  lost: Report['lost'],
): Partial<FieldDraft> {
  if (type === 'string') {
    return {
      ...bound(schema, 'minLength', 'minimumLength', where, lost),
      ...bound(schema, 'maxLength', 'maximumLength', where, lost),
      ...patternOf(schema, where, lost),
    };
  }
  if (type === 'array') {
    return {
      ...bound(schema, 'minItems', 'minimumItems', where, lost),
      ...bound(schema, 'maxItems', 'maximumItems', where, lost),
    };
  }
  return type === 'number' || type === 'integer' ? numberBounds(schema, type, where, lost) : {};
}

function bound(
  schema: ForeignRecord,
  keyword: string,
  part: keyof FieldDraft,
  where: string,
  lost: Report['lost'],
): Partial<FieldDraft> {
  const value = own(schema, keyword);
  if (value === undefined) return {};
  if (typeof value === 'number' && Number.isFinite(value)) return { [part]: value };
  lost(where, keyword, typeof value);
  return {};
}

function numberBounds(
  schema: ForeignRecord,
  type: string,
  where: string,
  lost: Report['lost'],
): Partial<FieldDraft> {
  const multiple = own(schema, 'multipleOf');
  const isInteger = type === 'integer' || multiple === 1;
  if (multiple !== undefined && multiple !== 1) lost(where, 'multipleOf', typeof multiple);
  const field = {
    ...(isInteger && { isInteger }),
    ...bound(schema, 'minimum', 'minimum', where, lost),
    ...bound(schema, 'maximum', 'maximum', where, lost),
  };
  return {
    ...field,
    ...exclusive(schema, field, { keyword: 'exclusiveMinimum', part: 'minimum', step: 1, where, lost }),
    ...exclusive(schema, field, { keyword: 'exclusiveMaximum', part: 'maximum', step: -1, where, lost }),
  };
}

interface Exclusive {
  keyword: string;
  part: 'minimum' | 'maximum';
  step: 1 | -1;
  where: string;
  lost: Report['lost'];
}

/** Core's bounds belong to what they allow, so among whole numbers the next one is meant. */
function exclusive(
  schema: ForeignRecord,
  field: Partial<FieldDraft>,
  { keyword, part, step, where, lost }: Exclusive,
): Partial<FieldDraft> {
  const written = own(schema, keyword);
  if (written === undefined || written === false) return {};
  // A boolean in draft 4, a number since.
  const edge = written === true ? field[part] : written;
  if (typeof edge !== 'number' || !Number.isFinite(edge)) {
    lost(where, keyword, typeof written);
    return {};
  }
  if (!field.isInteger) lost(where, keyword, String(edge));
  const next = !field.isInteger ? edge : step === 1 ? Math.floor(edge) + 1 : Math.ceil(edge) - 1;
  const before = field[part];
  return {
    [part]: before === undefined ? next : step === 1 ? Math.max(before, next) : Math.min(before, next),
  };
}

function patternOf(schema: ForeignRecord, where: string, lost: Report['lost']): Partial<FieldDraft> {
  const written = own(schema, 'pattern');
  const reason = plainLine(own(schema, 'pattern_descriptor'), 1000);
  if (written === undefined) return {};
  const expression = textOf(written, maximumPattern + 1);
  if (expression === undefined || expression.length > maximumPattern) {
    lost(where, 'pattern', typeof written);
    return {};
  }
  // Kept for the backend, which may know its dialect; a form does not run it.
  if (matchesPattern(expression, sample) === null) lost(where, 'request.pattern', expression);
  return { pattern: { expression, ...(reason !== undefined && { reason }) } };
}
