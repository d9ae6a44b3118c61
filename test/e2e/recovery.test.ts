import type { BrowserContext, Page, Route } from 'playwright';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPage } from './support/browser.ts';
import { createCredentials } from './support/createCredentials.ts';
import { withDemo } from './support/withDemo.ts';

const createRequests = '**/api/keyward/v1/credentials';

const host = withDemo();
let context: BrowserContext;
let page: Page;
beforeEach(async () => {
  context = await host.browser.newContext();
  ({ page } = await openPage(context, host.demo.url));
  await page.getByRole('article').first().waitFor();
});
afterEach(() => context.close());

describe('an answer that gets lost', () => {
  it('is asked for again by the same key, and shows the secret of the one credential', async () => {
    const keys = new Set<string>();
    const answers: string[] = [];
    let isLosing = true;
    await page.route(createRequests, async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      keys.add(route.request().headers()['idempotency-key'] ?? '');
      const answer = await route.fetch();
      answers.push(((await answer.json()) as { clientSecret: string }).clientSecret);
      return isLosing ? route.abort('connectionreset') : route.fulfill({ response: answer });
    });

    const modal = createCredentials(page);
    await modal.open();
    await modal.email.fill('ops@partner.example');
    await modal.name.fill('Lost and found');
    await modal.create.click();
    await page.getByRole('heading', { name: 'We don’t know whether the credentials were created' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Stay here' }).click();

    isLosing = false;
    await page.getByRole('button', { name: 'Check again' }).click();
    await modal.copySecret.waitFor();
    expect(keys.size).toBe(1);
    expect(answers.length).toBeGreaterThan(2);
    expect(new Set(answers)).toEqual(new Set([await modal.secret()]));
    await modal.stored.check();
    await modal.done.click();
    await page.getByRole('article', { name: 'Lost and found' }).waitFor();
    expect(await page.getByRole('article', { name: 'Lost and found' }).count()).toBe(1);
  });

  it('is shown by another modal when the first was unmounted in mid-request', async () => {
    let finish: (() => Promise<void>) | undefined;
    await page.route(createRequests, (route: Route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      finish = () => route.continue();
      return undefined;
    });
    await page.getByRole('button', { name: 'Setup guide' }).click();
    const modal = createCredentials(page);
    await modal.open();
    await modal.email.fill('ops@partner.example');
    await modal.create.click();
    await expect.poll(() => finish).toBeDefined();
    await page.evaluate(() => {
      const buttons = Array.from(document.querySelectorAll('button'));
      buttons.find((button) => button.textContent === 'Close guide')?.click();
    });
    await page.getByRole('button', { name: 'Close guide' }).waitFor({ state: 'detached' });
    await finish?.();
    await modal.copySecret.waitFor();
    expect(await modal.secret()).toMatch(/^kw_secret_/);
  });

  it('of a real double click is one request', async () => {
    let posts = 0;
    page.on('request', (request) => {
      if (request.method() === 'POST') posts++;
    });
    const modal = createCredentials(page);
    await modal.open();
    await modal.email.fill('ops@partner.example');
    await modal.create.dblclick();
    await modal.copySecret.waitFor();
    expect(posts).toBe(1);
  });
});

describe('the page around the widgets', () => {
  it('takes the first click in a fresh modal', async () => {
    const modal = createCredentials(page);
    await modal.open();
    await modal.fineGrained.click();
    expect(await modal.fineGrained.isChecked()).toBe(true);
  });

  it.each([320, 1200])('is not made wider than the window by the list, at %i px', async (width) => {
    await page.setViewportSize({ width, height: 700 });
    await page.getByRole('button', { name: 'List' }).click();
    await page.getByRole('table').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
});

describe('leaving before anything was sent', () => {
  it('discards at once by Cancel and the close icon, and creates nothing', async () => {
    const modal = createCredentials(page);
    const before = await page.getByRole('article').count();
    for (const name of ['Cancel', 'Close']) {
      await modal.open();
      await modal.email.fill('ops@partner.example');
      await modal.dialog.getByRole('button', { name, exact: true }).click();
      await modal.dialog.waitFor({ state: 'detached' });
    }
    await page.reload();
    await page.getByRole('article').first().waitFor();
    expect(await page.getByRole('article').count()).toBe(before);
  });

  it('asks after Escape and a click outside when something was typed', async () => {
    const modal = createCredentials(page);
    await modal.open();
    await page.keyboard.press('Escape');
    await modal.dialog.waitFor({ state: 'detached' });

    await modal.open();
    await modal.email.fill('ops@partner.example');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Keep editing' }).click();
    await page.locator('.kw-overlay').click({ position: { x: 4, y: 4 } });
    await page.getByRole('button', { name: 'Keep editing' }).click();
    expect(await modal.email.inputValue()).toBe('ops@partner.example');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Discard' }).click();
    await modal.dialog.waitFor({ state: 'detached' });
  });
});

describe('the delete dialog that is loaded when it is needed', () => {
  it('takes nothing down when it cannot be fetched, and comes when it can', async () => {
    const chunk = '**/assets/DeleteCredentialDialog-*.js';
    await page.route(chunk, (route) => route.abort());
    const deleteButton = page
      .getByRole('article', { name: 'Stripe live' })
      .getByRole('button', { name: 'Delete' });
    await deleteButton.click();
    await page.getByText('The question before deleting could not be loaded.').waitFor();
    expect(await page.getByRole('article').count()).toBeGreaterThan(1);
    await page.unroute(chunk);
    // Chromium 150 remembers for the life of the page that a module could not be fetched.
    await page.reload();
    await deleteButton.click();
    await page.getByRole('alertdialog', { name: 'Delete Stripe live?' }).waitFor();
  });
});

describe('the whole flow by keyboard alone', () => {
  it('issues, copies, and ends where it began', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const modal = createCredentials(page);
    await page.getByRole('button', { name: 'Create credentials' }).focus();
    await page.keyboard.press('Enter');
    await modal.dialog.waitFor();
    await page.keyboard.type('ops@partner.example');
    await page.keyboard.press('Enter');
    await modal.copySecret.waitFor();
    const secret = await modal.secret();
    await tabTo(page, 'Copy secret');
    await page.keyboard.press('Enter');
    await page.getByText('Secret copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
    await tabTo(page, 'Done');
    await page.keyboard.press('Space');
    await modal.dialog.waitFor({ state: 'detached' });
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent))
      .toBe('Create credentials');
  });
});

async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement?.textContent)) === name) return;
  }
  throw new Error(`Tab never reached "${name}".`);
}
