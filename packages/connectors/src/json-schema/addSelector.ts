import { isRecord, own, textOf, type ForeignRecord } from '../internal/foreign.ts';
import { uniqueNames } from '../internal/names.ts';
import { plainLine, plainText } from '../internal/plainText.ts';
import type { FieldDraft } from '../internal/Report.ts';
import { constantOf } from './enumOptions.ts';
import { whereOf, type Place, type Walk } from './Walk.ts';
import { withDefault } from './withDefault.ts';
import { wordsOf } from './wordsOf.ts';

/** One alternative of several, and the value that chooses it. */
export interface Branch {
  schema: ForeignRecord;
  choice: string | number | boolean;
  place: Place;
  /** Which of its properties holds the choice, and is no field of its own. */
  discriminator: string | undefined;
}

/**
 * Adds the field that chooses between alternatives, and returns what each of them asks for while it is chosen.
 * Alternatives that no property tells apart are told apart by their titles.
 */
export function addSelector(
  schema: ForeignRecord,
  branches: readonly { schema: ForeignRecord; references: readonly string[] }[],
  place: Place,
  walk: Walk,
): Branch[] {
  const { lost } = walk;
  const where = whereOf(place);
  const discriminator = discriminatorOf(schema, branches);
  if (discriminator === undefined) lost(where, 'request.noDiscriminator');
  const uniqueTitle = uniqueNames();
  const choices = branches.map((branch, index) =>
    discriminator === undefined
      ? uniqueTitle(titleOf(branch.schema, index))
      : choiceOf(branch.schema, discriminator),
  );
  const path = discriminator === undefined ? place.path : [...place.path, discriminator];
  const name = walk.nameOf(path.join('.') || 'alternative');
  const property = own(own(branches[0]?.schema, 'properties'), discriminator ?? '');
  const display = textOf(own(schema, 'display_type'), 100);
  if (display !== undefined && display !== 'radio' && display !== 'dropdown')
    lost(where, 'displayType', display);
  const words = wordsOf(schema, place.path.at(-1) ?? name);
  const title = place.path.length === 0 ? plainLine(own(property, 'title'), 1000) : undefined;
  const selector: FieldDraft = {
    name,
    kind: display === 'radio' ? 'radio' : 'select',
    ...words,
    ...(own(schema, 'title') === undefined && title !== undefined && { label: title }),
    required: place.isRequired,
    ...(path.join('.') !== name || path.length > 1 ? { path: [...path] } : {}),
    options: branches.map((branch, index) => {
      const help = plainText(own(branch.schema, 'description'), 5000);
      const label = titleOf(branch.schema, index, String(choices[index]));
      return { value: choices[index] ?? index, label, ...(help !== undefined && { help }) };
    }),
    ...(place.group !== undefined && { group: place.group }),
    ...(place.when !== undefined && { when: place.when }),
    ...(place.isAdvanced && { isAdvanced: true }),
  };
  const outer = own(schema, 'default') ?? place.defaultValue;
  const chosen = isRecord(outer) ? own(outer, discriminator ?? '') : outer;
  walk.fields.push(asHidden(withDefault(selector, chosen, where, lost), place, walk));
  return branches.map((branch, index) => {
    const choice = choices[index] ?? index;
    const when = { field: name, equals: choice };
    const defaultValue = chosen === choice && isRecord(outer) ? outer : undefined;
    const { references } = branch;
    return {
      schema: branch.schema,
      choice,
      discriminator,
      place: { ...place, references, when, defaultValue, ...branchPlace, depth: place.depth + 1 },
    };
  });
}

const branchPlace = { isRequired: true, isAlternative: true };

/** The property that every alternative has with one value of its own. */
function discriminatorOf(
  schema: ForeignRecord,
  branches: readonly { schema: ForeignRecord }[],
): string | undefined {
  const named = textOf(own(own(schema, 'discriminator'), 'propertyName'), 200);
  const first = own(branches[0]?.schema, 'properties');
  const names = isRecord(first) ? Object.keys(first).slice(0, 1000) : [];
  return (named === undefined ? names : [named, ...names]).find((name) => {
    const values = branches.map((branch) => choiceOf(branch.schema, name));
    const isTold = values.every((value) => value !== undefined);
    return name !== '' && name.length <= 200 && isTold && new Set(values).size === values.length;
  });
}

function choiceOf(schema: ForeignRecord, name: string): Branch['choice'] | undefined {
  const value = constantOf(own(own(schema, 'properties'), name));
  const isChoice = ['string', 'number', 'boolean'].includes(typeof value) && !Number.isNaN(value);
  return isChoice ? (value as Branch['choice']) : undefined;
}

function titleOf(schema: ForeignRecord, index: number, otherwise?: string): string {
  return plainLine(own(schema, 'title'), 1000) ?? plainLine(otherwise, 1000) ?? `Alternative ${index + 1}`;
}

function asHidden(field: FieldDraft, place: Place, { lost }: Walk): FieldDraft {
  if (!place.isHidden) return field;
  const { options: _, ...rest } = field;
  if (field.required && field.defaultValue === undefined) lost(whereOf(place), 'hiddenRequired');
  return { ...rest, kind: 'hidden', required: false };
}
