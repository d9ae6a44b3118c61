import { isSecretField, namesInTemplate, type OAuthSettings } from '@keyward/core';
import { itemsOf, own, textOf } from '../internal/foreign.ts';
import type { FieldDraft, Report } from '../internal/Report.ts';
import { templateOf } from './expression.ts';
import { proposed, type TypeFields } from './fieldsOf.ts';

export type Grant = 'oauth2AuthorizationCode' | 'oauth2ClientCredentials';

const grantTypes: Readonly<Record<string, Grant>> = {
  authorizationCode: 'oauth2AuthorizationCode',
  // The same with a proof, which core always sends.
  pkce: 'oauth2AuthorizationCode',
  clientCredentials: 'oauth2ClientCredentials',
};

interface OAuthContext extends TypeFields {
  properties: readonly unknown[];
  lost: Report['lost'];
}

/** The grants that a type allows, each with what n8n calls it. */
export function grantsOf({
  properties,
  lost,
}: Pick<OAuthContext, 'properties' | 'lost'>): Map<Grant, string> {
  const property = properties.find((candidate) => own(candidate, 'name') === 'grantType');
  const first = proposed(properties, 'grantType') || 'authorizationCode';
  const others = own(property, 'type') === 'options' ? itemsOf(own(property, 'options'), 20) : [];
  const grants = new Map<Grant, string>();
  for (const name of [first, ...others.flatMap((option) => textOf(own(option, 'value'), 100) ?? [])]) {
    const grant = Object.hasOwn(grantTypes, name) ? grantTypes[name] : undefined;
    if (grant === undefined) lost('properties/grantType', 'oauthGrant', name);
    else if (!grants.has(grant)) grants.set(grant, name);
  }
  return grants;
}

/** Where tokens come from; undefined where that is not known. */
export function oauthOf(grant: Grant, context: OAuthContext): OAuthSettings | undefined {
  const { properties, lost } = context;
  const isCode = grant === 'oauth2AuthorizationCode';
  const tokenUrl = urlOf('accessTokenUrl', context);
  const authorizationUrl = isCode ? urlOf('authUrl', context) : undefined;
  if (tokenUrl === undefined || (isCode && authorizationUrl === undefined)) return undefined;
  if (!isEmptyJson(proposed(properties, 'additionalBodyProperties')))
    lost('properties/additionalBodyProperties', 'request.additionalBodyProperties');
  const authorizationParameters = isCode ? parametersOf(context) : {};
  return {
    tokenUrl,
    ...(authorizationUrl !== undefined && { authorizationUrl }),
    ...scopesOf(context),
    ...(proposed(properties, 'authentication') === 'body' && { clientAuthentication: 'post' as const }),
    ...(Object.keys(authorizationParameters).length > 0 && { authorizationParameters }),
  };
}

function urlOf(name: string, { properties, fields, resolve, lost }: OAuthContext): string | undefined {
  const where = `properties/${name}`;
  const property = properties.find((candidate) => own(candidate, 'name') === name);
  const written = proposed(properties, name);
  const url = templateOf(written, resolve);
  const secrets = new Set(fields.filter(isSecretField).map((field) => field.name));
  // At the start it would be a whole address, which core would take for one segment.
  const isUsable =
    url !== undefined && /^https?:\/\//i.test(url) && !namesInTemplate(url).some((part) => secrets.has(part));
  if (!isUsable) {
    lost(where, name === 'authUrl' ? 'oauthAuthorizationUrl' : 'oauthTokenUrl', written);
    return undefined;
  }
  if (own(property, 'type') !== 'hidden') lost(where, 'oauthUrlTyped');
  return url;
}

function scopesOf({
  properties,
  lost,
}: OAuthContext): Pick<OAuthSettings, 'scopes' | 'defaultScopes' | 'scopeSeparator'> {
  const written = proposed(properties, 'scope') ?? '';
  const text = written.replace(/^=/, '');
  if (/[{}]/.test(text)) {
    lost('properties/scope', 'oauthScopes', written);
    return { scopes: [], defaultScopes: [] };
  }
  const hasCommas = text.includes(',');
  const names = [...new Set(text.split(hasCommas ? /[\s,]+/ : /\s+/))].filter((name) => name !== '');
  const fitting = names.filter((name) => name.length <= 500).slice(0, 5000);
  if (fitting.length < names.length) lost('properties/scope', 'scopeName');
  return {
    scopes: fitting.map((name) => ({ name, description: '' })),
    defaultScopes: fitting,
    ...(hasCommas && { scopeSeparator: ',' }),
  };
}

function parametersOf({ properties, resolve, lost }: OAuthContext): Record<string, string> {
  const written = proposed(properties, 'authQueryParameters') ?? '';
  const text = templateOf(written, resolve);
  if (text === undefined || /[{}]/.test(text)) {
    lost('properties/authQueryParameters', 'oauthParameters', written);
    return {};
  }
  const parameters = [...new URLSearchParams(text)].filter(
    ([name, value]) => name !== '__proto__' && !/[{}]/.test(value),
  );
  return Object.fromEntries(parameters);
}

function isEmptyJson(text: string | undefined): boolean {
  return text === undefined || /^\s*(?:\{\s*\})?\s*$/.test(text);
}

/** The fields that every client has, and what the consent ends in, unless the type brings its own. */
export function withClient(fields: readonly FieldDraft[], grant: Grant): FieldDraft[] {
  const automatic = { kind: 'secret' as const, isAutomatic: true };
  const all: FieldDraft[] = [
    { name: 'clientId', label: 'Client ID', kind: 'text', required: true },
    { name: 'clientSecret', label: 'Client secret', kind: 'secret', required: true },
    ...fields,
    { name: 'accessToken', label: 'Access token', ...automatic },
    ...(grant === 'oauth2AuthorizationCode'
      ? [{ name: 'refreshToken', label: 'Refresh token', ...automatic }]
      : []),
  ];
  const names = new Set(fields.map(({ name }) => name));
  return all.filter((field) => fields.includes(field) || !names.has(field.name));
}
