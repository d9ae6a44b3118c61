import type { Field } from '../connector/field.ts';
import { fieldLevels, isSecretField, type FieldLevel } from '../connector/fieldRules.ts';
import type { FieldValue } from '../connector/fieldValue.ts';
import type { SecretFieldState } from '../credential/secretFieldState.ts';
import { isFilled } from '../field-engine/activeFields.ts';

/** What is set at one level: a connector's setup, a credential, or one of its environments. */
export interface LevelState {
  values?: Readonly<Record<string, FieldValue>> | undefined;
  secretFields?: readonly SecretFieldState[] | undefined;
}

export type LevelStates = Partial<Record<FieldLevel, LevelState | undefined>>;

export interface ResolveOptions {
  /** The level that is looked at; what is set below it does not count. */
  at: FieldLevel;
  states: LevelStates;
  /**
   * The levels that the backend has. Fields of another one count as the account's.
   * @default all three
   */
  levels?: readonly FieldLevel[];
}

/** A field's value as it is at one level, and where it comes from. */
export interface ResolvedField {
  field: Field;
  /** Absent for what is not set, and for secrets, of which nobody knows more than that they are. */
  value?: FieldValue;
  isSet: boolean;
  /** Where it is set; `null`: nowhere. */
  source: FieldLevel | null;
  /** The same without what is set here: what a reset leads back to. */
  inheritedFrom: FieldLevel | null;
  inheritedValue?: FieldValue;
  /** `inherited`: from above. `overridden`: here, over one from above. */
  provenance: 'unset' | 'here' | 'inherited' | 'overridden';
  /** Whether it can be set here at all, be it to override what is above. */
  isOfferedHere: boolean;
  /** Whether it must be set here: it is required, and no level above has it. */
  isRequiredHere: boolean;
}

/**
 * Each field's value at a level, where it came from, and whether it is asked for there. A value that stands where
 * the definition does not allow it – below `never`, or below one that is set without `override` – does not count.
 */
export function resolveValues(fields: readonly Field[], options: ResolveOptions): ResolvedField[] {
  return fields.map((field) => resolveField(field, options));
}

/** The level at which a field is set first, among those that the backend has. */
export function levelOf(
  field: Pick<Field, 'level'>,
  levels: readonly FieldLevel[] = fieldLevels,
): FieldLevel {
  const level = field.level ?? 'account';
  return levels.includes(level) ? level : 'account';
}

function resolveField(field: Field, { at, states, levels = fieldLevels }: ResolveOptions): ResolvedField {
  const own = levelOf(field, levels);
  const above = setAbove(field, own, at, states);
  const isOfferedHere = isOffered(field, own, at, above !== null);
  const isHere = isOfferedHere && isSetAt(field, states[at]);
  const source = isHere ? at : above;
  const value = valueAt(field, source, states);
  const inheritedValue = valueAt(field, above, states);
  return {
    field,
    ...(value !== undefined && { value }),
    isSet: source !== null,
    source,
    inheritedFrom: above,
    ...(inheritedValue !== undefined && { inheritedValue }),
    provenance: isHere ? (above === null ? 'here' : 'overridden') : above === null ? 'unset' : 'inherited',
    isOfferedHere,
    // The organization may leave open whatever an account can be asked for.
    isRequiredHere: field.required && above === null && isOfferedHere && !isLeftOpen(field, at),
  };
}

function isLeftOpen({ below }: Field, at: FieldLevel): boolean {
  return at === 'organization' && below !== 'never';
}

function isOffered({ below = 'ifUnset' }: Field, own: FieldLevel, at: FieldLevel, isSetAbove: boolean) {
  const distance = fieldLevels.indexOf(at) - fieldLevels.indexOf(own);
  if (distance === 0) return true;
  if (distance < 0 || below === 'never') return false;
  // What no level above has is asked for once, at the next one: an environment asks for nothing that an account can.
  return below === 'override' || (at === 'account' && !isSetAbove);
}

/** The nearest level above that has a value which counts. */
function setAbove(field: Field, own: FieldLevel, at: FieldLevel, states: LevelStates): FieldLevel | null {
  let found: FieldLevel | null = null;
  const first = fieldLevels.indexOf(own);
  for (const level of fieldLevels.slice(first, Math.max(first, fieldLevels.indexOf(at)))) {
    if (isSetAt(field, states[level]) && isOffered(field, own, level, found !== null)) found = level;
  }
  return found;
}

function isSetAt(field: Field, state: LevelState | undefined): boolean {
  if (state === undefined) return false;
  if (!isSecretField(field) && isFilled(state.values?.[field.name])) return true;
  // Values that have a structure are told of like secrets.
  return state.secretFields?.some(({ name, isSet }) => name === field.name && isSet) ?? false;
}

function valueAt(field: Field, level: FieldLevel | null, states: LevelStates): FieldValue | undefined {
  return level === null || isSecretField(field) ? undefined : states[level]?.values?.[field.name];
}
