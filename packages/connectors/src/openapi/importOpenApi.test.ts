import { expect, it } from 'vitest';
import { importOpenApi } from './importOpenApi.ts';

const flows = (scopes: Record<string, string>) => ({
  authorizationCode: { authorizationUrl: 'https://a.example/authorize', tokenUrl: '/token', scopes },
});
const document = (securitySchemes: object, more: object = {}) => ({
  openapi: '3.1.0',
  info: { title: 'Pet store' },
  components: { securitySchemes },
  ...more,
});
const only = (value: unknown) => importOpenApi(value).connectors[0];

it('schemes that are needed together are one form, alternatives are several', () => {
  const key = { type: 'apiKey', in: 'header', name: 'X-Key' };
  const connector = only(
    document(
      { key, login: { type: 'http', scheme: 'basic' }, other: key },
      {
        security: [{ key: [], login: [] }, {}, { other: [] }],
        paths: { '/': { get: { security: [{ login: [], key: [] }] } } },
      },
    ),
  );
  expect(connector?.methods.map(({ id, type }) => [id, type])).toEqual([
    ['key+login', 'custom'],
    ['other', 'apiKey'],
  ]);
  expect(connector?.methods[0]?.placements).toEqual([
    { in: 'header', name: 'X-Key', value: '{key}' },
    { in: 'basic', username: '{username}', password: '{password}' },
  ]);
});

it('each OAuth flow is a way in, with the scopes that are asked for', () => {
  const oauth = {
    type: 'oauth2',
    flows: {
      ...flows({ read: 'Read', write: '' }),
      implicit: { authorizationUrl: 'https://a.example/i', scopes: { read: '' } },
    },
  };
  const { connectors, unsupported } = importOpenApi(
    document({ oauth }, { security: [{ oauth: ['read'] }], servers: [{ url: 'https://api.example/v1' }] }),
  );
  const [code, implicit] = connectors[0]?.methods ?? [];
  expect(code).toMatchObject({
    type: 'oauth2AuthorizationCode',
    oauth: { tokenUrl: 'https://api.example/token', defaultScopes: ['read'] },
  });
  expect(code?.oauth?.scopes.map(({ name }) => name)).toEqual(['read', 'write']);
  expect(implicit?.type).toBe('bearer');
  expect(unsupported).toEqual([]);
});

it('what a server URL leaves open is asked for, and only of the server that is chosen', () => {
  const region = (values: string[]) => ({ region: { enum: values, default: values[0] } });
  const servers = [
    { url: 'https://{region}.api.example', variables: region(['eu', 'us']) },
    { url: 'https://{region}.api.example.cn', variables: region(['north']) },
  ];
  const fields = only(document({ a: { type: 'mutualTLS' } }, { servers }))?.methods[0]?.fields.slice(0, 3);
  expect(fields).toMatchObject([
    {
      name: 'server',
      kind: 'select',
      options: [{ value: 'https://{region}.api.example' }, { value: 'https://{region_2}.api.example.cn' }],
    },
    {
      name: 'region',
      defaultValue: 'eu',
      when: { field: 'server', oneOf: ['https://{region}.api.example'] },
    },
    { name: 'region_2', defaultValue: 'north' },
  ]);
});

it('what cannot be expressed is said', () => {
  const { connectors, unsupported } = importOpenApi(
    document(
      { a: { $ref: 'https://elsewhere.example/a' }, b: { type: 'secretHandshake' } },
      { security: [{ c: [] }] },
    ),
  );
  expect(connectors).toEqual([]);
  expect(unsupported.map(({ construct }) => construct)).toEqual([
    'externalReference',
    'undefinedScheme',
    'schemeType',
  ]);
});

it('a reference inside of the document is followed, a circle is not', () => {
  const { connectors, unsupported } = importOpenApi(
    document({
      a: { $ref: '#/components/securitySchemes/b' },
      b: { type: 'mutualTLS' },
      c: { $ref: '#/components/securitySchemes/c' },
    }),
  );
  expect(connectors[0]?.methods.map(({ type }) => type)).toEqual(['mutualTLS', 'mutualTLS']);
  expect(unsupported).toMatchObject([{ construct: 'externalReference' }]);
});

it('Swagger 2.0 is read as well', () => {
  const connector = only({
    swagger: '2.0',
    info: { title: 'Old' },
    host: 'old.example',
    securityDefinitions: {
      login: { type: 'basic' },
      app: { type: 'oauth2', flow: 'application', tokenUrl: 'https://old.example/t', scopes: {} },
    },
  });
  expect(connector?.methods.map(({ type }) => type)).toEqual(['basic', 'oauth2ClientCredentials']);
});

it('a document without security makes no connector', () => {
  expect(importOpenApi(document({}, { security: [{}] }))).toEqual({ connectors: [], unsupported: [] });
});
