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
  await dialog.fill({ 'Name (optional)': 'Fabrikam, orders', 'Environment (optional)': 'production' });
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
