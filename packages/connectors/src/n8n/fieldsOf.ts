import { isSecretField, namesInTemplate } from '@keyward/core';
import { own, textOf } from '../internal/foreign.ts';
import { uniqueNames } from '../internal/names.ts';
import type { FieldDraft, MethodDraft, Report } from '../internal/Report.ts';
import { allOf, conditionsOf } from './conditionOf.ts';
import { entriesOfProperties } from './entries.ts';
import type { Resolve } from './expression.ts';
import { itemsField } from './itemsField.ts';
import { propertyField } from './propertyField.ts';

export interface TypeFields {
  fields: FieldDraft[];
  groups: NonNullable<MethodDraft['groups']>;
  resolve: Resolve;
}

/** The fields of a type's properties, in their order, with what collections hold laid side by side. */
export function fieldsOf(properties: readonly unknown[], lost: Report['lost']): TypeFields {
  const { entries, groups } = entriesOfProperties(properties, lost);
  const nameOf = uniqueNames();
  const byKey = new Map<string, string[]>();
  const named = entries.map((entry) => {
    const name = nameOf(entry.key);
    byKey.set(entry.key, [...(byKey.get(entry.key) ?? []), name]);
    return { ...entry, name };
  });
  const resolve: Resolve = (key) => byKey.get(key) ?? [];
  const contextOf = (key: string) => ({ where: `properties/${key}`, lost, resolve });
  const read = named.map(({ name, key, property, items }) =>
    items ? itemsField(property, items, name, contextOf(key)) : propertyField(property, name, contextOf(key)),
  );
  const fields = secretTemplates(read, lost);
  const visible = new Set(
    fields
      .filter((field) => !isSecretField(field) && field.template === undefined)
      .map((field) => field.name),
  );
  const isVisible = (name: string) => visible.has(name);
  const placed = fields.map((field, index): FieldDraft => {
    const { key, path = [], parents = [], isAdvanced, group } = named[index] ?? { key: '' };
    const conditions = parents.flatMap(({ displayOptions, prefix }) => {
      const beside: Resolve = (wanted) => {
        if (wanted.startsWith('/')) return resolve(wanted.slice(1));
        const found = resolve(`${prefix}${wanted}`);
        return found.length > 0 ? found : resolve(wanted);
      };
      return conditionsOf(displayOptions, { ...contextOf(key), resolve: beside, isVisible });
    });
    const when = allOf(conditions);
    const isElsewhere = path.length > 1 || path[0] !== field.name;
    return {
      ...field,
      ...(isElsewhere && { path: [...path] }),
      ...(isAdvanced && { isAdvanced: true }),
      ...(group !== undefined && { group }),
      ...(when !== undefined && { when }),
    };
  });
  return { fields: placed, groups, resolve };
}

/** What is made out of a secret is one, and what is made out of that too. Core fills no template with one. */
function secretTemplates(fields: readonly FieldDraft[], lost: Report['lost']): FieldDraft[] {
  const secrets = new Set(fields.filter(isSecretField).map(({ name }) => name));
  const isMade = ({ name, template = '' }: FieldDraft) =>
    !secrets.has(name) && namesInTemplate(template).some((part) => secrets.has(part));
  const made = fields.filter(isMade);
  if (made.length === 0) return [...fields];
  for (const { name } of made) lost(`properties/${name}`, 'secretTemplate');
  return secretTemplates(
    fields.map((field) => (isMade(field) ? { ...field, secret: true } : field)),
    lost,
  );
}

/** The value that a property proposes, of the first of this name. */
export function proposed(properties: readonly unknown[], name: string): string | undefined {
  const property = properties.find((candidate) => own(candidate, 'name') === name);
  return textOf(own(property, 'default'), 100_000);
}
