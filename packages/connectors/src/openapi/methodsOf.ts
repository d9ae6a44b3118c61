import { own } from '../internal/foreign.ts';
import { uniqueNames } from '../internal/names.ts';
import { plainLine, plainText } from '../internal/plainText.ts';
import type { MethodDraft, Report } from '../internal/Report.ts';
import { flowsOf, pastedToken } from './oauthParts.ts';
import { atPointer } from './references.ts';
import type { SchemeContext, SchemePart } from './schemeContext.ts';
import { schemePart } from './schemeParts.ts';
import type { Alternative } from './securityAlternatives.ts';
import type { ServerFields } from './serverFields.ts';

interface Sources {
  document: unknown;
  schemes: ReadonlyMap<string, unknown>;
  servers: ServerFields;
  lost: Report['lost'];
}

type NamedPart = SchemePart & Pick<Way, 'name' | 'scheme' | 'shownFlow'>;

/** A scheme and, of several OAuth flows, which one. */
interface Way {
  name: string;
  scheme: unknown;
  scopes: readonly string[];
  flow?: string | undefined;
  /** The flow, where there is another to be told apart from. */
  shownFlow?: string | undefined;
}

/** More than core takes, so that the surplus can be counted. */
const maximumCombinations = 51;

/** One method for each alternative, or several where a scheme can be met by several OAuth flows. */
export function methodsOf(alternatives: readonly Alternative[], sources: Sources): MethodDraft[] {
  const idOf = uniqueNames();
  return alternatives
    .flatMap((alternative) => combinationsOf(alternative, sources))
    .flatMap((ways) => partsOf(ways, sources) ?? [])
    .map((parts) => toMethod(parts, sources, idOf));
}

function combinationsOf({ schemes }: Alternative, { document, schemes: known, lost }: Sources): Way[][] {
  let combinations: Way[][] = [[]];
  for (const { name, scopes } of schemes) {
    // Since 3.2, a requirement may also name a scheme by its URI.
    const scheme = known.get(name) ?? atPointer(document, name);
    if (scheme === undefined) lost(name, 'undefinedScheme');
    const flows = flowsOf({ name, scheme, lost });
    const ways: Way[] =
      flows.length > 0
        ? flows.map((flow) => ({
            name,
            scheme,
            scopes,
            flow,
            shownFlow: flows.length > 1 ? flow : undefined,
          }))
        : [{ name, scheme, scopes }];
    combinations = combinations
      .flatMap((before) => (scheme === undefined ? [] : ways.map((way) => [...before, way])))
      .slice(0, maximumCombinations);
  }
  return combinations;
}

/** Undefined, and reported, where one of the schemes is none: a form without it would be no way in. */
function partsOf(ways: readonly Way[], { servers, lost }: Sources): [NamedPart[]] | undefined {
  const nameOf = fieldNames(servers);
  const parts: NamedPart[] = [];
  for (const { shownFlow, ...way } of ways) {
    const context: SchemeContext = { ...way, nameOf, urlOf: urlsFrom(servers.baseUrl), lost };
    const part = schemePart(context);
    if (part === undefined) return undefined;
    const { name, scheme } = way;
    parts.push({ ...onlyOneOAuth(parts, part, context), name, scheme, shownFlow });
  }
  return [parts];
}

/** A method has one authorization server; the token of a second one is pasted. */
function onlyOneOAuth(before: readonly NamedPart[], part: SchemePart, context: SchemeContext): SchemePart {
  if (part.oauth === undefined || !before.some(({ oauth }) => oauth)) return part;
  context.lost(context.name, 'severalOAuthSchemes');
  return pastedToken(context, part.oauth.authorizationUrl, part.oauth.scopes);
}

function toMethod(
  parts: NamedPart[],
  { servers, lost }: Sources,
  idOf: (wanted: string) => string,
): MethodDraft {
  const [first] = parts;
  const isAlone = parts.length === 1;
  const oauth = parts.find((part) => part.oauth)?.oauth;
  const names = parts.map(({ name, shownFlow }) => (shownFlow === undefined ? name : `${name}.${shownFlow}`));
  const label = parts.map(labelOf).join(' + ').slice(0, 1000);
  const help = isAlone ? plainText(own(first?.scheme, 'description'), 5000) : undefined;
  const placements = parts.flatMap((part) => part.placements);
  const places = placements.map((placement) =>
    'name' in placement ? `${placement.in} ${placement.name}` : placement.in,
  );
  if (new Set(places).size < places.length) lost(names.join('+'), 'request.samePlace', places.join(', '));
  return {
    type:
      isAlone || oauth === undefined ? typeOf(parts) : (parts.find((part) => part.oauth)?.type ?? 'custom'),
    id: idOf(names.join('+')),
    label,
    ...(help !== undefined && { help }),
    fields: [
      ...servers.fields,
      ...parts.flatMap(({ fields, name }) =>
        isAlone ? fields : fields.map((field) => ({ ...field, group: name.slice(0, 200) })),
      ),
    ],
    ...(!isAlone && { groups: parts.map(groupOf) }),
    ...(oauth && { oauth }),
    ...(placements.length > 0 && { placements }),
  };
}

function typeOf(parts: readonly NamedPart[]): MethodDraft['type'] {
  const types = new Set(parts.map(({ type }) => type));
  const [only] = types;
  return types.size === 1 && only !== undefined ? only : 'custom';
}

function labelOf({ name, shownFlow, scheme }: NamedPart): string {
  const words = plainLine(name, 200) ?? 'Security scheme';
  const deprecated = own(scheme, 'deprecated') === true ? ' (deprecated)' : '';
  return `${words}${shownFlow === undefined ? '' : ` (${shownFlow})`}${deprecated}`;
}

function groupOf(part: NamedPart) {
  const help = plainText(own(part.scheme, 'description'), 5000);
  return {
    id: part.name.slice(0, 200) || 'scheme',
    label: labelOf(part),
    ...(help !== undefined && { help }),
  };
}

/** Fields of different schemes may have the same name, and the servers' fields are in every method. */
function fieldNames({ fields }: ServerFields): (wanted: string) => string {
  const unique = uniqueNames();
  for (const { name } of fields) unique(name);
  return unique;
}

function urlsFrom(baseUrl: string | undefined): SchemeContext['urlOf'] {
  return (value) => {
    if (typeof value !== 'string' || value === '' || value.length > 2000) return undefined;
    try {
      const url = new URL(value, baseUrl);
      if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
      // As it was written, since it may hold the names of fields in braces.
      return /^https?:/i.test(value) ? value : url.href;
    } catch {
      return undefined;
    }
  };
}
