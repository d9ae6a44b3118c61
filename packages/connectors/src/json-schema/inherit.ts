import { isRecord, own, type ForeignRecord } from '../internal/foreign.ts';
import { plainLine, plainText } from '../internal/plainText.ts';
import { isSecretSchema } from './kindOf.ts';
import type { Place, Walk } from './Walk.ts';

/** The place with what the schema at it says about everything inside. */
export function inherit(schema: ForeignRecord, place: Place, walk: Walk): Place {
  const isHidden = place.isHidden || own(schema, 'airbyte_hidden') === true;
  const alwaysShow = own(schema, 'always_show');
  const isFolded = walk.foldsOptional && !place.isRequired && alwaysShow !== true;
  const isAdvanced =
    place.isAdvanced || isFolded || alwaysShow === false || own(schema, 'deprecated') === true;
  return {
    ...place,
    isHidden,
    isAdvanced: place.path.length > 0 && isAdvanced,
    isSecret: place.isSecret || (place.path.length > 0 && isSecretSchema(schema)),
    group: groupOf(schema, place, walk),
    defaultValue: own(schema, 'default') ?? place.defaultValue,
  };
}

/** The group that a schema names, or the one that an object with a title of its own is. */
function groupOf(schema: ForeignRecord, place: Place, walk: Walk): string | undefined {
  const named = plainLine(own(schema, 'group'), 200);
  if (named !== undefined && place.path.length > 0) {
    if (!walk.groups.has(named)) walk.groups.set(named, { id: named, label: named });
    return named;
  }
  const label = plainLine(own(schema, 'title'), 1000);
  const isObject = isRecord(own(schema, 'properties')) && own(schema, 'oneOf') === undefined;
  if (place.path.length === 0 || place.isAlternative || !isObject || label === undefined) return place.group;
  const id = plainLine(place.path.join('.'), 200) ?? label.slice(0, 200);
  const help = plainText(own(schema, 'description'), 5000);
  if (!walk.groups.has(id)) walk.groups.set(id, { id, label, ...(help !== undefined && { help }) });
  return id;
}
