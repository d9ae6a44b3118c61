import { isList, itemsOf, textOf } from '../internal/foreign.ts';
import type { FieldDraft, Report } from '../internal/Report.ts';

const maximumSets = 100;

export interface Requirements {
  sets: string[][];
  /** Required, but described by no setting. */
  undescribed: string[];
}

/**
 * Meltano's `settings_group_validation`: of these sets, one must be filled in whole. A name that stands for a
 * whole object (`airbyte_config` of `airbyte_config.key`) asks for nothing more where parts of it are named too.
 */
export function requirementsOf(
  value: unknown,
  fields: readonly FieldDraft[],
  lost: Report['lost'],
): Requirements {
  const names = new Set(fields.map(({ name }) => name));
  const sets = itemsOf(value, maximumSets + 1);
  if (sets.length > maximumSets) lost('settings_group_validation', 'tooManyRequirements');
  const undescribed = new Set<string>();
  const read = sets.slice(0, maximumSets).map((set) => {
    if (!isList(set)) lost('settings_group_validation', 'unreadable');
    const wanted = itemsOf(set, 1000).flatMap((name) => textOf(name, 201) ?? []);
    return [...new Set(wanted)].flatMap((name) => {
      if (names.has(name)) return [name];
      const isPrefix = (candidate: string) => candidate.startsWith(`${name}.`);
      if (wanted.some(isPrefix)) return [];
      const parts = [...names].filter(isPrefix);
      if (parts.length > 0) return parts;
      if (name === '' || name.length > 200) return lost('settings_group_validation', 'requirementName', name);
      undescribed.add(name);
      return [name];
    });
  });
  return { sets: read, undescribed: [...undescribed] };
}

/** What is in every set is required whichever set is chosen. */
export function isInEverySet(name: string, sets: readonly (readonly string[])[]): boolean {
  return sets.length > 0 && sets.every((set) => set.includes(name));
}
