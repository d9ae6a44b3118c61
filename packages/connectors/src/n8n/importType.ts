import { isSecretField, type Placement } from '@keyward/core';
import { entriesOf, isList, own, textOf } from '../internal/foreign.ts';
import { readUrl } from '../internal/readUrl.ts';
import type { ConnectorDraft, FieldDraft, MethodDraft, Report } from '../internal/Report.ts';
import { dryRequestOf } from './dryRequestOf.ts';
import { fieldsOf } from './fieldsOf.ts';
import { inherit, oauthType } from './mergedProperties.ts';
import { grantsOf, oauthOf, withClient } from './oauthOf.ts';
import { placementsOf } from './placementsOf.ts';

const readParts = [
  'name',
  'displayName',
  'documentationUrl',
  'extends',
  'properties',
  'authenticate',
  'genericAuth',
  'test',
];
/** Pictures, and which nodes of n8n may use the type. */
const aboutNodes = [
  'icon',
  'iconUrl',
  'iconColor',
  'supportedNodes',
  'httpRequestNode',
  'sourcePath',
  'className',
];

/** One credential type with what it inherits; undefined where it asks for nothing. */
export function importType(
  type: unknown,
  known: ReadonlyMap<string, unknown>,
  lost: Report['lost'],
): Pick<ConnectorDraft, 'methods' | 'documentationUrl'> | undefined {
  for (const [part] of entriesOf(type, 100)) {
    if (part === 'preAuthentication') lost(part, 'request.preAuthentication');
    else if (!readParts.includes(part) && !aboutNodes.includes(part)) lost(part, 'request.typePart', part);
  }
  const { properties, ancestors, types } = inherit(type, known, lost);
  if (own(type, 'properties') !== undefined && !isList(own(type, 'properties')))
    lost('properties', 'unreadable');
  const typeFields = fieldsOf(properties, lost);
  const { fields, groups, resolve } = typeFields;
  const nearest = (part: string) => types.find((one) => own(one, part) !== undefined);
  const placements = placementsOf(nearest('authenticate') ?? nearest('genericAuth'), resolve, lost);
  const dryRequest = dryRequestOf(nearest('test'), resolve, lost);
  const shared = {
    ...(groups.length > 0 && { groups }),
    ...(placements.length > 0 && { placements }),
    ...(dryRequest && { dryRequest }),
  };
  const isOAuth = textOf(own(type, 'name'), 200) === oauthType || [...ancestors].some(isOAuthName);
  const consents = isOAuth ? oauthMethods({ ...typeFields, properties, lost }) : [];
  const asked = isOAuth ? clientOnly(fields) : fields;
  const methods = consents.length > 0 ? consents : [{ type: typeOf(asked, placements), fields: asked }];
  if (methods.every((method) => method.fields.length === 0)) return undefined;
  const documentationUrl = documentationOf(own(type, 'documentationUrl'), lost);
  return {
    methods: methods.map((method) => ({ ...method, ...shared })),
    ...(documentationUrl !== undefined && { documentationUrl }),
  };
}

/** Types for one authorization server carry this name too, and extend it themselves. */
function isOAuthName(name: string): boolean {
  return /oauth2api$/i.test(name);
}

function oauthMethods(context: Parameters<typeof oauthOf>[1]): MethodDraft[] {
  const grants = [...grantsOf(context)];
  return grants.flatMap(([grant, name]) => {
    const oauth = oauthOf(grant, context);
    if (oauth === undefined) return [];
    const fields = grants.length === 1 ? context.fields : context.fields.map((field) => chosen(field, name));
    return [{ type: grant, fields: withClient(fields, grant), oauth }];
  });
}

/** Where a consent cannot be described here, a backend may still know how to come to one with the client. */
function clientOnly(fields: readonly FieldDraft[]): FieldDraft[] {
  return withClient(fields, 'oauth2ClientCredentials').filter(
    (field) => field.isAutomatic !== true || fields.includes(field),
  );
}

/** Which grant it is, the method says already. */
function chosen(field: FieldDraft, grant: string): FieldDraft {
  if (field.name !== 'grantType') return field;
  const { options: _, required: __, ...rest } = field;
  return { ...rest, kind: 'hidden', defaultValue: grant };
}

function typeOf(fields: readonly FieldDraft[], placements: readonly Placement[]): MethodDraft['type'] {
  const [placement] = placements;
  if (placements.length === 1 && placement?.in === 'basic') return 'basic';
  const secrets = fields.filter(isSecretField);
  if (placements.length === 1 && placement?.in === 'header' && /^Bearer \{[^{}]+\}$/i.test(placement.value))
    return 'bearer';
  return secrets.length === 1 && placements.length <= 1 && fields.length <= 2 ? 'apiKey' : 'custom';
}

/** Types of n8n's own name a page of its documentation. */
function documentationOf(written: unknown, lost: Report['lost']): string | undefined {
  if (written === undefined || written === null || written === '') return undefined;
  const isPage = typeof written === 'string' && /^[a-z0-9][a-z0-9/-]{0,200}$/i.test(written);
  const url = isPage
    ? `https://docs.n8n.io/integrations/builtin/credentials/${written.toLowerCase()}/`
    : readUrl(written);
  if (url === undefined) lost('documentationUrl', 'documentationUrl');
  return url;
}
