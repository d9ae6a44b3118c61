import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importActivepieces } from './activepieces/index.ts';
import { bidi, expectSound, oddValues } from './test/hostileValues.ts';
import type { ImportResult } from './internal/importResult.ts';
import { importMeltano } from './meltano/index.ts';
import { importOpenApi } from './openapi/index.ts';

const importers: Record<string, (definition: unknown) => ImportResult> = {
  openapi: (definition) => importOpenApi(definition),
  activepieces: importActivepieces,
  meltano: importMeltano,
};

/** What stands at one place of an otherwise proper definition. */
const openApi = (scheme: unknown, more: object = {}) => ({
  openapi: '3.1.0',
  info: { title: 'API' },
  components: { securitySchemes: { scheme } },
  ...more,
});
const piece = (auth: unknown) => ({ name: 'piece', displayName: 'Piece', auth });
const plugin = (settings: unknown, more: object = {}) => ({ name: 'tap', variant: 'x', settings, ...more });

const places: readonly [string, keyof typeof importers, (value: unknown) => unknown][] = [
  ['the definition', 'openapi', (value) => value],
  ['the scheme', 'openapi', openApi],
  ['the flows', 'openapi', (flows) => openApi({ type: 'oauth2', flows })],
  [
    'the scopes',
    'openapi',
    (scopes) =>
      openApi({ type: 'oauth2', flows: { clientCredentials: { tokenUrl: 'https://a.example', scopes } } }),
  ],
  [
    'the token URL',
    'openapi',
    (tokenUrl) => openApi({ type: 'oauth2', flows: { clientCredentials: { tokenUrl } } }),
  ],
  ['the security', 'openapi', (security) => openApi({ type: 'http', scheme: 'basic' }, { security })],
  ['the servers', 'openapi', (servers) => openApi({ type: 'http', scheme: 'basic' }, { servers })],
  [
    'the variables',
    'openapi',
    (variables) => openApi({ type: 'mutualTLS' }, { servers: [{ url: 'https://{n1}/{n2}', variables }] }),
  ],
  ['the pieces', 'activepieces', (value) => value],
  ['the auth', 'activepieces', piece],
  ['the props', 'activepieces', (props) => piece({ type: 'CUSTOM_AUTH', props })],
  [
    'the options',
    'activepieces',
    (options) =>
      piece({ type: 'CUSTOM_AUTH', props: { a: { type: 'STATIC_DROPDOWN', options: { options } } } }),
  ],
  [
    'the default',
    'activepieces',
    (defaultValue) => piece({ type: 'CUSTOM_AUTH', props: { a: { type: 'OBJECT', defaultValue } } }),
  ],
  ['the plugins', 'meltano', (value) => value],
  ['the settings', 'meltano', plugin],
  ['the options', 'meltano', (options) => plugin([{ name: 'a', kind: 'options', options }])],
  ['the value', 'meltano', (value) => plugin([{ name: 'a', kind: 'object', value }])],
  [
    'the words',
    'meltano',
    (words) =>
      plugin([{ name: 'a', label: words, description: words, placeholder: words, documentation: words }]),
  ],
  ['the requirements', 'meltano', (sets) => plugin([{ name: 'a' }], { settings_group_validation: sets })],
];
const cases = places.flatMap(([place, importer, at]) =>
  oddValues.map(([what, value]) => ({ importer, place, what, make: () => at(value) })),
);

describe('a hostile definition', () => {
  it('there are at least a hundred of them', () => {
    expect(cases.length).toBeGreaterThanOrEqual(300);
  });

  it.each(cases)('$importer: $what as $place neither throws nor takes long', ({ importer, make }) => {
    const definition = make();
    const before = performance.now();
    const result = importers[importer]?.(definition);
    expect(performance.now() - before).toBeLessThan(3000);
    expectSound(result);
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

  it('no name of a definition reaches the prototype of anything', () => {
    for (const { importer, make } of cases) importers[importer]?.(make());
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['type']).toBeUndefined();
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', ' JAVASCRIPT:alert(1)', 'vbscript:x'])(
    '%s is no URL of a connector',
    (url) => {
      const flows = {
        authorizationCode: { authorizationUrl: url, tokenUrl: url, scopes: {} },
        implicit: { authorizationUrl: url },
      };
      const text = JSON.stringify([
        importOpenApi(openApi({ type: 'oauth2', flows }, { servers: [{ url }], externalDocs: { url } }))
          .connectors,
        importActivepieces({ ...piece({ type: 'OAUTH2', authUrl: url, tokenUrl: url }), logoUrl: url })
          .connectors,
        importMeltano({ ...plugin([{ name: 'a', documentation: url }]), docs: url, logo_url: url })
          .connectors,
      ]);
      expect(text.toLowerCase()).not.toMatch(/javascript:|vbscript:|data:text/);
    },
  );

  it('no getter of a definition runs, and what it inherits is not read', () => {
    let runs = 0;
    const scheme = Object.defineProperty({}, 'type', { enumerable: true, get: () => `http${(runs += 1)}` });
    importOpenApi(openApi(scheme));
    expect(runs).toBe(0);
    expect(importOpenApi(openApi(Object.create({ type: 'mutualTLS' }))).connectors).toEqual([]);
  });

  it('too many choices, or a property without a name, do not cost the rest', () => {
    const options = { options: Array.from({ length: 100_000 }, (_, value) => ({ label: 'x', value })) };
    const props = { '': { type: 'SHORT_TEXT' }, a: { type: 'STATIC_DROPDOWN', options } };
    const { connectors, unsupported } = importActivepieces(piece({ type: 'CUSTOM_AUTH', props }));
    expect(connectors[0]?.methods[0]?.fields.map((field) => field.options?.length)).toEqual([5000]);
    expect(unsupported.map(({ construct }) => construct)).toEqual(['propertyName', 'tooManyOptions']);
  });

  it('words carry no markup and do not turn around', () => {
    const { connectors } = importMeltano(plugin([{ name: 'a', label: bidi, description: bidi }]));
    const words = JSON.stringify(connectors);
    expect(words).not.toMatch(/<|\u202E|\u2066|javascript/);
    expect(words).toContain('Bold');
  });
});
