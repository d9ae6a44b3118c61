import { own, type ForeignRecord } from '../internal/foreign.ts';
import type { FieldDraft } from '../internal/Report.ts';
import { arrayParts } from './arrayParts.ts';
import { boundsOf } from './bounds.ts';
import { enumOptions } from './enumOptions.ts';
import { holdsSecret } from './holdsSecret.ts';
import { isSecretSchema, scalarKind, typeOf } from './kindOf.ts';
import { mapKind } from './mapKind.ts';
import { whereOf, type Place, type Walk } from './Walk.ts';
import { withDefault } from './withDefault.ts';
import { wordsOf } from './wordsOf.ts';

/** A schema as one field, whatever stands inside of it. Its name is not yet a unique one. */
export function leafField(schema: ForeignRecord, name: string, place: Place, walk: Walk): FieldDraft {
  const { lost } = walk;
  const where = whereOf(place);
  const type = typeOf(schema, where, lost);
  const isSecret = place.isSecret || isSecretSchema(schema);
  const options = type === 'array' ? undefined : enumOptions(schema, where, lost);
  const shared: FieldDraft = {
    name,
    kind: 'unknown',
    ...wordsOf(schema, name),
    required: place.isRequired,
    ...(place.group !== undefined && { group: place.group }),
    ...(place.when !== undefined && { when: place.when }),
    ...(place.isAdvanced && { isAdvanced: true }),
  };
  if (options !== undefined && isSecret) lost(where, 'secretOptions');
  const field: FieldDraft = {
    ...shared,
    ...boundsOf(schema, type, where, lost),
    ...kindParts(schema, type, { isSecret, hasOptions: options !== undefined, place, walk }),
    ...(options !== undefined && !isSecret && { options }),
  };
  if (field.kind === 'json' && holdsSecret(schema, walk.root)) field.kind = 'multilineSecret';
  const value = own(schema, 'default') ?? place.defaultValue;
  return place.isHidden ? hiddenField(field, value, place, walk) : withDefault(field, value, where, lost);
}

interface KindContext {
  isSecret: boolean;
  hasOptions: boolean;
  place: Place;
  walk: Walk;
}

function kindParts(
  schema: ForeignRecord,
  type: string | undefined,
  { isSecret, hasOptions, place, walk }: KindContext,
): Partial<FieldDraft> & Pick<FieldDraft, 'kind'> {
  const where = whereOf(place);
  if (hasOptions && !isSecret) {
    return { kind: own(schema, 'display_type') === 'radio' ? 'radio' : 'select' };
  }
  if (type === 'array' && !isSecret) {
    const { leaf, ...parts } = arrayParts(schema, place, walk);
    const fields = leaf?.map(([part, name, inner]) => leafField(part, name, inner, walk));
    return { ...parts, ...(fields !== undefined && { fields: fields.map(asItemField) }) };
  }
  if (type === 'object' && !isSecret) return { kind: mapKind(schema, where, walk.lost) };
  return { kind: scalarKind(schema, type, { where, isSecret, lost: walk.lost }) };
}

/** Core's items hold no items of their own. */
function asItemField(field: FieldDraft) {
  const { fields: _, minimumItems: __, maximumItems: ___, ...parts } = field;
  return { ...parts, required: parts.required ?? false };
}

function hiddenField(field: FieldDraft, value: unknown, place: Place, { lost }: Walk): FieldDraft {
  const { options: _, fields: __, ...rest } = field;
  const isSecret = ['secret', 'multilineSecret', 'unknown'].includes(field.kind);
  const hidden = withDefault(
    { ...rest, kind: 'hidden', required: false, ...(isSecret && { secret: true }) },
    value,
    whereOf(place),
    lost,
  );
  // Nobody can fill it in, and nothing fills it in by itself.
  if (field.required && hidden.defaultValue === undefined) lost(whereOf(place), 'hiddenRequired');
  return hidden;
}
