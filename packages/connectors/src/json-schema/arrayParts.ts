import { entriesOf, isList, isRecord, itemsOf, own, type ForeignRecord } from '../internal/foreign.ts';
import type { FieldDraft } from '../internal/Report.ts';
import { enumOptions } from './enumOptions.ts';
import { holdsSecret } from './holdsSecret.ts';
import { isSecretSchema, typeOf } from './kindOf.ts';
import { resolveSchema } from './resolve.ts';
import { outermost, whereOf, type Place, type Walk } from './Walk.ts';

const maximumItemFields = 100;

type ArrayParts = Partial<FieldDraft> &
  Pick<FieldDraft, 'kind'> & {
    /** What each of several objects asks for, not yet as fields. */
    leaf?: [schema: ForeignRecord, name: string, place: Place][];
  };

/** A list of texts, of choices, or of objects; JSON for a list of anything else. */
export function arrayParts(schema: ForeignRecord, place: Place, walk: Walk): ArrayParts {
  const { lost } = walk;
  const where = whereOf(place);
  const items = own(schema, 'items');
  if (isList(items) || own(schema, 'prefixItems') !== undefined) {
    lost(where, 'tuple');
    return { kind: 'json' };
  }
  if (!isRecord(items)) {
    if (items !== undefined) lost(where, 'unreadable', typeof items);
    return { kind: 'list' };
  }
  const resolved = resolveSchema(items, place, walk);
  if (resolved === undefined) return { kind: 'json' };
  const { schema: item, references } = resolved;
  const inside = `${where}/items`;
  const options = enumOptions(item, inside, lost);
  if (options !== undefined && !isSecretSchema(item)) return { kind: 'multiSelect', options };
  if (own(schema, 'uniqueItems') === true) lost(where, 'uniqueItems');
  const type = typeOf(item, inside, lost);
  if (type === 'object' && isRecord(own(item, 'properties'))) {
    return itemsOfObjects(item, { ...place, references }, walk);
  }
  if (type === 'array' || type === 'object') {
    lost(inside, 'nestedList', type);
    return { kind: 'json' };
  }
  for (const keyword of ['pattern', 'format', 'minLength', 'maxLength', 'minimum', 'maximum']) {
    if (own(item, keyword) !== undefined) lost(inside, `items.${keyword}`);
  }
  // What is typed is text; the backend knows what it stands for.
  if (type !== 'string') lost(inside, 'request.itemType', type);
  return { kind: 'list', ...(isSecretSchema(item) && { secret: true }) };
}

function itemsOfObjects(item: ForeignRecord, place: Place, walk: Walk): ArrayParts {
  const { lost } = walk;
  const where = whereOf(place);
  const entries = entriesOf(own(item, 'properties'), maximumItemFields + 1);
  if (entries.length > maximumItemFields) {
    lost(where, 'tooManyItemFields');
    return { kind: 'json' };
  }
  for (const keyword of ['oneOf', 'anyOf']) {
    if (own(item, keyword) !== undefined) lost(`${where}/items`, 'itemAlternatives', keyword);
  }
  const required = new Set(itemsOf(own(item, 'required'), 1000));
  const leaf = entries.flatMap(([name, written]): [ForeignRecord, string, Place][] => {
    const inner: Place = {
      ...outermost,
      path: [...place.path, 'items', name],
      references: place.references,
      isRequired: required.has(name),
    };
    if (name === '' || name.length > 200) return lost(whereOf(inner), 'propertyName');
    const resolved = resolveSchema(written, inner, walk);
    if (resolved === undefined) return [];
    return [[asLeaf(resolved.schema, inner, walk), name, inner]];
  });
  return leaf.length > 0 ? { kind: 'items', leaf } : { kind: 'json' };
}

/** Inside of an item an object or a list of objects is JSON: core's items are one level deep. */
function asLeaf(schema: ForeignRecord, place: Place, { lost, root }: Walk): ForeignRecord {
  const isNested = isRecord(own(schema, 'properties')) || isRecord(own(own(schema, 'items'), 'properties'));
  if (!isNested) return schema;
  lost(whereOf(place), 'nestedItem');
  const isSecret = holdsSecret(schema, root);
  const [title, description] = [own(schema, 'title'), own(schema, 'description')];
  return { type: 'object', title, description, ...(isSecret && { airbyte_secret: true }) };
}
