import { entriesOf, isRecord, itemsOf, own, textOf } from '../internal/foreign.ts';
import { safeName, uniqueNames } from '../internal/names.ts';
import { plainLine, plainText } from '../internal/plainText.ts';
import type { FieldDraft, Report } from '../internal/Report.ts';

const maximumServers = 200;
const variable = /\{([^{}]{1,200})\}/g;

export interface ServerFields {
  fields: FieldDraft[];
  /** Where relative URLs start from, if that is known. */
  baseUrl: string | undefined;
}

/**
 * Where the API is, as fields: a choice of the server if there are several, and what its URL leaves open. A
 * relative URL asks for the origin, since an importer does not know where the document came from.
 */
export function serverFields(
  document: unknown,
  { baseUrl, lost }: { baseUrl: string | undefined; lost: Report['lost'] },
): ServerFields {
  const all = itemsOf(own(document, 'servers'), maximumServers + 1);
  if (all.length > maximumServers) lost('servers', 'tooManyServers');
  const collected = collectVariables(baseUrl, lost);
  const servers = all.slice(0, maximumServers).flatMap((server, index) => {
    const read = collected.read(server, index);
    return read;
  });
  const distinct = [...new Map(servers.map((server) => [server.url, server])).values()];
  const [first] = distinct;
  if (first === undefined) return { fields: [], baseUrl };
  const base = baseUrl ?? distinct.find(({ url }) => /^https?:\/\/[^{}]+$/.test(url))?.url;
  if (distinct.length === 1) {
    const address: FieldDraft = { name: 'server', label: 'Server', kind: 'hidden' };
    const isOpen = first.variables.size > 0;
    return {
      fields: [
        ...collected.fields(() => undefined),
        { ...address, ...(isOpen ? { template: first.url } : { defaultValue: first.url }) },
      ],
      baseUrl: base,
    };
  }
  const choice: FieldDraft = {
    name: 'server',
    label: 'Server',
    kind: 'select',
    required: true,
    defaultValue: first.url,
    options: distinct.map(({ url, label }) => ({ value: url, label: label ?? url.slice(0, 1000) })),
  };
  const when = (field: string) => {
    const users = distinct.filter(({ variables }) => variables.has(field)).map(({ url }) => url);
    return users.length === distinct.length ? undefined : { field: 'server', oneOf: users };
  };
  return { fields: [choice, ...collected.fields(when)], baseUrl: base };
}

interface Server {
  /** With the names of fields in braces. */
  url: string;
  label: string | undefined;
  variables: Set<string>;
}

/** Variables of the same name are one field if they are defined alike, and several otherwise. */
function collectVariables(baseUrl: string | undefined, lost: Report['lost']) {
  const byDefinition = new Map<string, FieldDraft>();
  const unique = uniqueNames();
  unique('server');

  const fieldOf = (name: string, definition: unknown): string => {
    const draft = variableField(name, definition, lost);
    const key = JSON.stringify(draft);
    const before = byDefinition.get(key);
    if (before) return before.name;
    const field = { ...draft, name: unique(safeName(name)) };
    byDefinition.set(key, field);
    return field.name;
  };
  const read = (server: unknown, index: number): Server | never[] => {
    const written = textOf(own(server, 'url'), 2001)?.trim();
    if (written === undefined || written.length > 2000) return lost(`servers/${index}`, 'serverUrl');
    const variables = new Set<string>();
    const definitions = own(server, 'variables');
    const open = (name: string, definition: unknown) => {
      const field = fieldOf(name, definition);
      variables.add(field);
      return `{${field}}`;
    };
    const filled = written.replaceAll(variable, (_, name: string) => open(name, own(definitions, name)));
    for (const [name] of entriesOf(definitions, 100)) {
      if (!written.includes(`{${name}}`))
        lost(`servers/${index}/variables/${name}`, 'request.unusedVariable');
    }
    const url =
      absolute(filled, baseUrl) ??
      `${open('origin', originDefinition)}${filled.startsWith('/') ? '' : '/'}${filled}`;
    if (/^(?!https?:)[a-z][a-z0-9+.-]*:/i.test(filled)) return lost(`servers/${index}`, 'serverUrl', written);
    const label = plainLine(own(server, 'description'), 900);
    return { url: url.slice(0, 2000), label: label && `${label} (${url.slice(0, 90)})`, variables };
  };
  const fields = (when: (name: string) => FieldDraft['when']): FieldDraft[] =>
    [...byDefinition.values()].map((field) => {
      const condition = when(field.name);
      return condition === undefined ? field : { ...field, when: condition };
    });
  return { read, fields };
}

const originDefinition = { description: 'Where the API runs, such as https://api.example.com' };

function absolute(url: string, baseUrl: string | undefined): string | undefined {
  if (/^(?:https?:)?\/\//i.test(url)) return url.startsWith('//') ? `https:${url}` : url;
  if (url.startsWith('{') && !url.startsWith('{origin}')) return url;
  return baseUrl === undefined ? undefined : `${baseUrl.replace(/\/+$/, '')}/${url.replace(/^\/+/, '')}`;
}

function variableField(name: string, definition: unknown, lost: Report['lost']): FieldDraft {
  const help = plainText(own(definition, 'description'), 2000);
  const values = itemsOf(own(definition, 'enum'), 5001).flatMap((value) => textOf(value, 1000) ?? []);
  if (values.length > 5000) lost(`servers/${name}`, 'tooManyOptions');
  const options = [...new Set(values)].slice(0, 5000).map((value) => ({ value, label: value }));
  const preset = own(definition, 'default');
  const defaultValue =
    typeof preset === 'number' || typeof preset === 'boolean' ? String(preset) : textOf(preset, 2000);
  if (
    isRecord(definition) &&
    options.length > 0 &&
    defaultValue !== undefined &&
    defaultValue !== '' &&
    !values.includes(defaultValue)
  ) {
    lost(`servers/${name}`, 'defaultNotAnOption', defaultValue);
  }
  return {
    name,
    label: plainLine(name, 200) ?? 'Variable',
    kind: options.length > 0 ? 'select' : 'text',
    required: true,
    ...(help !== undefined && { help }),
    ...(options.length > 0 && { options }),
    ...(defaultValue !== undefined && defaultValue !== '' && { defaultValue }),
  };
}
