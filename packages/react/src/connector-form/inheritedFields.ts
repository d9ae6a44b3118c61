import type { ResolvedField } from '@keyward/core';
import type { HeldField } from './HeldFields.ts';

/** What levels above hold in the place of fields. Of a secret only that it is set: its end is for those who set it. */
export function inheritedFields(resolved: readonly ResolvedField[]): Map<string, HeldField> {
  return new Map(
    resolved.flatMap(({ field, inheritedFrom, inheritedValue, isOfferedHere }) =>
      inheritedFrom === null
        ? []
        : [
            [
              field.name,
              {
                source: inheritedFrom,
                ...(inheritedValue !== undefined && { value: inheritedValue }),
                canReplace: isOfferedHere,
                canClear: false,
              },
            ] as const,
          ],
    ),
  );
}
