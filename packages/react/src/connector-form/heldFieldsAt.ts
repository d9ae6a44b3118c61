import { isFilled, isSecretField, type LevelState, type ResolvedField } from '@keyward/core';
import type { HeldField } from './HeldFields.ts';

/**
 * What stands in the place of a form's fields: what is stored at its level and not sent back – secrets, and values
 * with a structure – and what levels above hold. Of an inherited secret only that it is set: what tells two of
 * them apart is for those who set it.
 *
 * @param state what is saved at the form's level; nothing yet where it is left out
 */
export function heldFieldsAt(
  resolved: readonly ResolvedField[],
  { values = {}, secretFields = [] }: LevelState = {},
): Map<string, HeldField> {
  const held = new Map<string, HeldField>();
  for (const { field, inheritedFrom, inheritedValue, isOfferedHere } of resolved) {
    const stored = secretFields.find(({ name, isSet }) => name === field.name && isSet);
    const isSentBack = !isSecretField(field) && isFilled(values[field.name]);
    if (stored && isOfferedHere && !isSentBack) {
      held.set(field.name, {
        source: 'stored',
        ...(stored.hint !== undefined && { hint: stored.hint }),
        ...(stored.changedAt !== undefined && { changedAt: stored.changedAt }),
        canReplace: true,
        canClear: !field.required || inheritedFrom !== null,
        ...(inheritedFrom !== null && { inheritedFrom }),
      });
    } else if (inheritedFrom !== null) {
      held.set(field.name, {
        source: inheritedFrom,
        ...(inheritedValue !== undefined && { value: inheritedValue }),
        canReplace: isOfferedHere,
        canClear: false,
      });
    }
  }
  return held;
}
