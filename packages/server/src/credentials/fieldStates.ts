import { ShownValuesSchema, type FieldValue, type SecretFieldState } from '@keyward/core';
import { own, type LevelSet } from '../levels/levelSet.ts';

/** What the database says of one field that is not sent back. */
export interface SecretFieldRow {
  name: string;
  hint?: string;
  /** Absent: since the credential was made. */
  changedAt?: string;
}

const hintLength = 4;
/** Four characters of a short password would be most of it. */
const minimumLengthForHint = 16;

/**
 * What may be told of secrets, and of values with a structure: that they are, and since when. Fields that are not
 * among `changed` stay as they were told of before.
 */
export function describeFields(
  { values, secrets }: LevelSet,
  before: readonly SecretFieldRow[] = [],
  changed?: { names: ReadonlySet<string>; at: string },
): SecretFieldRow[] {
  const rows = new Map(before.map((row) => [row.name, row]));
  const rowOf = (name: string, hint: { hint?: string }): SecretFieldRow => {
    const row = rows.get(name);
    if (row && !changed?.names.has(name)) return row;
    return { name, ...hint, ...(changed && { changedAt: changed.at }) };
  };
  return [
    ...Object.entries(secrets).flatMap(([name, secret]) =>
      isTyped({ name }) ? rowOf(name, hintOf(secret)) : [],
    ),
    ...structuredNames(values).map((name) => rowOf(name, {})),
  ];
}

/** The values that may be sent back. */
export function shownValues(values: Readonly<Record<string, FieldValue>>): Record<string, FieldValue> {
  return ShownValuesSchema.parse(values);
}

/** As a caller sees them: also what was stored before structured values were told of. */
export function toSecretFields(
  rows: readonly SecretFieldRow[],
  values: Readonly<Record<string, FieldValue>>,
  since: string | undefined,
): SecretFieldState[] {
  const known = new Set(rows.map(({ name }) => name));
  const others = structuredNames(values).filter((name) => !known.has(name));
  return [...rows, ...others.map((name): SecretFieldRow => ({ name }))]
    .filter(isTyped)
    .map(({ name, hint, changedAt = since }) => ({
      name,
      isSet: true,
      ...(hint !== undefined && { hint }),
      ...(changedAt !== undefined && { changedAt }),
    }));
}

/** Tokens are nobody's to type. */
function isTyped({ name }: SecretFieldRow): boolean {
  return !name.startsWith('keyward:');
}

function structuredNames(values: Readonly<Record<string, FieldValue>>): string[] {
  const shown = shownValues(values);
  return Object.keys(values).filter((name) => own(shown, name) === undefined);
}

/** The end of a PEM file is the same for all, and half of what cannot be printed. */
function hintOf(value: string): { hint?: string } {
  const hint = value.slice(-hintLength);
  return value.length >= minimumLengthForHint && /^[A-Za-z0-9_=+/.]{4}$/.test(hint) ? { hint } : {};
}
