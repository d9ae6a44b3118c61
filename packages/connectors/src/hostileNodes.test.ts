import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importElasticio } from './elasticio/index.ts';
import { bidi, expectSound, oddValues } from './test/hostileValues.ts';
import type { ImportResult } from './internal/importResult.ts';
import { importN8n, importN8nSchemas } from './n8n/index.ts';

const importers: Record<string, (definition: unknown) => ImportResult> = {
  elasticio: importElasticio,
  n8n: importN8n,
  schemas: importN8nSchemas,
};

const component = (fields: unknown, more: object = {}) => ({ title: 'A', credentials: { fields, ...more } });
const consent = { oauth: { viewClass: 'OAuthFieldView' } };
const uris = { auth_uri: 'https://a.example', token_uri: 'https://t.example' };
const type = (properties: unknown, more: object = {}) => ({
  name: 'a',
  displayName: 'A',
  properties,
  ...more,
});
const property = (more: object) => type([{ name: 'a', displayName: 'A', type: 'string', ...more }]);
const schema = (properties: unknown, more: object = {}) => ({ a: { type: 'object', properties, ...more } });

const places: readonly [string, keyof typeof importers, (value: unknown) => unknown][] = [
  ['the components', 'elasticio', (value) => value],
  ['the credentials', 'elasticio', (credentials) => ({ title: 'A', credentials })],
  ['the fields', 'elasticio', component],
  ['a field', 'elasticio', (a) => component({ a })],
  ['the model', 'elasticio', (model) => component({ a: { viewClass: 'SelectView', model } })],
  ['the words', 'elasticio', (x) => component({ a: { label: x, note: x, help: x, prefix: x, suffix: x } })],
  ['the consent', 'elasticio', (oauth2) => component(consent, { oauth2 })],
  ['the token URL', 'elasticio', (token_uri) => component(consent, { oauth2: { ...uris, token_uri } })],
  ['the scopes', 'elasticio', (scopes) => component(consent, { oauth2: { ...uris, scopes } })],
  ['the parameters', 'elasticio', (x) => component(consent, { oauth2: { ...uris, additional_params: x } })],
  ['the types', 'n8n', (value) => value],
  ['the properties', 'n8n', type],
  ['a property', 'n8n', (value) => type([value])],
  ['the ancestors', 'n8n', (value) => type([], { extends: value })],
  ['the type', 'n8n', (value) => property({ type: value })],
  ['the type options', 'n8n', (typeOptions) => property({ typeOptions })],
  ['the choices', 'n8n', (options) => property({ type: 'options', options })],
  ['the collection', 'n8n', (options) => property({ type: 'collection', options })],
  ['the groups', 'n8n', (options) => property({ type: 'fixedCollection', options })],
  [
    'the items',
    'n8n',
    (options) => property({ type: 'collection', typeOptions: { multipleValues: true }, options }),
  ],
  ['the default', 'n8n', (value) => property({ type: 'hidden', default: value })],
  ['the words', 'n8n', (x) => property({ displayName: x, description: x, hint: x, placeholder: x })],
  ['the display options', 'n8n', (displayOptions) => property({ displayOptions })],
  ['the condition', 'n8n', (show) => property({ displayOptions: { show, hide: show } })],
  ['the values', 'n8n', (values) => property({ displayOptions: { show: { a: values } } })],
  ['the authentication', 'n8n', (authenticate) => type([], { authenticate })],
  [
    'the headers',
    'n8n',
    (x) => type([], { authenticate: { type: 'generic', properties: { headers: x, qs: x, auth: x } } }),
  ],
  ['the test', 'n8n', (request) => type([{ name: 'a', type: 'string' }], { test: { request } })],
  ['the consent', 'n8n', (x) => type(oauthProperties(x), { extends: ['oAuth2Api'] })],
  ['the schemas', 'schemas', (value) => value],
  ['the properties', 'schemas', schema],
  ['a property', 'schemas', (a) => schema({ a })],
  ['the choices', 'schemas', (values) => schema({ a: { enum: values } })],
  ['the required ones', 'schemas', (required) => schema({ a: { type: 'string' } }, { required })],
  ['the rules', 'schemas', (allOf) => schema({ a: { type: 'string' } }, { allOf })],
  ['the rule', 'schemas', (x) => schema({ a: { type: 'string' } }, { allOf: [ruleOf(x)] })],
];
const cases = places.flatMap(([place, importer, at]) =>
  oddValues.map(([what, value]) => ({ importer, place, what, make: () => at(value) })),
);

function oauthProperties(value: unknown): unknown[] {
  const names = ['grantType', 'authUrl', 'accessTokenUrl', 'scope', 'authQueryParameters', 'authentication'];
  return names.map((name) => ({ name, type: 'hidden', default: value }));
}

function ruleOf(value: unknown): object {
  return Object.fromEntries(['if', 'then', 'else'].map((keyword) => [keyword, value]));
}

describe('a hostile definition of a node or component', () => {
  it('there are hundreds of them', () => {
    expect(cases.length).toBeGreaterThanOrEqual(600);
  });

  it.each(cases)('$importer: $what as $place neither throws nor takes long', ({ importer, make }) => {
    const definition = make();
    const before = performance.now();
    const result = importers[importer]?.(definition);
    expect(performance.now() - before).toBeLessThan(3000);
    expectSound(result);
    // No name of a definition reaches the prototype of anything.
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it.each(Object.entries(importers))('%s: any JSON at all', (_, importer) => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => expectSound(importer(json))));
  });

  it.each(places)('%s of %s: any JSON at all', (_, importer, at) => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => expectSound(importers[importer]?.(at(json)))),
      { numRuns: 50 },
    );
  });

  it('any expression is a template or none', () => {
    const piece = fc.constantFrom(
      '=',
      '{{',
      '}}',
      '$credentials',
      '$self',
      '.a',
      '["a"]',
      '+',
      '||',
      '"x"',
      ' ',
      '{',
      '\\',
    );
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => `=${pieces.join('')}`);
    fc.assert(
      fc.property(text, (value) => {
        const headers = { A: value };
        const authenticate = { type: 'generic', properties: { headers } };
        const result = importN8n(type([{ name: 'a', type: 'string' }], { authenticate }));
        expectSound(result);
        for (const placement of result.connectors[0]?.methods[0]?.placements ?? []) {
          const rest = 'value' in placement ? placement.value.replaceAll(/\{a(?:\|a)*\}/g, '') : '';
          expect(rest).not.toMatch(/[{}]/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('types that extend each other, and collections that hold each other, come to an end', () => {
    const ring = Array.from({ length: 200 }, (_, i) => ({
      ...type([]),
      name: `t${i}`,
      extends: [`t${(i + 1) % 200}`, 't0'],
    }));
    expectSound(importN8n(ring));
    const collection: Record<string, unknown> = { name: 'c', type: 'collection' };
    collection['options'] = Array.from({ length: 500 }, () => collection);
    const fixed: Record<string, unknown> = { name: 'f', type: 'fixedCollection' };
    fixed['options'] = Array.from({ length: 500 }, () => ({ name: 'o', values: [fixed, fixed] }));
    const before = performance.now();
    expectSound(importN8n(type([collection, fixed])));
    expect(performance.now() - before).toBeLessThan(3000);
  });

  it('no getter of a definition runs', () => {
    let runs = 0;
    const trap = Object.defineProperty({}, 'name', { enumerable: true, get: () => `a${(runs += 1)}` });
    importN8n([trap, type([trap])]);
    importElasticio(component({ a: trap }));
    expect(runs).toBe(0);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', ' JAVASCRIPT:alert(1)'])(
    '%s is no URL of a connector',
    (url) => {
      const text = JSON.stringify([
        importElasticio({
          ...component(consent, { oauth2: { auth_uri: url, token_uri: url } }),
          docsUrl: url,
        }).connectors,
        importElasticio(component({ a: { help: { link: url } } })).connectors,
        importN8n(
          type([{ name: 'a', type: 'string' }], { documentationUrl: url, test: { request: { url } } }),
        ).connectors,
        importN8n(type([], { extends: ['oAuth2Api'] })).connectors,
      ]);
      expect(text.toLowerCase()).not.toMatch(/javascript:|data:text/);
    },
  );

  it('words carry no markup and do not turn around', () => {
    const text = JSON.stringify([
      importElasticio(component({ a: { label: bidi, note: bidi, suffix: bidi } })).connectors,
      importN8n(property({ displayName: bidi, description: bidi, hint: bidi })).connectors,
    ]);
    expect(text).not.toMatch(/<|\u202E|\u2066|javascript/);
    expect(text).toContain('Bold');
  });
});
