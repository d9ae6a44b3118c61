import { own, textOf } from '../internal/foreign.ts';
import { uniqueNames } from '../internal/names.ts';
import { plainLine, plainText } from '../internal/plainText.ts';
import type { FieldDraft } from '../internal/Report.ts';
import { propertyField, type PropertyContext } from './propertyField.ts';

const maximumFields = 100;

/** A collection that may be filled in several times. */
export function itemsField(
  property: unknown,
  items: readonly unknown[],
  name: string,
  context: PropertyContext,
): FieldDraft {
  const { where, lost } = context;
  if (items.length > maximumFields) lost(where, 'tooManyFields');
  const nameOf = uniqueNames();
  const fields = items.slice(0, maximumFields).flatMap((item) => {
    const wanted = textOf(own(item, 'name'), 201) ?? '';
    const inner = { ...context, where: `${where}/${wanted}` };
    if (wanted === '' || wanted === '__proto__' || wanted.length > 190)
      return lost(inner.where, 'propertyName');
    if (own(item, 'displayOptions') !== undefined) lost(inner.where, 'itemCondition');
    const unique = nameOf(wanted);
    if (unique !== wanted) lost(inner.where, 'duplicateName');
    return [itemField(item, unique, inner)];
  });
  const help = plainText(own(property, 'description'), 5000);
  return {
    name,
    label: plainLine(own(property, 'displayName'), 1000) ?? plainLine(name, 200) ?? 'Items',
    kind: 'items',
    ...(help !== undefined && { help }),
    fields,
  };
}

function itemField(item: unknown, name: string, context: PropertyContext) {
  const type = own(item, 'type');
  if (type === 'collection' || type === 'fixedCollection') {
    context.lost(context.where, 'nestedCollection');
    const label = plainLine(own(item, 'displayName'), 1000) ?? name;
    return { name, label, kind: 'json' as const, required: false };
  }
  const field = propertyField(item, name, context);
  return { ...field, required: field.required === true };
}
