import type { OAuthSettings } from '@keyward/core';
import { entriesOf, isRecord, itemsOf, own, textOf } from '../internal/foreign.ts';
import type { Report } from '../internal/Report.ts';

const maximumUrl = 2000;
const where = 'advanced_auth/oauth_connector_input_specification';
/** What every request of OAuth says, so that Keyward says it itself. */
const standard = new Set(
  'client_id client_secret code code_challenge code_challenge_method code_verifier grant_type redirect_uri'
    .split(' ')
    .concat('response_type', 'scope', 'state'),
);
/** What a client does with the answer, and how it asks. No part of a form. */
const behavior = [
  'access_token_headers',
  'extract_output',
  'scopes_join_strategy',
  'state',
  'token_expiry_key',
];

interface Url {
  base: string;
  parameters: Record<string, string>;
  query: string;
}

/**
 * The authorization server that `oauth_connector_input_specification` describes by templates. Undefined where
 * it names no address, as when the platform that runs the connector knows it.
 *
 * @param fieldFor the field that a variable of a template stands for
 */
export function oauthSettings(
  spec: unknown,
  fieldFor: (variable: string) => string | undefined,
  lost: Report['lost'],
): OAuthSettings | undefined {
  const consent = urlOf(own(spec, 'consent_url'), fieldFor, lost);
  const token = urlOf(own(spec, 'access_token_url'), fieldFor, lost);
  if (consent === undefined || token === undefined) return undefined;
  for (const name of behavior) {
    if (own(spec, name) !== undefined) lost(where, `request.${name}`);
  }
  const { scopes, separator } = scopesOf(spec, consent);
  const asked = entriesOf(own(spec, 'access_token_params'), 50);
  const isPost = token.query.includes('client_secret') || asked.some(([name]) => name === 'client_secret');
  const extra = asked.flatMap(([name, value]) =>
    parameterOf(name, textOf(value, maximumUrl), fieldFor, lost),
  );
  const tokenParameters = { ...token.parameters, ...Object.fromEntries(extra) };
  return {
    authorizationUrl: consent.base,
    tokenUrl: token.base,
    scopes: scopes.map((name) => ({ name, description: '' })),
    defaultScopes: scopes,
    ...(separator !== undefined && { scopeSeparator: separator }),
    ...(isPost && { clientAuthentication: 'post' as const }),
    ...(Object.keys(consent.parameters).length > 0 && { authorizationParameters: consent.parameters }),
    ...(Object.keys(tokenParameters).length > 0 && { tokenParameters }),
  };
}

function urlOf(
  written: unknown,
  fieldFor: (variable: string) => string | undefined,
  lost: Report['lost'],
): Url | undefined {
  const text = textOf(written, maximumUrl + 1);
  if (text === undefined || text.length > maximumUrl) return undefined;
  const at = text.indexOf('?');
  const base = filled(at < 0 ? text : text.slice(0, at), fieldFor);
  const query = at < 0 ? '' : text.slice(at + 1);
  if (base === undefined || !/^https?:\/\/[^/]/i.test(base)) return undefined;
  const pairs = query.split('&').flatMap((pair): [string, string][] => {
    const [name = '', ...rest] = pair.split('=');
    return parameterOf(name, decoded(rest.join('=')), fieldFor, lost);
  });
  return { base, query, parameters: Object.fromEntries(pairs) };
}

/** Nothing for what Keyward says itself; a name that is a template stands for one of those. */
function parameterOf(
  name: string,
  text: string | undefined,
  fieldFor: (variable: string) => string | undefined,
  lost: Report['lost'],
): [string, string][] {
  if (name === '' || standard.has(name) || name.includes('{') || name === '__proto__') return [];
  const value = text === undefined ? undefined : filled(text, fieldFor);
  return value === undefined || value.length > maximumUrl
    ? lost(where, 'oauthParameter', name)
    : [[name, value]];
}

/** `{{ name }}` as core's `{field}`; undefined where a variable is no field. */
function filled(text: string, fieldFor: (variable: string) => string | undefined): string | undefined {
  let isComplete = true;
  const result = text.replaceAll(/\{\{ ?([\w.]{1,100}) ?\}\}/g, (_, variable: string) => {
    const field = fieldFor(variable);
    isComplete &&= field !== undefined;
    return `\u0001${field ?? ''}\u0002`;
  });
  // Any other brace is an expression.
  if (!isComplete || /[{}]/.test(result)) return undefined;
  return result.replaceAll('\u0001', '{').replaceAll('\u0002', '}');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function scopesOf(spec: unknown, { query }: Url): { scopes: string[]; separator?: string } {
  const listed = itemsOf(own(spec, 'scopes'), 500).flatMap(
    (item) => textOf(isRecord(item) ? own(item, 'scope') : item, 500) ?? [],
  );
  if (listed.length > 0) return { scopes: listed };
  const inUrl = /(?:^|&)scope=([^&{}]{1,2000})(?:&|$)/.exec(query)?.[1];
  const text = textOf(own(spec, 'scope'), 5000) ?? decoded(inUrl ?? '').replaceAll('+', ' ');
  const isByComma = text.includes(',') && !text.includes(' ');
  const scopes = text
    .split(isByComma ? ',' : /[\s,]+/)
    .filter((scope) => scope !== '' && scope.length <= 500);
  return { scopes, ...(isByComma && { separator: ',' }) };
}
