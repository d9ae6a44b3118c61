import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { toConnectorInput } from '@keyward/core';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { importOpenApi } from './importOpenApi.ts';

// Figma's own description of its REST API, MIT.
const require = createRequire(import.meta.url);
const path = require.resolve('@figma/rest-api-spec/openapi/openapi.yaml');
const document: unknown = parse(readFileSync(path, 'utf8'));

it('the tokens and the two consents of a document that others wrote are its methods', () => {
  const { connectors, unsupported } = importOpenApi(document);
  expect(unsupported).toEqual([]);
  expect(connectors).toHaveLength(1);
  const [connector] = connectors;
  expect(connector).toMatchObject({
    id: 'figma-api',
    name: 'Figma API',
    documentationUrl: 'https://developers.figma.com/docs/rest-api/',
  });
  expect(connector?.methods.map(({ id, type }) => [id, type])).toEqual([
    ['PersonalAccessToken', 'apiKey'],
    ['PlanAccessToken', 'apiKey'],
    ['OAuth2', 'oauth2AuthorizationCode'],
    ['OrgOAuth2', 'oauth2AuthorizationCode'],
  ]);
});

it('a personal token is one secret in its header', () => {
  const method = importOpenApi(document).connectors[0]?.methods[0];
  expect(method?.fields).toMatchObject([
    { name: 'server', kind: 'hidden', defaultValue: 'https://api.figma.com' },
    { name: 'PersonalAccessToken', label: 'X-Figma-Token', kind: 'secret', required: true },
  ]);
  expect(method?.placements).toEqual([
    { in: 'header', name: 'X-Figma-Token', value: '{PersonalAccessToken}' },
  ]);
  const input = toConnectorInput(method ?? { type: 'apiKey', fields: [] }, {
    valueOf: () => undefined,
    secretOf: (name) => (name === 'PersonalAccessToken' ? 'figd-1' : undefined),
  });
  expect(input).toMatchObject({ success: true, values: { server: 'https://api.figma.com' } });
  expect(input.success && Object.keys(input.secrets)).toEqual(['PersonalAccessToken']);
});

it('a consent offers every scope with its words, and asks for what any operation needs', () => {
  const [, , members, organization] = importOpenApi(document).connectors[0]?.methods ?? [];
  expect(members?.oauth).toMatchObject({
    authorizationUrl: 'https://www.figma.com/oauth',
    tokenUrl: 'https://api.figma.com/v1/oauth/token',
    refreshUrl: 'https://api.figma.com/v1/oauth/refresh',
  });
  const scopes = members?.oauth?.scopes ?? [];
  expect(scopes).toHaveLength(21);
  expect(scopes[0]).toEqual({
    name: 'current_user:read',
    description: 'Read your name, email, and profile image.',
  });
  expect(scopes.filter(({ description }) => description === '')).toEqual([]);
  // No scope holds everywhere: each is asked for by some operation.
  expect(members?.oauth?.defaultScopes?.toSorted()).toEqual(scopes.map(({ name }) => name).toSorted());
  expect(organization?.oauth?.defaultScopes).toEqual(['org:activity_log_read']);
});

it('what a person types for a consent is the client, and the tokens come by themselves', () => {
  const method = importOpenApi(document).connectors[0]?.methods[2];
  expect(method?.fields.map(({ name, kind, isAutomatic }) => [name, kind, isAutomatic === true])).toEqual([
    ['server', 'hidden', false],
    ['clientId', 'text', false],
    ['clientSecret', 'secret', false],
    ['accessToken', 'secret', true],
    ['refreshToken', 'secret', true],
  ]);
});
