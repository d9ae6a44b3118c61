import type { OAuthSettings } from '@keyward/core';
import { entriesOf, isRecord, own, textOf } from '../internal/foreign.ts';
import { plainText } from '../internal/plainText.ts';
import { readUrl } from '../internal/readUrl.ts';
import type { FieldDraft } from '../internal/Report.ts';
import { helpOf, type SchemeContext, type SchemePart } from './schemeContext.ts';

const maximumScopes = 5000;
const flowNames = [
  'authorizationCode',
  'clientCredentials',
  'password',
  'implicit',
  'deviceAuthorization',
] as const;
type FlowName = (typeof flowNames)[number];

/** The flows of an OAuth 2 scheme, each of which is a way to meet it. */
export function flowsOf({ name, scheme, lost }: Pick<SchemeContext, 'name' | 'scheme' | 'lost'>): FlowName[] {
  if (own(scheme, 'type') !== 'oauth2') return [];
  const flows = own(scheme, 'flows');
  for (const [flow] of entriesOf(flows, 50)) {
    if (!flowNames.some((known) => known === flow) && !flow.startsWith('x-')) lost(name, 'oauthFlow', flow);
  }
  return flowNames.filter((flow) => isRecord(own(flows, flow)));
}

/** What one flow asks for. A scheme without any still ends in a token. */
export function oauthPart(context: SchemeContext): SchemePart {
  const { name, scheme, lost, flow } = context;
  if (own(scheme, 'type') === 'openIdConnect') {
    // Its endpoints are behind discovery, and an importer makes no requests.
    lost(name, 'openIdConnectDiscovery', own(scheme, 'openIdConnectUrl'));
    return pastedToken(context, own(scheme, 'openIdConnectUrl'), []);
  }
  const known = flowNames.find((candidate) => candidate === flow);
  if (known !== undefined) return flowPart(context, known, own(own(scheme, 'flows'), known));
  lost(name, 'oauthFlows');
  return pastedToken(context, undefined, []);
}

/** A token that was got elsewhere; also what is left of the second OAuth scheme of an alternative. */
export function pastedToken(
  { scheme, scopes, nameOf }: SchemeContext,
  source: unknown,
  offered: OAuthSettings['scopes'],
): SchemePart {
  const token = nameOf('accessToken');
  const helpUrl = readUrl(source);
  const field: FieldDraft = {
    name: token,
    label: 'Access token',
    kind: 'secret',
    required: true,
    ...(helpUrl === undefined ? helpOf(scheme) : { helpUrl }),
  };
  const names = [...new Set([...offered.map((scope) => scope.name), ...scopes])].slice(0, maximumScopes);
  const described = new Map(offered.map((scope) => [scope.name, scope.description]));
  const scopesField: FieldDraft = {
    name: nameOf('scopes'),
    label: 'Scopes of the token',
    kind: 'scopes',
    options: names.map((value) => {
      const help = described.get(value);
      return { value, label: value, ...(help !== undefined && help !== '' && { help }) };
    }),
    ...(scopes.length > 0 && { defaultValue: [...scopes] }),
  };
  return {
    type: 'bearer',
    fields: names.length > 0 ? [field, scopesField] : [field],
    placements: [{ in: 'header', name: 'Authorization', value: `Bearer {${token}}` }],
  };
}

function flowPart(context: SchemeContext, flowName: FlowName, flow: unknown): SchemePart {
  const { name, scheme, nameOf, urlOf, lost } = context;
  const offered = offeredScopes(context, flow);
  const authorizationUrl = endpoint(context, flow, 'authorizationUrl');
  if (flowName === 'implicit' || flowName === 'deviceAuthorization') {
    if (flowName === 'deviceAuthorization')
      lost(name, 'deviceAuthorization', own(flow, 'deviceAuthorizationUrl'));
    return pastedToken(context, authorizationUrl, offered);
  }
  const tokenUrl = endpoint(context, flow, 'tokenUrl');
  if (tokenUrl === undefined) {
    lost(name, 'oauthTokenUrl', own(flow, 'tokenUrl'));
    return pastedToken(context, authorizationUrl, offered);
  }
  const isCode = flowName === 'authorizationCode';
  if (isCode && authorizationUrl === undefined)
    lost(name, 'oauthAuthorizationUrl', own(flow, 'authorizationUrl'));
  const refreshUrl =
    own(flow, 'refreshUrl') === undefined ? undefined : endpoint(context, flow, 'refreshUrl');
  const issuer = issuerOf(urlOf(own(scheme, 'oauth2MetadataUrl')));
  if (own(scheme, 'oauth2MetadataUrl') !== undefined && issuer === undefined) lost(name, 'oauth2MetadataUrl');
  const listed = new Set(offered.map((scope) => scope.name));
  const unlisted = context.scopes.filter((scope) => !listed.has(scope));
  const login = flowName === 'password' ? loginFields(nameOf) : undefined;
  const token = nameOf('accessToken');
  return {
    type: isCode ? 'oauth2AuthorizationCode' : login ? 'custom' : 'oauth2ClientCredentials',
    fields: [
      {
        name: nameOf('clientId'),
        label: 'Client ID',
        kind: 'text',
        required: login === undefined,
        ...helpOf(scheme),
      },
      {
        name: nameOf('clientSecret'),
        label: 'Client secret',
        kind: 'secret',
        required: flowName === 'clientCredentials',
      },
      ...(login?.fields ?? []),
      { name: token, label: 'Access token', kind: 'secret', isAutomatic: true },
      ...(isCode
        ? [
            {
              name: nameOf('refreshToken'),
              label: 'Refresh token',
              kind: 'secret' as const,
              isAutomatic: true,
            },
          ]
        : []),
    ],
    placements: [{ in: 'header', name: 'Authorization', value: `Bearer {${token}}` }],
    oauth: {
      ...(issuer !== undefined && { issuer }),
      ...(isCode && authorizationUrl !== undefined && { authorizationUrl }),
      tokenUrl,
      ...(refreshUrl !== undefined && { refreshUrl }),
      scopes: [...offered, ...unlisted.map((scope) => ({ name: scope, description: '' }))],
      defaultScopes: [...context.scopes],
      ...(login && { tokenParameters: login.parameters }),
    },
  };
}

function loginFields(nameOf: SchemeContext['nameOf']) {
  const [username, password] = [nameOf('username'), nameOf('password')];
  const fields: FieldDraft[] = [
    { name: username, label: 'User name', kind: 'text', required: true },
    { name: password, label: 'Password', kind: 'secret', required: true },
  ];
  // RFC 6749 §4.3.2.
  const parameters = { grant_type: 'password', username: `{${username}}`, password: `{${password}}` };
  return { fields, parameters };
}

function endpoint({ name, urlOf, lost }: SchemeContext, flow: unknown, part: string): string | undefined {
  const written = own(flow, part);
  if (written === undefined) return undefined;
  const url = urlOf(written);
  if (url === undefined) lost(`${name}/${part}`, 'oauthUrl', written);
  return url;
}

function offeredScopes({ name, lost }: SchemeContext, flow: unknown): OAuthSettings['scopes'] {
  const entries = entriesOf(own(flow, 'scopes'), maximumScopes + 1);
  if (entries.length > maximumScopes) lost(name, 'tooManyScopes');
  return entries.slice(0, maximumScopes).flatMap(([scope, description]) => {
    if (scope.length > 500) return lost(name, 'scopeName', scope);
    return { name: scope, description: plainText(textOf(description), 1000) ?? '' };
  });
}

/** RFC 8414 §3.1: the well-known part stands between host and path. */
function issuerOf(metadataUrl: string | undefined): string | undefined {
  const parts =
    /^(https?:\/\/[^/?#]+)\/\.well-known\/(?:oauth-authorization-server|openid-configuration)(\/[^?#]*)?$/.exec(
      metadataUrl ?? '',
    );
  if (parts) return `${parts[1] ?? ''}${parts[2] ?? ''}`;
  return /^(https?:\/\/[^?#]+)\/\.well-known\/openid-configuration$/.exec(metadataUrl ?? '')?.[1];
}
