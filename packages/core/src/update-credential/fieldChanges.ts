import type { Field } from '../connector/field.ts';
import { isSecretField } from '../connector/fieldRules.ts';
import type { FieldValue } from '../connector/fieldValue.ts';
import { isFilled } from '../field-engine/activeFields.ts';
import type { Secret } from '../secret/Secret.ts';
import type { SecretChange } from './credentialPatch.ts';

/** What is saved at one level now, without what is not sent back. */
export interface SavedFields {
  fields: readonly Field[];
  values: Readonly<Record<string, FieldValue>>;
}

/** What a form was filled in with. */
export interface FilledFields {
  values: Readonly<Record<string, FieldValue>>;
  secrets: Readonly<Record<string, Secret>>;
  /** Names of what is stored and is to be taken away. */
  cleared: readonly string[];
}

/** The part of a patch that concerns fields. */
export interface FieldChanges {
  values?: Record<string, FieldValue>;
  secrets?: Record<string, SecretChange>;
}

/**
 * What an edit changes, and nothing else: values that are others now, `null` for those that are empty now, secrets
 * that were typed or cleared. A secret that is not named is kept.
 */
export function fieldChanges(saved: SavedFields, filled: FilledFields): FieldChanges {
  const values: Record<string, FieldValue> = {};
  const secrets: Record<string, SecretChange> = {};
  for (const field of saved.fields) {
    const { name } = field;
    const isCleared = filled.cleared.includes(name);
    if (isSecretField(field)) {
      const value = Object.hasOwn(filled.secrets, name) ? filled.secrets[name] : undefined;
      if (value) secrets[name] = { change: 'set', value };
      else if (isCleared) secrets[name] = { change: 'clear' };
      continue;
    }
    const before = Object.hasOwn(saved.values, name) ? saved.values[name] : undefined;
    const after = Object.hasOwn(filled.values, name) ? filled.values[name] : undefined;
    if (after !== undefined) {
      if (!isSame(before, after)) values[name] = after;
    } else if (isCleared || isFilled(before)) values[name] = null;
  }
  return {
    ...(Object.keys(values).length > 0 && { values }),
    ...(Object.keys(secrets).length > 0 && { secrets }),
  };
}

/** Whether two values are the same JSON, whatever the order of their keys. */
function isSame(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [ofA, ofB] = [Object.entries(a), Object.entries(b)];
  return (
    ofA.length === ofB.length &&
    ofA.every(
      ([name, value]) => Object.hasOwn(b, name) && isSame(value, (b as Record<string, FieldValue>)[name]),
    )
  );
}
