import { itemsOf, own, textOf, type ForeignRecord } from '../internal/foreign.ts';
import { enumOptions } from './enumOptions.ts';
import { typeOf } from './kindOf.ts';
import { resolveSchema, type Resolved } from './resolve.ts';
import { whereOf, type Place, type Walk } from './Walk.ts';

const maximumBranches = 50;

/** The alternatives that are objects; none where a schema is one of several values. */
export function branchesOf(schema: ForeignRecord, place: Place, walk: Walk): Resolved[] {
  const { lost } = walk;
  const where = whereOf(place);
  for (const keyword of ['oneOf', 'anyOf']) {
    const written = own(schema, keyword);
    const listed = itemsOf(written, maximumBranches + 1).filter((item) => own(item, 'type') !== 'null');
    const sets = requirementSets(listed);
    if (sets !== undefined) {
      if (place.path.length === 0) walk.requirements.push(...sets);
      else lost(where, 'requiredAlternatives');
      if (keyword === 'oneOf') lost(where, 'exclusiveAlternatives');
    } else if (listed.length > 0 && enumOptions(schema, where, () => []) === undefined) {
      if (listed.length > maximumBranches) lost(where, 'tooManyAlternatives');
      const found = listed
        .slice(0, maximumBranches)
        .flatMap((item) => resolveSchema(item, place, walk) ?? []);
      if (found.length <= 1 || found.every((branch) => typeOf(branch.schema, where, lost) === 'object')) {
        return found;
      }
      lost(where, 'severalTypes', keyword);
      return found.slice(0, 1);
    } else if (written !== undefined && itemsOf(written, 1).length === 0) lost(where, 'unreadable', keyword);
  }
  return [];
}

/** Sets of required names that stand as alternatives, as in `anyOf: [{ required: ['a'] }, …]`. */
function requirementSets(alternatives: readonly unknown[]): string[][] | undefined {
  const sets = alternatives.map((alternative) => {
    const names = itemsOf(own(alternative, 'required'), 100);
    const isOnlyThat = own(alternative, 'properties') === undefined && names.length > 0;
    return isOnlyThat ? names.flatMap((name) => textOf(name, 200) ?? []) : undefined;
  });
  return sets.length > 0 && sets.every((set) => set !== undefined) ? sets : undefined;
}
