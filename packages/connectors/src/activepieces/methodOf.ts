import type { OAuthSettings } from '@keyward/core';
import { entriesOf, itemsOf, own, textOf } from '../internal/foreign.ts';
import { plainLine, plainText } from '../internal/plainText.ts';
import type { FieldDraft, MethodDraft, Report } from '../internal/Report.ts';
import { propertyField, propertyFields } from './propertyField.ts';

/** One authentication of a piece as methods: OAuth 2 may allow two grants. None for `NO_AUTH`. */
export function methodsOf(auth: unknown, where: string, lost: Report['lost']): MethodDraft[] {
  const type = own(auth, 'type');
  if (own(auth, 'validate') !== undefined) lost(where, 'request.validate');
  const shared = wordsOf(auth);
  switch (type) {
    case 'SECRET_TEXT': {
      const { help: _, ...field } = propertyField(auth, 'secret', where, lost);
      return [{ type: 'apiKey', ...shared, fields: [{ ...field, required: true }] }];
    }
    case 'BASIC_AUTH':
      return [{ type: 'basic', ...shared, fields: basicFields(auth), placements: [basicPlacement] }];
    case 'CUSTOM_AUTH':
      return [{ type: 'custom', ...shared, fields: propertyFields(own(auth, 'props'), where, lost) }];
    case 'OAUTH2':
      return oauthMethods(auth, where, lost).map((method) => ({ ...shared, ...method }));
    case 'NO_AUTH':
    case 'NONE':
      return [];
    default:
      lost(where, 'authType', textOf(type, 100) ?? typeof type);
      return [];
  }
}

const basicPlacement = { in: 'basic' as const, username: '{username}', password: '{password}' };

function wordsOf(auth: unknown): Pick<MethodDraft, 'label' | 'help'> {
  const label = plainLine(own(auth, 'displayName'), 1000);
  const help = plainText(own(auth, 'description'), 5000);
  return { ...(label !== undefined && { label }), ...(help !== undefined && { help }) };
}

function basicFields(auth: unknown): FieldDraft[] {
  const field = (name: string, kind: FieldDraft['kind'], otherwise: string): FieldDraft => {
    const help = plainText(own(own(auth, name), 'description'), 5000);
    const label = plainLine(own(own(auth, name), 'displayName'), 1000) ?? otherwise;
    return { name, label, kind, required: true, ...(help !== undefined && { help }) };
  };
  return [field('username', 'text', 'User name'), field('password', 'secret', 'Password')];
}

function oauthMethods(auth: unknown, where: string, lost: Report['lost']): MethodDraft[] {
  const props = propertyFields(own(auth, 'props'), where, lost);
  const clash = props.find(({ name }) => ['client_id', 'client_secret'].includes(name));
  if (clash) lost(`${where}/${clash.name}`, 'propertyName');
  const fields: FieldDraft[] = [
    { name: 'client_id', label: 'Client ID', kind: 'text', required: true },
    { name: 'client_secret', label: 'Client secret', kind: 'secret', required: true },
    ...props.filter((field) => field !== clash),
  ];
  const tokenUrl = httpUrl(own(auth, 'tokenUrl'));
  const authorizationUrl = httpUrl(own(auth, 'authUrl'));
  if (tokenUrl === undefined) {
    lost(where, 'oauthTokenUrl', own(auth, 'tokenUrl'));
    return [{ type: 'custom', fields }];
  }
  const scopes = itemsOf(own(auth, 'scope'), 5000).flatMap((scope) => textOf(scope, 500) ?? []);
  const oauth: OAuthSettings = {
    tokenUrl,
    scopes: scopes.map((name) => ({ name, description: '' })),
    defaultScopes: scopes,
    ...(own(auth, 'authorizationMethod') === 'BODY' && { clientAuthentication: 'post' as const }),
    authorizationParameters: parametersOf(auth),
  };
  const grants = grantsOf(own(auth, 'grantType'));
  if (grants.includes('code') && authorizationUrl === undefined) {
    lost(where, 'oauthAuthorizationUrl', own(auth, 'authUrl'));
  }
  return grants.map((grant): MethodDraft => {
    if (grant === 'client') return { type: 'oauth2ClientCredentials', fields, oauth };
    const withUrl = authorizationUrl === undefined ? oauth : { ...oauth, authorizationUrl };
    return { type: 'oauth2AuthorizationCode', fields, oauth: withUrl };
  });
}

function grantsOf(grantType: unknown): ('code' | 'client')[] {
  if (grantType === 'client_credentials') return ['client'];
  return grantType === 'both_client_credentials_and_authorization_code' ? ['code', 'client'] : ['code'];
}

function parametersOf(auth: unknown): Record<string, string> {
  const prompt = textOf(own(auth, 'prompt'), 100);
  const extra = entriesOf(own(auth, 'extra'), 50).flatMap(([name, value]) => {
    const text = textOf(value, 2000);
    return text === undefined || name === '__proto__' ? [] : [[name, text]];
  });
  return Object.fromEntries(
    prompt === undefined || prompt === 'omit' ? extra : [...extra, ['prompt', prompt]],
  ) as Record<string, string>;
}

/** May hold the names of properties in braces, so it is no URL yet. */
function httpUrl(value: unknown): string | undefined {
  const text = textOf(value, 2001);
  return text !== undefined && text.length <= 2000 && /^https?:\/\//i.test(text) ? text : undefined;
}
