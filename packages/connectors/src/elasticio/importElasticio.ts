import { isSecretField, type CredentialType } from '@keyward/core';
import { entriesOf, isList, isRecord, itemsOf, own } from '../internal/foreign.ts';
import type { ImportResult } from '../internal/importResult.ts';
import { uniqueNames } from '../internal/names.ts';
import { plainLine } from '../internal/plainText.ts';
import { readUrl } from '../internal/readUrl.ts';
import { createReport, type FieldDraft, type MethodDraft, type Report } from '../internal/Report.ts';
import { fieldOf, oauthView } from './fieldOf.ts';
import { oauthOf } from './oauthOf.ts';

const maximumComponents = 10_000;
const maximumFields = 900;

/**
 * Makes a connector out of the descriptor of each component of elastic.io (`component.json`). A component
 * without credentials makes none.
 *
 * @param components one descriptor, or a list
 */
export function importElasticio(components: unknown): ImportResult {
  const report = createReport();
  const idOf = uniqueNames();
  const list = isList(components) ? itemsOf(components, maximumComponents + 1) : [components];
  if (list.length > maximumComponents) report.lost('', 'tooManyDefinitions');
  for (const [index, component] of list.slice(0, maximumComponents).entries()) {
    if (isRecord(component)) importComponent(component, idOf, report);
    else report.lost(String(index), 'unreadable');
  }
  return report.result();
}

function importComponent(component: unknown, idOf: (wanted: string) => string, report: Report): void {
  const title = plainLine(own(component, 'title'), 500);
  const id = idOf(
    plainLine(own(component, 'repo_name'), 190) ?? title?.slice(0, 190).toLowerCase() ?? 'component',
  );
  const lost: Report['lost'] = (where, construct, detail) => report.lost(`${id}/${where}`, construct, detail);
  const credentials = own(component, 'credentials');
  if (credentials === undefined || credentials === null) return;
  if (!isRecord(credentials)) lost('credentials', 'unreadable');
  const method = methodOf(credentials, lost);
  if (method.fields.length === 0) return;
  const documentationUrl = readUrl(own(component, 'docsUrl'));
  report.finish({
    id,
    name: title ?? id,
    ...(documentationUrl !== undefined && { documentationUrl }),
    methods: [method],
  });
}

function methodOf(credentials: unknown, lost: Report['lost']): MethodDraft {
  for (const [part, value] of entriesOf(credentials, 100)) {
    if (part === 'oauth1') lost('credentials.oauth1', 'oauth1');
    else if (part !== 'fields' && part !== 'oauth2') lost('credentials', 'credentialsPart', part);
    else if (!isRecord(value)) lost(`credentials.${part}`, 'unreadable');
  }
  const definitions = entriesOf(own(credentials, 'fields'), maximumFields + 1);
  if (definitions.length > maximumFields) lost('credentials.fields', 'tooManyFields');
  const usable = definitions.slice(0, maximumFields).filter(([name]) => {
    const isUsable = name !== '' && name.length <= 200;
    if (!isUsable) lost(`credentials.fields.${name}`, 'fieldName');
    return isUsable;
  });
  const fields = usable.map(([name, definition]) => fieldOf(definition, name, lost));
  const consents = new Set(
    usable.filter(([, definition]) => own(definition, 'viewClass') === oauthView).map(([name]) => name),
  );
  const oauth2 = own(credentials, 'oauth2');
  if (consents.size > 0 && !isRecord(oauth2)) lost('credentials.oauth2', 'oauthSettings');
  if (consents.size === 0 && isRecord(oauth2)) lost('credentials.oauth2', 'oauthWithoutField');
  const consent = consents.size > 0 && isRecord(oauth2) ? oauthOf(oauth2, fields, lost) : undefined;
  if (consent === undefined) return { type: typeOf(fields), fields };
  return {
    type: 'oauth2AuthorizationCode',
    fields: [
      ...consent.fields,
      ...fields.map((field) =>
        consents.has(field.name) ? { ...field, required: false, isAutomatic: true } : field,
      ),
    ],
    oauth: consent.oauth,
  };
}

/** No descriptor says it, so the fields' names have to. */
function typeOf(fields: readonly FieldDraft[]): CredentialType {
  const has = (pattern: RegExp) => fields.some(({ name }) => pattern.test(name));
  if (has(/^(?:database|databaseName|dbName)$/i) && has(/passw/i)) return 'database';
  if (has(/^(?:user|username|login|email)$/i) && has(/passw/i)) return 'basic';
  return fields.length === 1 && fields.every(isSecretField) ? 'apiKey' : 'custom';
}
