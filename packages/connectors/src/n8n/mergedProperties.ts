import { isRecord, itemsOf, own, textOf } from '../internal/foreign.ts';
import type { Report } from '../internal/Report.ts';

export const oauthType = 'oAuth2Api';
const maximumAncestors = 50;
const maximumProperties = 2000;

export interface Inherited {
  /** Those of the ancestors first; a type's own replace the ones of the same name. */
  properties: unknown[];
  /** Names of all ancestors, known or not. */
  ancestors: ReadonlySet<string>;
  /** The type and its known ancestors, the nearest first. */
  types: unknown[];
}

/** A type with what it inherits from the types that it `extends`, however often. */
export function inherit(type: unknown, known: ReadonlyMap<string, unknown>, lost: Report['lost']): Inherited {
  const ancestors = new Set<string>();
  const types: unknown[] = [];
  const visit = (current: unknown): unknown[] => {
    types.push(current);
    let properties: unknown[] = [];
    for (const parent of itemsOf(own(current, 'extends'), 100)) {
      const name = textOf(parent, 200) ?? '';
      if (ancestors.has(name)) continue;
      if (ancestors.size >= maximumAncestors) {
        lost('extends', 'tooManyAncestors');
        break;
      }
      ancestors.add(name);
      const definition = known.get(name);
      // What the OAuth type of n8n asks for is known without its definition.
      if (definition === undefined && name !== oauthType) lost('extends', 'undefinedType', name);
      if (definition === undefined || types.includes(definition)) continue;
      const inherited = visit(definition).filter((property) => own(property, 'doNotInherit') !== true);
      properties = merge(properties, inherited);
    }
    return merge(properties, ownProperties(current, lost));
  };
  return { properties: visit(type), ancestors, types };
}

function ownProperties(type: unknown, lost: Report['lost']): unknown[] {
  const written = own(type, 'properties');
  const items = itemsOf(written, maximumProperties + 1);
  if (items.length > maximumProperties) lost('properties', 'tooManyFields');
  return items.slice(0, maximumProperties).filter((property, index) => {
    const isReadable = isRecord(property);
    if (!isReadable) lost(`properties/${index}`, 'unreadable');
    return isReadable;
  });
}

/** Several of the same name in one type are alternatives, of which conditions choose. */
function merge(inherited: readonly unknown[], properties: readonly unknown[]): unknown[] {
  const replacing = new Map<unknown, unknown[]>();
  for (const property of properties) {
    const name = own(property, 'name');
    replacing.set(name, [...(replacing.get(name) ?? []), property]);
  }
  const placed = inherited.flatMap((property) => {
    const name = own(property, 'name');
    const replacement = replacing.get(name);
    if (!replacement) return [property];
    replacing.set(name, []);
    return replacement;
  });
  return [...placed, ...[...replacing.values()].flat()];
}
