import type { AuthenticationMethod, Field } from '@keyward/core';

type Group = NonNullable<AuthenticationMethod['groups']>[number];

/** Fields that stand together. */
export interface FieldsOfSection {
  id: string;
  /** Null: they belong to no group. */
  group: Group | null;
  fields: Field[];
  /** Folded away. */
  advanced: Field[];
}

/**
 * Fields in their order, those of a group where its first one stands. Those without a group make sections of
 * their own before, between and after, and their advanced ones come last.
 */
export function fieldSections(
  { groups = [] }: Pick<AuthenticationMethod, 'groups'>,
  fields: readonly Field[],
): FieldsOfSection[] {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const sections = new Map<string, FieldsOfSection>();
  const last: FieldsOfSection = { id: 'advanced', group: null, fields: [], advanced: [] };
  let free = 0;
  let isInside = false;
  for (const field of fields) {
    const group = byId.get(field.group ?? '') ?? null;
    if (group === null && field.isAdvanced) {
      last.advanced.push(field);
      continue;
    }
    if (group === null && isInside) free++;
    isInside = group !== null;
    const id = group === null ? `free ${free}` : `group ${group.id}`;
    const section = sections.get(id) ?? { id, group, fields: [], advanced: [] };
    sections.set(id, section);
    (field.isAdvanced ? section.advanced : section.fields).push(field);
  }
  return [...sections.values(), ...(last.advanced.length > 0 ? [last] : [])];
}
