import type { Walk } from './Walk.ts';

const maximumSets = 100;

/** Sets of outermost properties as sets of fields. A set of which a property is no field is reported. */
export function requirementsOf({ requirements, fields, lost }: Walk): string[][] {
  if (requirements.length > maximumSets) lost('', 'tooManyRequirements');
  const byProperty = new Map(
    fields.flatMap(({ name, path = [name] }) => (path.length === 1 ? [[path[0], name] as const] : [])),
  );
  const sets = requirements
    .slice(0, maximumSets)
    .map((set) => set.map((property) => byProperty.get(property) ?? null));
  if (sets.some((set) => set.includes(null))) {
    // Without one of its sets the rule would ask for what need not be there.
    lost('', 'requiredAlternatives');
    return [];
  }
  return sets.map((set) => set.filter((name) => name !== null));
}
