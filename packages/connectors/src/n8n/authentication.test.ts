import { expect, it } from 'vitest';
import { importN8n } from './importN8n.ts';

const secret = (name: string) => ({
  displayName: name,
  name,
  type: 'string',
  typeOptions: { password: true },
  default: '',
});
const hidden = (name: string, value: string) => ({
  displayName: name,
  name,
  type: 'hidden',
  default: value,
});
const text = (name: string, value = '') => ({ displayName: name, name, type: 'string', default: value });
const importOne = (type: object) => {
  const { connectors, unsupported } = importN8n({ name: 'acme', displayName: 'Acme', ...type });
  return { methods: connectors[0]?.methods ?? [], unsupported };
};
const authenticate = (properties: object) => ({ type: 'generic', properties });

it('a credential goes where `authenticate` plainly says', () => {
  const { methods, unsupported } = importOne({
    properties: [secret('apiKey'), text('userId')],
    authenticate: authenticate({
      headers: {
        Authorization: '=Bearer {{$credentials.apiKey}}',
        'X-Key': '={{ "Key " + $credentials["apiKey"] }}',
        'X-User': '={{$credentials?.userId}}',
        'X-Version': '2',
      },
      qs: { key: '={{$credentials.apiKey}}' },
    }),
  });
  expect(unsupported).toEqual([]);
  expect(methods[0]?.placements).toEqual([
    { in: 'header', name: 'Authorization', value: 'Bearer {apiKey}' },
    { in: 'header', name: 'X-Key', value: 'Key {apiKey}' },
    { in: 'header', name: 'X-User', value: '{userId}' },
    { in: 'header', name: 'X-Version', value: '2' },
    { in: 'query', name: 'key', value: '{apiKey}' },
  ]);
});

it.each([
  ['={{$credentials.apiKey.trim()}}'],
  ['={{ Buffer.from($credentials.apiKey).toString("base64") }}'],
  ['={{$credentials.apiKey ? "a" : "b"}}'],
  ['={{$credentials.nothing}}'],
  ['={{$credentials.apiKey + 1}}'],
  ['={{$credentials.apiKey + $credentials.apiKey || $credentials.apiKey}}'],
  ['={{$credentials.apiKey || "x"}}'],
  ['={{$credentials.apiKey'],
  ['{not: "a template"}'],
])('%s is no template', (value) => {
  const { methods, unsupported } = importOne({
    properties: [secret('apiKey')],
    authenticate: authenticate({ headers: { Key: value } }),
  });
  expect(methods[0]).not.toHaveProperty('placements');
  expect(unsupported).toEqual([
    { where: 'acme/authenticate/header', construct: 'request.expression', detail: 'Key' },
  ]);
});

it('the place says what type of credential it is', () => {
  const typeOf = (properties: object) =>
    importOne({ properties: [secret('key'), text('user')], authenticate: authenticate(properties) })
      .methods[0]?.type;
  expect(typeOf({ headers: { Authorization: '=Bearer {{$credentials.key}}' } })).toBe('bearer');
  expect(typeOf({ auth: { username: '={{$credentials.user}}', password: '={{$credentials.key}}' } })).toBe(
    'basic',
  );
  expect(typeOf({ headers: { 'X-Key': '={{$credentials.key}}' } })).toBe('apiKey');
  expect(typeOf({ headers: { 'X-Key': '={{$credentials.key}}' }, qs: { a: 'b' } })).toBe('custom');
});

it('the test is a dry request', () => {
  const { methods, unsupported } = importOne({
    properties: [secret('key'), text('url')],
    test: {
      request: {
        baseURL: '={{$credentials.url}}',
        url: '/v1/me',
        headers: { Accept: 'application/json' },
        qs: { limit: 1, user: '=a b{{$credentials.url}}' },
      },
    },
  });
  expect(unsupported).toEqual([]);
  expect(methods[0]?.dryRequest).toEqual({
    kind: 'http',
    method: 'GET',
    url: '{url}/v1/me?limit=1&user=a%20b{url}',
    headers: { Accept: 'application/json' },
  });
});

it.each([
  ['body', { url: 'https://a.example', method: 'POST', body: {} }],
  ['method', { url: 'https://a.example', method: 'DELETE' }],
  ['skipSslCertificateValidation', { url: 'https://a.example', skipSslCertificateValidation: true }],
  ['url', { url: 'javascript:alert(1)' }],
  ['url', { baseURL: '={{$credentials.region === "eu" ? "https://a" : "https://b"}}' }],
  ['headers', { url: 'https://a.example', headers: { a: '={{$now}}' } }],
])('a test is left out for its %s', (part, request) => {
  const { methods, unsupported } = importOne({ properties: [secret('key')], test: { request } });
  expect(methods[0]).not.toHaveProperty('dryRequest');
  expect(unsupported).toEqual([{ where: 'acme/test', construct: 'request.test', detail: part }]);
});

it('a consent has its URLs, scopes and parameters', () => {
  const { methods, unsupported } = importOne({
    extends: ['oAuth2Api'],
    properties: [
      text('region', 'eu'),
      hidden('grantType', 'pkce'),
      hidden('authUrl', '=https://{{$self["region"]}}.acme.example/authorize'),
      hidden('accessTokenUrl', 'https://acme.example/token'),
      hidden('scope', 'read write'),
      hidden('authQueryParameters', 'access_type=offline&prompt=consent'),
      hidden('authentication', 'body'),
    ],
  });
  expect(unsupported).toEqual([]);
  expect(methods).toHaveLength(1);
  expect(methods[0]).toMatchObject({
    type: 'oauth2AuthorizationCode',
    oauth: {
      authorizationUrl: 'https://{region}.acme.example/authorize',
      tokenUrl: 'https://acme.example/token',
      defaultScopes: ['read', 'write'],
      clientAuthentication: 'post',
      authorizationParameters: { access_type: 'offline', prompt: 'consent' },
    },
  });
  expect(methods[0]?.fields.map(({ name }) => name)).toEqual([
    'clientId',
    'clientSecret',
    'region',
    'grantType',
    'authUrl',
    'accessTokenUrl',
    'scope',
    'authQueryParameters',
    'authentication',
    'accessToken',
    'refreshToken',
  ]);
});

it('each grant that can be chosen is a method', () => {
  const { methods } = importOne({
    extends: ['oAuth2Api'],
    properties: [
      {
        displayName: 'Grant',
        name: 'grantType',
        type: 'options',
        default: 'clientCredentials',
        options: ['authorizationCode', 'clientCredentials', 'pkce'].map((value) => ({ name: value, value })),
      },
      {
        ...hidden('authUrl', 'https://a.example'),
        displayOptions: { show: { grantType: ['authorizationCode'] } },
      },
      hidden('accessTokenUrl', 'https://t.example'),
    ],
  });
  const grant = (index: number) => methods[index]?.fields.find(({ name }) => name === 'grantType');
  expect(methods.map(({ type }) => type)).toEqual(['oauth2ClientCredentials', 'oauth2AuthorizationCode']);
  expect([grant(0), grant(1)]).toMatchObject([
    { kind: 'hidden', defaultValue: 'clientCredentials' },
    { kind: 'hidden', defaultValue: 'authorizationCode' },
  ]);
  expect(methods[0]?.oauth).not.toHaveProperty('authorizationUrl');
});

it.each([
  ['=https://{{$self["token"]}}.example'],
  ['={{$self["host"]}}/token'],
  ['javascript:alert(1)'],
  [''],
])('there is no consent where tokens would come from %s', (accessTokenUrl) => {
  const { methods, unsupported } = importOne({
    extends: ['googleOAuth2Api', 'oAuth2Api'],
    properties: [
      secret('token'),
      text('host'),
      hidden('authUrl', 'https://a.example'),
      hidden('accessTokenUrl', accessTokenUrl),
    ],
  });
  expect(methods).toHaveLength(1);
  expect(methods[0]).not.toHaveProperty('oauth');
  expect(methods[0]?.fields.map(({ name }) => name).slice(0, 3)).toEqual([
    'clientId',
    'clientSecret',
    'token',
  ]);
  expect(unsupported.map(({ construct }) => construct)).toEqual(
    expect.arrayContaining(['undefinedType', 'oauthTokenUrl']),
  );
});
