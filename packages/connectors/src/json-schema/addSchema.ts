import { entriesOf, isRecord, itemsOf, own, textOf, type ForeignRecord } from '../internal/foreign.ts';
import type { FieldDraft } from '../internal/Report.ts';
import { addSelector } from './addSelector.ts';
import { branchesOf } from './branchesOf.ts';
import { constantOf } from './enumOptions.ts';
import { inherit } from './inherit.ts';
import { leafField } from './leafField.ts';
import { resolveSchema, type Resolved } from './resolve.ts';
import { reportKeywords } from './vocabulary.ts';
import { whereOf, type Place, type Walk } from './Walk.ts';

const maximumDepth = 12;
export const maximumFields = 1000;

/** Adds what a schema asks for: one field, those of its properties, or a choice between alternatives. */
export function addSchema(written: unknown, place: Place, walk: Walk): void {
  const where = whereOf(place);
  if (walk.fields.length > maximumFields) return;
  const resolved = place.path.length > maximumDepth ? undefined : resolveSchema(written, place, walk);
  if (place.path.length > maximumDepth) walk.lost(where, 'tooDeep');
  if (resolved === undefined) {
    // Asked for nevertheless, as what nobody knows: without it the system might not let anybody in.
    if (isRecord(written) && place.path.length > 0 && walk.spend()) addLeaf({}, place, walk);
    return;
  }
  addResolved(resolved.schema, { ...place, references: resolved.references }, walk);
}

function addResolved(schema: ForeignRecord, place: Place, walk: Walk, except?: string): void {
  const where = whereOf(place);
  if (place.depth > maximumDepth * 2) {
    walk.lost(where, 'tooDeep');
    return;
  }
  reportKeywords(schema, where, walk.lost);
  if (own(schema, 'readOnly') === true) {
    walk.lost(where, 'readOnly');
    return;
  }
  const inner = inherit(schema, place, walk);
  const isWhole = place.path.length === 0 || place.isAlternative === true;
  const constant = own(schema, 'const') ?? (inner.isRequired ? constantOf(schema) : undefined);
  if (constant !== undefined && !isWhole) {
    addLeaf({ ...schema, default: constant }, { ...inner, isHidden: true }, walk);
    return;
  }
  const branches = branchesOf(schema, inner, walk);
  const [only] = branches;
  if (branches.length > 1) addBranches(schema, branches, inner, walk);
  else if (only !== undefined) {
    // `oneOf` of one, or of one and null, is that one.
    const { oneOf: _, anyOf: __, ...rest } = schema;
    const merged = { ...place, references: only.references, depth: place.depth + 1 };
    const resolved = resolveSchema({ ...rest, allOf: [only.schema] }, merged, walk);
    if (resolved !== undefined) addResolved(resolved.schema, merged, walk, except);
  } else if (entriesOf(own(schema, 'properties'), 1).length > 0 || isWhole) {
    addProperties(schema, inner, walk, except);
  } else addLeaf(schema, inner, walk);
}

function addBranches(schema: ForeignRecord, branches: readonly Resolved[], place: Place, walk: Walk): void {
  const chosen = addSelector(schema, branches, place, walk);
  addProperties(schema, place, walk, chosen[0]?.discriminator);
  for (const branch of chosen) addResolved(branch.schema, branch.place, walk, branch.discriminator);
}

function addLeaf(schema: ForeignRecord, place: Place, walk: Walk): void {
  if (own(schema, 'type') === 'null') {
    walk.lost(whereOf(place), 'nullType');
    return;
  }
  const { path } = place;
  const field = leafField(schema, path.at(-1) ?? '', place, walk);
  const name = walk.nameOf(path.join('.'));
  const isElsewhere = path.length > 1 || path[0] !== name;
  walk.fields.push({ ...field, name, ...(isElsewhere && { path: [...path] }) } satisfies FieldDraft);
}

function addProperties(schema: ForeignRecord, place: Place, walk: Walk, except?: string): void {
  const { lost } = walk;
  const where = whereOf(place);
  const written = own(schema, 'properties');
  if (written !== undefined && !isRecord(written)) lost(where, 'unreadable', 'properties');
  const entries = entriesOf(written, maximumFields + 1);
  if (entries.length > maximumFields) lost(where, 'tooManyFields');
  const names = new Set(entries.map(([name]) => name));
  const required = new Set(itemsOf(own(schema, 'required'), maximumFields));
  for (const name of required) {
    if (typeof name !== 'string' || !names.has(name)) lost(where, 'requiredUndefined', textOf(name, 200));
  }
  if (names.size > 0 && isRecord(own(schema, 'additionalProperties'))) lost(where, 'additionalProperties');
  for (const [name, property] of inOrder(entries)) {
    if (name === except) continue;
    const path = [...place.path, name];
    if (name === '' || name.length > 200) lost(path.join('/'), 'propertyName');
    else {
      const isRequired = required.has(name);
      // JSON Schema asks for it only once the object is there at all; a form of fields knows no such thing.
      if (isRequired && !place.isRequired) lost(path.join('/'), 'requiredInOptional');
      const outer = place.defaultValue;
      const defaultValue = isRecord(outer) ? own(outer, name) : undefined;
      const inner = { ...place, path, isRequired: isRequired && place.isRequired, isAlternative: false };
      addSchema(property, { ...inner, depth: place.depth + 1, defaultValue }, walk);
    }
  }
}

/** By `order`; what has none comes last, as it stands. */
function inOrder(entries: [string, unknown][]): [string, unknown][] {
  const orderOf = (schema: unknown) => {
    const order = own(schema, 'order');
    return typeof order === 'number' && !Number.isNaN(order) ? order : Number.MAX_VALUE;
  };
  return entries.toSorted(([, a], [, b]) => orderOf(a) - orderOf(b) || 0);
}
