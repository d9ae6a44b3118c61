import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasPostgres, startPostgres, type TestPostgres } from '../support/postgres.ts';
import { launchBrowser, openPage } from './support/browser.ts';
import { createCredentials } from './support/createCredentials.ts';
import { startDemo, type Demo } from './support/demo.ts';

const storedCanary = 'stored-canary-7f3a19c2d4e8';
const databases = hasPostgres() ? (['embedded', 'PostgreSQL'] as const) : (['embedded'] as const);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe.each(databases)('on the %s database', (database) => {
  let postgres: TestPostgres | null = null;
  let demo: Demo;
  beforeAll(async () => {
    postgres = database === 'PostgreSQL' ? await startPostgres() : null;
    demo = await startDemo({
      KEYWARD_DEMO_STORED_SECRET: storedCanary,
      ...(postgres && { DATABASE_URL: postgres.url }),
    });
  });
  afterAll(async () => {
    await demo.stop();
    await postgres?.stop();
  });

  it('issues a pair that works within its scopes, survives a restart, and stops working when deleted', async () => {
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const { page, complaints } = await openPage(context, demo.url);
    await page.getByRole('article', { name: 'Salesforce EMEA' }).waitFor();

    const modal = createCredentials(page);
    await modal.issue({ email: 'ops@partner.example', name: 'Partner portal', scopes: ['invoices:read'] });
    const clientId = await modal.clientId();
    await modal.copySecret.click();
    const secret = await page.evaluate(() => navigator.clipboard.readText());
    expect(secret).toBe(await modal.secret());
    await modal.done.click();
    await modal.dialog.waitFor({ state: 'detached' });

    const token = await requestToken(demo.url, clientId, secret);
    expect(token.status).toBe(200);
    expect(token.body).toMatchObject({ token_type: 'Bearer', scope: 'invoices:read' });
    const accessToken = String(token.body['access_token']);
    expect((await callInvoices(demo.url, 'GET', accessToken)).status).toBe(200);
    const beyond = await callInvoices(demo.url, 'POST', accessToken);
    expect(beyond.status).toBe(403);
    expect(beyond.headers.get('WWW-Authenticate')).toContain('insufficient_scope');

    await demo.restart();
    await page.reload();
    const card = page.getByRole('article', { name: 'Partner portal' });
    await card.getByRole('button', { name: 'Copy ID' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(clientId);
    expect((await requestToken(demo.url, clientId, secret)).status).toBe(200);

    await card.getByRole('button', { name: 'Delete' }).click();
    const question = page.getByRole('alertdialog', { name: 'Delete Partner portal?' });
    expect(await question.textContent()).toContain(clientId);
    await question.getByRole('button', { name: 'No' }).click();
    await question.waitFor({ state: 'detached' });
    expect(await card.count()).toBe(1);
    await card.getByRole('button', { name: 'Delete' }).click();
    await question.getByRole('button', { name: 'Yes' }).click();
    await question.waitFor({ state: 'detached' });
    await card.waitFor({ state: 'detached' });

    const refused = await requestToken(demo.url, clientId, secret);
    expect(refused.status).toBe(401);
    expect(refused.body).toMatchObject({ error: 'invalid_client' });
    expect((await callInvoices(demo.url, 'GET', accessToken)).status).toBe(401);
    expect(complaints).toEqual([]);

    const traces = postgres ? await postgres.dump() : filesOf(join(demo.dataFolder, 'database'));
    for (const canary of [secret, storedCanary]) {
      expect(traces.includes(canary), 'a secret stands in the database').toBe(false);
      expect(demo.log().includes(canary), 'a secret stands in the log').toBe(false);
    }
    expect(traces.includes('Stripe live'), 'the traces hold what the database holds').toBe(true);
    expect(demo.log()).toContain('"operation":"issueCredential"');
    await context.close();
  });
});

async function requestToken(origin: string, clientId: string, secret: string) {
  const response = await fetch(`${origin}/api/keyward/v1/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: secret,
    }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

function callInvoices(origin: string, method: 'GET' | 'POST', accessToken: string): Promise<Response> {
  return fetch(`${origin}/api/invoices`, { method, headers: { Authorization: `Bearer ${accessToken}` } });
}

/** Every byte of the embedded database, its write-ahead log among them. */
function filesOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}
