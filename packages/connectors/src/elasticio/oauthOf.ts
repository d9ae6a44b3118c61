import { isSecretField, type OAuthSettings } from '@keyward/core';
import { entriesOf, itemsOf, own, textOf } from '../internal/foreign.ts';
import type { FieldDraft, Report } from '../internal/Report.ts';

const where = 'credentials.oauth2';
const parts = [
  'client_id',
  'client_secret',
  'auth_uri',
  'token_uri',
  'scopes',
  'scope_separator',
  'additional_params',
];

export interface OAuthOf {
  oauth: OAuthSettings;
  /** The client, which elastic.io keeps in environment variables or in an auth client of the tenant. */
  fields: FieldDraft[];
}

/** What `credentials.oauth2` says; undefined where a consent could not come to anything. */
export function oauthOf(
  settings: unknown,
  fields: readonly FieldDraft[],
  lost: Report['lost'],
): OAuthOf | undefined {
  for (const [part] of entriesOf(settings, 100)) if (!parts.includes(part)) lost(where, 'oauthPart', part);
  const authorizationUrl = endpoint(settings, 'auth_uri', fields, lost);
  const tokenUrl = endpoint(settings, 'token_uri', fields, lost);
  if (tokenUrl === undefined || authorizationUrl === undefined) return undefined;
  const names = scopesOf(settings, lost);
  const separator = textOf(own(settings, 'scope_separator'), 4);
  const hasSeparator = separator !== undefined && separator.length <= 3;
  if (!hasSeparator && own(settings, 'scope_separator') !== undefined) lost(where, 'scopeSeparator');
  const parameters = parametersOf(settings, lost);
  return {
    fields: clientFields(settings, fields, lost),
    oauth: {
      authorizationUrl,
      tokenUrl,
      scopes: names.map((name) => ({ name, description: '' })),
      defaultScopes: names,
      ...(hasSeparator && { scopeSeparator: separator }),
      ...(parameters.length > 0 && {
        authorizationParameters: Object.fromEntries(parameters) as Record<string, string>,
      }),
    },
  };
}

function clientFields(settings: unknown, fields: readonly FieldDraft[], lost: Report['lost']): FieldDraft[] {
  const id = textOf(own(settings, 'client_id'), 1000);
  const isLiteral = id !== undefined && id !== '' && !id.includes('{{');
  const secret = textOf(own(settings, 'client_secret'), 1000) ?? '';
  // It stays where it was written: a secret is in no connector and in no report.
  if (secret !== '' && !secret.includes('{{')) lost(`${where}.client_secret`, 'secretDefault');
  const client: FieldDraft[] = [
    {
      name: 'client_id',
      label: 'Client ID',
      kind: 'text',
      required: true,
      level: 'organization',
      ...(isLiteral && { defaultValue: id }),
    },
    { name: 'client_secret', label: 'Client secret', kind: 'secret', required: true, level: 'organization' },
  ];
  return client.filter(({ name }) => {
    const isTaken = fields.some((field) => field.name === name);
    if (isTaken) lost(`${where}.${name}`, 'duplicateName');
    return !isTaken;
  });
}

/**
 * `{{name}}` stands for a field or an environment variable of the component; only the former is known here. At
 * the start it would be a whole address, which core would take for one segment.
 */
function endpoint(
  settings: unknown,
  part: 'auth_uri' | 'token_uri',
  fields: readonly FieldDraft[],
  lost: Report['lost'],
): string | undefined {
  const written = textOf(own(settings, part), 2001) ?? '';
  let isKnown = written.length <= 2000 && /^https?:\/\//i.test(written);
  const url = written.replaceAll(/\{\{([^{}]*)\}\}|[{}]/g, (_, inner: string | undefined) => {
    const name = inner?.trim() ?? '';
    const field = fields.find((candidate) => candidate.name === name);
    if (field === undefined || isSecretField(field) || /[{}|]/.test(name)) isKnown = false;
    return `{${name}}`;
  });
  if (!isKnown) {
    lost(`${where}.${part}`, part === 'token_uri' ? 'oauthTokenUrl' : 'oauthAuthorizationUrl', written);
    return undefined;
  }
  return url;
}

function scopesOf(settings: unknown, lost: Report['lost']): string[] {
  const written = own(settings, 'scopes');
  const items = typeof written === 'string' ? written.slice(0, 100_000).split(/\s+/) : itemsOf(written, 5001);
  if (items.length > 5000) lost(`${where}.scopes`, 'tooManyScopes');
  const names = items.slice(0, 5000).flatMap((item) => {
    const name = textOf(item, 501);
    if (name === '') return [];
    return name === undefined || name.length > 500 ? lost(`${where}.scopes`, 'scopeName', name) : [name];
  });
  return [...new Set(names)];
}

function parametersOf(settings: unknown, lost: Report['lost']): [string, string][] {
  return entriesOf(own(settings, 'additional_params'), 50).flatMap(([name, value]): [string, string][] => {
    const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    // Braces would mean something to core.
    const isPlain = typeof text === 'string' && text.length <= 2000 && !/[{}]/.test(text);
    return isPlain && name !== '__proto__'
      ? [[name, text]]
      : lost(`${where}.additional_params`, 'oauthParameter', name);
  });
}
