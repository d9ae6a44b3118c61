import { randomBytes } from 'node:crypto';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { createCanaries, type Canaries } from './support/canaries.ts';
import { leakyBetterAuth } from './support/leaky-backends/betterAuth.ts';
import { leakyElasticio } from './support/leaky-backends/elasticio.ts';
import { leakyHttp } from './support/leaky-backends/http.ts';
import type { MakeLeakyBackend } from './support/leaky-backends/leakyBackend.ts';
import { leakyN8n } from './support/leaky-backends/n8n.ts';
import { leakyOAuthRegistration } from './support/leaky-backends/oauthRegistration.ts';
import { leaveTraces } from './support/leaveTraces.ts';
import { buildLeakyPage, openLeakyPage } from './support/openLeakyPage.ts';
import { consoleOf, sweep } from './support/sweep.ts';

const reads = ['listCredentials', 'getCredential'];
const writes = ['updateCredential', 'deleteCredential'];
const inWorkflows = ['listUsages', 'listConnectors', 'verifyCredential'];

/** Each adapter that speaks HTTP, with what of it the page can call. */
const subjects: readonly { adapter: string; make: MakeLeakyBackend; methods: string[]; routes: number }[] = [
  {
    adapter: 'http',
    make: leakyHttp,
    methods: [...reads, ...inWorkflows, 'listScopes', 'setCredentialEnabled', ...writes],
    routes: 10,
  },
  {
    adapter: 'betterAuth',
    make: leakyBetterAuth,
    methods: [...reads, 'setCredentialEnabled', ...writes],
    routes: 4,
  },
  {
    adapter: 'oauthRegistration',
    make: leakyOAuthRegistration,
    methods: [...reads, 'listScopes', 'verifyCredential', ...writes],
    routes: 6,
  },
  { adapter: 'elasticio', make: leakyElasticio, methods: [...reads, ...inWorkflows, ...writes], routes: 9 },
  { adapter: 'n8n', make: leakyN8n, methods: [...reads, ...inWorkflows, ...writes], routes: 6 },
];

let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

describe.each(['production', 'development'] as const)('a page built for %s', (mode) => {
  let script: string;
  beforeAll(async () => void (script = await buildLeakyPage(mode)));

  it.each(subjects)(
    'holds nothing of what a leaky backend sends to the $adapter adapter',
    async ({ adapter, make, methods, routes }) => {
      const canaries = createCanaries();
      const shown = `shown${randomBytes(8).toString('hex')}`;
      let told = () => '';
      const backend = make(canaries, shown);
      const opened = await openLeakyPage(browser, {
        script,
        adapter,
        backend,
        canaries,
        prepare: (page) => void (told = consoleOf(page)),
      });
      const { page } = opened;
      await page.getByText(`${shown} one`).first().waitFor();
      await page.getByRole('button', { name: 'Delete' }).first().click();
      await page.getByRole('alertdialog').waitFor();

      const called = await page.evaluate(() => window.leakyPage.callEverything());
      expect(called.map(({ method }) => method).sort()).toEqual([...methods].sort());
      const refused = called.filter(({ isResolved }) => !isResolved).map(({ method }) => method);
      expect(['deleteCredential'], 'only what is in use is refused').toEqual(expect.arrayContaining(refused));
      expect(opened.asked.size).toBe(routes);

      for (const mood of ['refuses', 'babbles'] as const) {
        opened.setMood(mood);
        const again = await page.evaluate(() => window.leakyPage.callEverything());
        expect(again).toContainEqual({ method: 'getCredential', isResolved: false });
      }

      const places = await sweep(page, told);
      // That these were looked at is shown by what may be seen there.
      for (const place of ['returned values', 'query cache', 'DOM markup', 'DOM properties', 'heap']) {
        expect(places[place], `${place} hold what may be seen`).toContain(shown);
      }
      expect(canaries.count()).toBeGreaterThan(50);
      expect(leaksIn(places, canaries)).toEqual({});
      await opened.close();
    },
  );

  it('is swept so that a secret is found in every place that it could be in', async () => {
    const canaries = createCanaries();
    const backend = leakyHttp(canaries, 'shown');
    let told = () => '';
    const opened = await openLeakyPage(browser, {
      script,
      adapter: 'http',
      backend,
      canaries,
      prepare: (page) => void (told = consoleOf(page)),
    });
    await opened.page.getByText('shown one').first().waitFor();
    const before = await sweep(opened.page, told);
    expect(leaksIn(before, canaries)).toEqual({});

    const hidden = ['heap, private', 'heap, within a long text'];
    const left = [...Object.keys(before).filter((place) => place !== 'heap'), ...hidden];
    await leaveTraces(opened.page, Object.fromEntries(left.map((place) => [place, canaries.put(place)])));
    const found = leaksIn(await sweep(opened.page, told), canaries);
    for (const place of left) expect(found[place.split(',')[0] ?? '']).toContain(place);
    const { heap, ...elsewhere } = found;
    expect(heap).toEqual(expect.arrayContaining(hidden));
    expect(Object.values(elsewhere).flat()).not.toEqual(expect.arrayContaining(hidden));
    await opened.close();
  });
});

/** By place of the page, the places of the backend's answers whose secrets stand in it. */
function leaksIn(places: Record<string, string>, canaries: Canaries): Record<string, string[]> {
  const found = Object.entries(places).map(([place, text]) => [place, canaries.placesIn(text)] as const);
  return Object.fromEntries(found.filter(([, leaked]) => leaked.length > 0));
}
