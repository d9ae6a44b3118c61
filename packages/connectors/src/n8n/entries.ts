import { entriesOf, isRecord, itemsOf, own, textOf } from '../internal/foreign.ts';
import { plainLine, plainText } from '../internal/plainText.ts';
import type { MethodDraft, Report } from '../internal/Report.ts';

const maximumFields = 900;
const maximumDepth = 4;
/** Collections that hold each other, or nothing, would otherwise be walked through for long. */
const maximumVisits = 20_000;

/** A property that becomes one field, wherever it was found. */
export interface Entry {
  property: unknown;
  /** Its names from the outermost collection inwards, joined by dots. */
  key: string;
  path: readonly string[];
  /** Its own conditions and those of the collections around it, each with where its names are to be looked for. */
  parents: readonly { displayOptions: unknown; prefix: string }[];
  isAdvanced: boolean;
  group?: string | undefined;
  /** Of a group that may be filled in several times: what it asks for. */
  items?: readonly unknown[];
}

type Place = Pick<Entry, 'path' | 'parents' | 'isAdvanced' | 'group'>;
type Groups = NonNullable<MethodDraft['groups']>;

/** Lays properties side by side: a collection's become fields of their own, whose `path` says where they stand. */
export function entriesOfProperties(
  properties: readonly unknown[],
  lost: Report['lost'],
): { entries: Entry[]; groups: Groups } {
  const entries: Entry[] = [];
  const groups: Groups = [];
  let isFull = false;
  let visits = 0;

  const stop = () => {
    if (!isFull) lost('properties', 'tooManyFields');
    isFull = true;
  };
  const add = (entry: Entry) => {
    if (entries.length < maximumFields) entries.push(entry);
    else stop();
  };
  const visit = (property: unknown, place: Place) => {
    visits += 1;
    if (visits > maximumVisits) stop();
    if (isFull) return;
    const name = textOf(own(property, 'name'), 201);
    const path = [...place.path, name ?? ''];
    const key = path.join('.');
    const where = `properties/${key}`;
    if (name === undefined || name === '' || name === '__proto__' || key.length > 190) {
      lost(where, 'propertyName');
      return;
    }
    const prefix = place.path.length === 0 ? '' : `${place.path.join('.')}.`;
    const parents = [...place.parents, { displayOptions: own(property, 'displayOptions'), prefix }];
    const here = { ...place, path, parents };
    const type = own(property, 'type');
    if (type !== 'collection' && type !== 'fixedCollection') {
      add({ ...here, property, key });
      return;
    }
    if (path.length > maximumDepth) {
      lost(where, 'nestedCollection');
      return;
    }
    for (const [part, value] of entriesOf(own(property, 'default'), 50)) {
      if (itemsOf(value, 1).length > 0 || !isRecord(value)) lost(where, 'collectionDefault', part);
    }
    visitCollection(property, { ...here, isAdvanced: place.isAdvanced || type === 'collection' }, key);
  };
  const visitCollection = (property: unknown, place: Place, key: string) => {
    const isRepeated = own(own(property, 'typeOptions'), 'multipleValues') === true;
    const isFixed = own(property, 'type') === 'fixedCollection';
    const options = itemsOf(own(property, 'options'), maximumFields + 1);
    if (options.length === 0) lost(`properties/${key}`, 'noOptions');
    for (const option of isFixed ? options : [property]) {
      visits += 1;
      const part = textOf(own(option, 'name'), 201) ?? '';
      const path = isFixed ? [...place.path, part] : place.path;
      const inner = { ...place, path };
      const innerKey = path.join('.');
      const values = itemsOf(own(option, isFixed ? 'values' : 'options'), maximumFields + 1);
      if (part === '' || part.length > 190 || innerKey.length > 190)
        lost(`properties/${innerKey}`, 'propertyName');
      else if (isRepeated) add({ ...inner, property: option, key: innerKey, items: values });
      else {
        groups.push(groupOf(option, innerKey));
        for (const value of values) visit(value, { ...inner, group: innerKey });
      }
      if (isFull) return;
    }
  };
  for (const property of properties) visit(property, { path: [], parents: [], isAdvanced: false });
  const used = new Set(entries.map(({ group }) => group));
  const unique = new Map(groups.map((group) => [group.id, group]));
  return { entries, groups: [...unique.values()].filter(({ id }) => used.has(id)) };
}

function groupOf(property: unknown, id: string): Groups[number] {
  const help = plainText(own(property, 'description'), 5000);
  const label = plainLine(own(property, 'displayName'), 1000) ?? plainLine(id, 200) ?? 'Settings';
  return { id, label, ...(help !== undefined && { help }) };
}
