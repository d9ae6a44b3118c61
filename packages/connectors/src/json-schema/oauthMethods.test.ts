import { expect, it } from 'vitest';
import { importJsonSchema } from './importJsonSchema.ts';

const secret = { type: 'string', airbyte_secret: true };
const at = (...path: string[]) => ({ type: 'string', path_in_connector_config: path });
const branch = (title: string, choice: string, properties: object) => ({
  title,
  type: 'object',
  required: ['auth_type', ...Object.keys(properties)],
  properties: { auth_type: { type: 'string', const: choice }, ...properties },
});

/** Written for this test in the form in which Airbyte describes OAuth as one of several credentials. */
const specification = (more: object = {}, input?: object) => ({
  connectionSpecification: {
    type: 'object',
    required: ['subdomain', 'credentials'],
    properties: {
      subdomain: { type: 'string' },
      credentials: {
        title: 'Authentication',
        type: 'object',
        oneOf: [
          branch('OAuth', 'oauth2.0', { client_id: secret, client_secret: secret, refresh_token: secret }),
          branch('Token', 'api_token', { token: secret }),
        ],
      },
    },
  },
  advanced_auth: {
    auth_flow_type: 'oauth2.0',
    predicate_key: ['credentials', 'auth_type'],
    predicate_value: 'oauth2.0',
    oauth_config_specification: {
      ...(input && { oauth_connector_input_specification: input }),
      oauth_user_input_from_connector_config_specification: { properties: { domain: at('subdomain') } },
      complete_oauth_output_specification: {
        properties: { refresh_token: at('credentials', 'refresh_token') },
      },
      complete_oauth_server_output_specification: {
        properties: {
          client_id: at('credentials', 'client_id'),
          client_secret: at('credentials', 'client_secret'),
        },
      },
    },
    ...more,
  },
});
const server = {
  consent_url:
    'https://{{ domain }}.shop.example/authorize?{{ client_id_param }}&response_type=code&access_type=offline',
  access_token_url: 'https://{{ domain }}.shop.example/token?client_secret={{ client_secret_value }}',
  access_token_params: { grant_type: 'authorization_code', audience: 'shop' },
  scope: 'orders:read orders:write',
};
const read = (schema: unknown) => importJsonSchema(schema, { id: 'shop', name: 'Shop' });

it('OAuth is a method of its own, with what the predicate chooses, and the form keeps the rest', () => {
  const { connectors, unsupported } = read(specification({}, server));
  const [oauth, form] = connectors[0]?.methods ?? [];
  expect(oauth).toMatchObject({
    type: 'oauth2AuthorizationCode',
    oauth: {
      authorizationUrl: 'https://{subdomain}.shop.example/authorize',
      tokenUrl: 'https://{subdomain}.shop.example/token',
      defaultScopes: ['orders:read', 'orders:write'],
      clientAuthentication: 'post',
      authorizationParameters: { access_type: 'offline' },
      tokenParameters: { audience: 'shop' },
    },
  });
  expect(oauth?.fields).toMatchObject([
    { name: 'subdomain', required: true },
    { name: 'credentials.auth_type', kind: 'hidden', defaultValue: 'oauth2.0' },
    { name: 'client_id', kind: 'text', path: ['credentials', 'client_id'] },
    { name: 'client_secret', kind: 'secret', path: ['credentials', 'client_secret'] },
    { name: 'refresh_token', isAutomatic: true, path: ['credentials', 'refresh_token'] },
  ]);
  expect(form?.type).toBe('custom');
  expect(form?.fields.map(({ name }) => name)).toEqual([
    'subdomain',
    'credentials.auth_type',
    'credentials.token',
  ]);
  expect(form?.fields[1]?.options).toEqual([{ value: 'api_token', label: 'Token' }]);
  expect(unsupported).toEqual([]);
});

it('where only the platform knows the server, tokens are pasted and that is said', () => {
  const { connectors, unsupported } = read(specification());
  expect(connectors[0]?.methods.map(({ type }) => type)).toEqual(['custom']);
  expect(connectors[0]?.methods[0]?.fields).toHaveLength(6);
  expect(unsupported).toEqual([
    { where: 'shop/advanced_auth', construct: 'oauthTokenUrl', detail: 'credentials.auth_type: oauth2.0' },
  ]);
});

it.each([
  ['a predicate about no field', { predicate_key: ['credentials', 'type'] }, 'predicate'],
  ['a predicate with no such choice', { predicate_value: 'saml' }, 'predicate'],
  ['OAuth 1', { auth_flow_type: 'oauth1.0' }, 'oauth1'],
])('%s changes nothing and is said', (_, more, construct) => {
  const { connectors, unsupported } = read(specification(more, server));
  expect(connectors[0]?.methods.map(({ type }) => type)).toEqual(['custom']);
  expect(unsupported).toMatchObject([{ construct }]);
});

it.each([
  'https://{{ credentials.token }}.shop.example/token',
  'https://{{ domain | upper }}.shop.example/token',
  'javascript:alert(1)',
])('%s is no address of a server', (url) => {
  const { connectors, unsupported } = read(specification({}, { ...server, access_token_url: url }));
  expect(connectors[0]?.methods.map(({ type }) => type)).toEqual(['custom']);
  expect(unsupported).toMatchObject([{ construct: 'oauthTokenUrl' }]);
});

it('without a predicate all of the form is OAuth', () => {
  const { connectors } = read({
    connectionSpecification: {
      properties: {
        client_id: { ...secret, airbyte_hidden: true },
        access: secret,
        start: { type: 'string' },
      },
    },
    advanced_auth: {
      oauth_config_specification: {
        oauth_connector_input_specification: {
          consent_url: 'https://shop.example/a?scope=a%2Cb',
          access_token_url: 'https://shop.example/t',
        },
        complete_oauth_output_specification: { properties: { access_token: at('access') } },
        complete_oauth_server_output_specification: { properties: { client_id: at('client_id') } },
      },
    },
  });
  expect(connectors[0]?.methods).toMatchObject([
    {
      type: 'oauth2AuthorizationCode',
      oauth: { defaultScopes: ['a', 'b'], scopeSeparator: ',' },
      fields: [
        { name: 'client_secret', required: true },
        { name: 'client_id', kind: 'text' },
        { name: 'access_token', path: ['access'], isAutomatic: true },
        { name: 'start' },
      ],
    },
  ]);
});
