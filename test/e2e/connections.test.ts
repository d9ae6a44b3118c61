import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { hasPostgres } from '../support/postgres.ts';
import { openPage } from './support/browser.ts';
import { connectDialog } from './support/connectDialog.ts';
import { startLoginPostgres } from './support/loginPostgres.ts';
import { heapHas, sinksWith } from './support/pageSinks.ts';
import { withDemo } from './support/withDemo.ts';

const host = withDemo();
const wrongKey = 'fab_wrong-canary-5b1d77e0c2a94f';
const rightPassword = 'right-canary-09ffab31';
const wrongPassword = 'wrong-canary-2e88d1';

it('connects an API with a key: a wrong one is told at its field, the right one is saved and never comes back', async () => {
  const key = partnerKey();
  const { page, answers, complaints } = await openConnections();
  const dialog = connectDialog(page);
  await dialog.choose('Fabrikam Partner API');
  await dialog.fill({ 'API address': `${host.demo.url}/partner`, 'Partner key': wrongKey });
  await dialog.button('Verify').click();
  await dialog.dialog.getByText('It does not work.').waitFor();
  expect(await dialog.dialog.getByLabel('Partner key', { exact: true }).getAttribute('aria-invalid')).toBe(
    'true',
  );

  await dialog.fill({ 'Partner key': key });
  await dialog.dialog.getByText('Something was changed since it was tried out.').waitFor();
  await dialog.button('Verify').click();
  await dialog.dialog.getByText('It works. Nothing was saved yet.').waitFor();
  await dialog.fill({ 'Name (optional)': 'Fabrikam, orders' });
  await dialog.dialog.getByText('What it is for (optional)').click();
  await dialog.fill({ Environment: 'production' });
  expect(await sinksWith(page, key)).toEqual(['input values']);
  await dialog.button('Save').click();
  await dialog.dialog.getByRole('heading', { name: /is saved$/ }).waitFor();
  await dialog.button('Done').click();
  await dialog.closed();

  const card = page.getByRole('article', { name: 'Fabrikam, orders' });
  await card.getByText('production').waitFor();
  await card.getByRole('button', { name: /^Verify/ }).click();
  await card.getByText('Active').waitFor();

  for (const secret of [key, wrongKey]) {
    await expectNowhere(page, secret);
    expect(answers().filter((body) => body.includes(secret))).toEqual([]);
    expect(host.demo.log()).not.toContain(secret);
  }
  expect(complaints.filter((text) => !text.includes('422'))).toEqual([]);
  await page.context().close();
});

it.runIf(hasPostgres())(
  'connects a PostgreSQL: a wrong password is told at its field, the right one is saved',
  async () => {
    const { url, stop } = await startLoginPostgres({ user: 'reporting', password: rightPassword });
    const { page, answers } = await openConnections();
    const dialog = connectDialog(page);
    await dialog.choose('PostgreSQL');
    await dialog.fill({ Host: url.hostname, Port: url.port, Database: 'postgres', 'User name': 'reporting' });
    await dialog.dialog.getByRole('radio', { name: 'Off' }).check();
    const password = dialog.dialog.getByLabel('Password', { exact: true });
    await password.fill(wrongPassword);
    await dialog.button('Verify').click();
    await dialog.dialog.getByText('It does not work.').waitFor();
    expect(await password.getAttribute('aria-invalid')).toBe('true');
    await password.fill(rightPassword);
    await dialog.button('Verify').click();
    await dialog.dialog.getByText('It works. Nothing was saved yet.').waitFor();
    await dialog.fill({ 'Name (optional)': 'Reports' });
    await dialog.button('Save').click();
    await dialog.button('Done').click();
    await dialog.closed();
    await page.getByRole('article', { name: 'Reports' }).getByText('Active').waitFor();
    for (const secret of [rightPassword, wrongPassword]) {
      await expectNowhere(page, secret);
      expect(answers().filter((body) => body.includes(secret))).toEqual([]);
      expect(host.demo.log()).not.toContain(secret);
    }
    await page.context().close();
    await stop();
  },
);

it('leaves nothing of a secret that was typed and not saved, after a failed verification either', async () => {
  const { page } = await openConnections();
  const dialog = connectDialog(page);
  await dialog.choose('Fabrikam Partner API');
  await dialog.fill({ 'API address': `${host.demo.url}/partner`, 'Partner key': wrongKey });
  await dialog.button('Verify').click();
  await dialog.dialog.getByText('It does not work.').waitFor();
  await dialog.button('Cancel').click();
  await dialog.button('Discard').click();
  await dialog.closed();
  await expectNowhere(page, wrongKey);
  expect(host.demo.log()).not.toContain(wrongKey);
  await page.context().close();
});

it('makes forms out of a pasted OpenAPI document, and says what it cannot express', async () => {
  const { page, complaints } = await openConnections();
  await page.getByText('Paste an OpenAPI document, see the form').click();
  const document = page.getByLabel('OpenAPI 3 or Swagger 2 document, as JSON');
  await document.fill('{ "openapi": ');
  await page.getByRole('alert').getByText('This is no JSON').waitFor();
  await document.fill(
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Parcels', version: '1' },
      servers: [{ url: 'https://{site}.parcels.example', variables: { site: { default: 'eu' } } }],
      security: [{ key: [], account: [] }, { person: [] }],
      components: {
        securitySchemes: {
          key: { type: 'apiKey', in: 'header', name: 'X-Key' },
          account: { type: 'apiKey', in: 'query', name: 'account' },
          person: { type: 'http', scheme: 'basic' },
        },
      },
    }),
  );
  const parcels = page.getByRole('region', { name: 'Parcels' });
  await parcels.getByRole('group').first().waitFor();
  // Two that are needed together are one form; the alternative is another.
  expect(await parcels.locator('fieldset.host-form').count()).toBe(2);
  expect(await parcels.locator('fieldset.host-form').first().locator('input[type=password]').count()).toBe(2);
  expect(complaints).toEqual([]);
  await page.screenshot({ path: 'test-results/openapi-form.png', fullPage: true });
  await page.context().close();
});

function partnerKey(): string {
  const settings = readFileSync(join(host.demo.dataFolder, 'settings.json'), 'utf8');
  return (JSON.parse(settings) as { partnerKey: string }).partnerKey;
}

/** The page of connections, with every answer that the server gives it from now on. */
async function openConnections() {
  const context = await host.browser.newContext();
  const bodies: string[] = [];
  context.on('response', (response) => {
    void response.text().then(
      (text) => bodies.push(text),
      () => {},
    );
  });
  const opened = await openPage(context, `${host.demo.url}/?page=connections`);
  return { ...opened, answers: () => bodies };
}

async function expectNowhere(page: Page, secret: string): Promise<void> {
  expect(await sinksWith(page, secret)).toEqual([]);
  const session = await page.context().newCDPSession(page);
  expect(await heapHas(session, secret)).toBe(false);
}
