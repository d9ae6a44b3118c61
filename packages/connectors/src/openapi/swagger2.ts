import { entriesOf, itemsOf, own, textOf, type ForeignRecord } from '../internal/foreign.ts';

const flowNames: Readonly<Record<string, string>> = {
  implicit: 'implicit',
  password: 'password',
  application: 'clientCredentials',
  accessCode: 'authorizationCode',
};

/** The security of a Swagger 2.0 document in the words of OpenAPI 3; the paths stay as they are. */
export function fromSwagger2(document: ForeignRecord): ForeignRecord {
  const schemes = entriesOf(own(document, 'securityDefinitions')).map(([name, scheme]) => [
    name,
    toScheme(scheme),
  ]);
  return {
    openapi: '3.0.0',
    info: own(document, 'info'),
    paths: own(document, 'paths'),
    security: own(document, 'security'),
    servers: serversOf(document),
    components: { securitySchemes: recordOf(schemes) },
  };
}

function toScheme(scheme: unknown): unknown {
  const type = own(scheme, 'type');
  const description = own(scheme, 'description');
  if (type === 'basic') return { type: 'http', scheme: 'basic', description };
  if (type !== 'oauth2') return scheme;
  const flow = textOf(own(scheme, 'flow')) ?? '';
  const { authorizationUrl, tokenUrl, scopes } = {
    authorizationUrl: own(scheme, 'authorizationUrl'),
    tokenUrl: own(scheme, 'tokenUrl'),
    scopes: own(scheme, 'scopes'),
  };
  const name = Object.hasOwn(flowNames, flow) ? (flowNames[flow] ?? flow) : flow;
  return { type: 'oauth2', description, flows: recordOf([[name, { authorizationUrl, tokenUrl, scopes }]]) };
}

function serversOf(document: ForeignRecord): unknown[] {
  const host = textOf(own(document, 'host'), 500);
  const path = textOf(own(document, 'basePath'), 500) ?? '';
  if (host === undefined) return path === '' ? [] : [{ url: path }];
  const schemes = itemsOf(own(document, 'schemes'), 10).filter(
    (scheme) => scheme === 'https' || scheme === 'http',
  );
  return (schemes.length === 0 ? ['https'] : schemes).map((scheme) => ({
    url: `${scheme}://${host}${path}`,
  }));
}

/** Own properties whatever they are called, `__proto__` among them. */
function recordOf(entries: readonly (readonly unknown[])[]): ForeignRecord {
  return Object.fromEntries(entries.map(([name, value]) => [String(name), value])) as ForeignRecord;
}
