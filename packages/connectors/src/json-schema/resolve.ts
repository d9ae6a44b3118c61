import { entriesOf, isRecord, itemsOf, own, textOf, type ForeignRecord } from '../internal/foreign.ts';
import { atPointer } from '../openapi/references.ts';
import { whereOf, type Place, type Walk } from './Walk.ts';

/** A schema without `$ref` and `allOf`, and the references that led to it. */
export interface Resolved {
  schema: ForeignRecord;
  references: readonly string[];
}

const maximumParts = 50;
const maximumNesting = 20;

/**
 * Follows local references and merges what stands in `allOf`. What a schema says itself goes before what it
 * refers to. Undefined where there is no schema, or one that contains itself.
 */
export function resolveSchema(written: unknown, place: Place, walk: Walk): Resolved | undefined {
  const where = whereOf(place);
  if (!isRecord(written)) {
    // `true` allows anything, so nobody knows what to ask for; `false` allows nothing.
    walk.lost(where, 'unreadable', typeof written);
    return undefined;
  }
  const parts = new Map<string, unknown>();
  const references = [...place.references];
  const outer = new Set(place.references);
  return merge(written, parts, { where, outer, references, walk, depth: 0 })
    ? { schema: recordOf(parts), references }
    : undefined;
}

interface Merging {
  where: string;
  /** References whose schemas this one stands in. */
  outer: ReadonlySet<string>;
  /** Those, and what was merged already. */
  references: string[];
  walk: Walk;
  depth: number;
}

function merge(written: unknown, parts: Map<string, unknown>, merging: Merging): boolean {
  const { where, walk, depth } = merging;
  if (!walk.spend()) return false;
  if (depth > maximumNesting) {
    walk.lost(where, 'tooDeep');
    return false;
  }
  for (const [keyword, value] of entriesOf(written, 1000)) {
    if (keyword !== '$ref' && keyword !== 'allOf') addPart(parts, keyword, value, merging);
  }
  const reference = own(written, '$ref');
  if (reference !== undefined && !follow(textOf(reference, 2000), parts, merging)) return false;
  const all = itemsOf(own(written, 'allOf'), maximumParts + 1);
  if (all.length > maximumParts) walk.lost(where, 'tooManyParts');
  for (const part of all.slice(0, maximumParts)) {
    if (!isRecord(part)) walk.lost(where, 'unreadable', typeof part);
    else if (!merge(part, parts, { ...merging, depth: depth + 1 })) return false;
  }
  return true;
}

function follow(reference: string | undefined, parts: Map<string, unknown>, merging: Merging): boolean {
  const { where, outer, references, walk, depth } = merging;
  if (reference === undefined || !(reference === '#' || reference.startsWith('#/'))) {
    walk.lost(where, 'externalReference', reference);
    return false;
  }
  if (outer.has(reference)) {
    walk.lost(where, 'circularReference', reference);
    return false;
  }
  // Two parts that share a third say it once.
  if (references.includes(reference)) return true;
  const target = reference === '#' ? walk.root : atPointer(walk.root, reference);
  if (!isRecord(target)) {
    walk.lost(where, 'missingReference', reference);
    return false;
  }
  references.push(reference);
  return merge(target, parts, { ...merging, depth: depth + 1 });
}

/** Properties and required names add up; of anything else the first word stands. */
function addPart(
  parts: Map<string, unknown>,
  keyword: string,
  value: unknown,
  { where, walk }: Merging,
): void {
  const before = parts.get(keyword);
  if (before === undefined) parts.set(keyword, value);
  else if (keyword === 'required') parts.set(keyword, [...itemsOf(before, 1000), ...itemsOf(value, 1000)]);
  else if (keyword === 'properties') {
    const properties = new Map(entriesOf(before, 1001));
    for (const [name, property] of entriesOf(value, 1001)) {
      const other = properties.get(name);
      properties.set(name, other === undefined ? property : { allOf: [other, property] });
    }
    parts.set(keyword, recordOf(properties));
  } else if (!['title', 'description', 'default'].includes(keyword) && before !== value) {
    walk.lost(where, 'allOf', keyword);
  }
}

/** Without a prototype, so that `__proto__` is a name like any other. */
function recordOf(parts: ReadonlyMap<string, unknown>): ForeignRecord {
  const record = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of parts) record[name] = value;
  return record;
}
