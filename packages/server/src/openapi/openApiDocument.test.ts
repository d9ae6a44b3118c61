import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openApiDocument } from './openApiDocument.ts';

const document = openApiDocument('/api/keyward');

test('openapi.json is what the sources say; `pnpm --filter @keyward/server run openapi` rewrites it', () => {
  const file = readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8');
  expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(openApiDocument(''))));
});

test('every reference leads to a schema, and every schema is used', () => {
  const text = JSON.stringify(document);
  const named = new Set(Array.from(text.matchAll(/#\/components\/schemas\/(\w+)/g), ([, name]) => name));
  expect(Object.keys(document.components['schemas'] ?? {}).filter((name) => !named.has(name))).toEqual([]);
  for (const name of named) expect(document.components['schemas']).toHaveProperty(name ?? '');
});

test('the schemas keep what core says', () => {
  const schemas = document.components['schemas'];
  expect(schemas).toMatchObject({
    IssueCredentialInput: { required: ['contact', 'accessLevel'], additionalProperties: false },
    Credential: {
      properties: { actions: { type: 'array', items: { type: 'string' } } },
      required: expect.arrayContaining(['id', 'scopes', 'secretFields', 'actions']),
    },
  });
  expect(schemas?.['Credential']).not.toHaveProperty('additionalProperties');
});

test('it says where the API is mounted', () => {
  expect(document.servers).toEqual([{ url: '/api/keyward' }]);
});
