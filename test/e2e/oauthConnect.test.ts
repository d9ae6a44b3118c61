import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { openPage } from './support/browser.ts';
import { connectDialog } from './support/connectDialog.ts';
import { withDemo } from './support/withDemo.ts';

const ways = ['neither page', 'the provider’s page', 'our page'] as const;

describe.each(ways)('an account, with an opener policy on %s', (where) => {
  const host = withDemo(where === 'the provider’s page' ? { KEYWARD_DEMO_CALENDAR_COOP: 'same-origin' } : {});

  async function openForm() {
    const context = await host.browser.newContext();
    if (where === 'our page') {
      await context.route(`${host.demo.url}/?page=connections`, async (route) => {
        const response = await route.fetch();
        const headers = { ...response.headers(), 'cross-origin-opener-policy': 'same-origin' };
        await route.fulfill({ response, headers });
      });
    }
    const { page, complaints } = await openPage(context, `${host.demo.url}/?page=connections`);
    const dialog = connectDialog(page);
    await dialog.choose('Contoso Calendar');
    return { context, page, dialog, complaints };
  }

  it('is connected with what was agreed to, and what was not is told', async () => {
    const { context, page, dialog, complaints } = await openForm();
    const consent = await consentWindow(page);
    await consent.getByRole('checkbox', { name: 'events:write' }).uncheck();
    await consent.getByRole('button', { name: 'Allow' }).click();
    await dialog.dialog.getByRole('heading', { name: /is saved$/ }).waitFor();
    await expect.poll(() => consent.isClosed()).toBe(true);
    const text = await dialog.dialog.textContent();
    expect(text).toMatch(/Allowed\s*events:read\s*Not allowed\s*events:write/);
    await dialog.button('Done').click();
    await page.getByRole('article').filter({ hasText: 'Contoso Calendar' }).first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is not connected where the user says no, closes the window, or somebody forges the answer', async () => {
    const { context, page, dialog } = await openForm();
    const denied = await consentWindow(page);
    await denied.getByRole('button', { name: 'Deny' }).click();
    await dialog.dialog.getByRole('alert').getByText('You did not agree').waitFor();

    const closed = await consentWindow(page);
    await forgeAnswers(page);
    await closed.close();
    await page.waitForTimeout(2500);
    expect(await dialog.dialog.getByRole('heading', { name: /is saved$/ }).count()).toBe(0);
    await dialog.button('I closed the window').click();
    await dialog.button('Connect').waitFor();
    await context.close();
  });
});

describe('where no window opens', () => {
  const host = withDemo();

  it('a link leads there, and the whole page can go there and back', async () => {
    const context = await host.browser.newContext();
    await context.addInitScript(() => void (window.open = () => null));
    const { page } = await openPage(context, `${host.demo.url}/?page=connections`);
    const dialog = connectDialog(page);
    await dialog.choose('Contoso Calendar');
    await dialog.button('Connect').click();
    const opened = context.waitForEvent('page');
    await dialog.dialog.getByRole('link', { name: 'Open Contoso Calendar' }).click();
    await (await opened).getByRole('button', { name: 'Allow' }).click();
    await dialog.dialog.getByRole('heading', { name: /is saved$/ }).waitFor();
    await dialog.button('Done').click();

    await dialog.choose('Contoso Calendar');
    await dialog.button('Connect in this tab').click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await dialog.dialog.getByRole('heading', { name: /is saved$/ }).waitFor();
    expect(page.url()).toBe(`${host.demo.url}/?page=connections`);
    await context.close();
  });
});

async function consentWindow(page: Page): Promise<Page> {
  const opened = page.context().waitForEvent('page');
  await page.getByRole('dialog').getByRole('button', { name: 'Connect', exact: true }).click();
  const consent = await opened;
  await consent.getByRole('button', { name: 'Allow' }).waitFor();
  return consent;
}

/** Six messages that an attacker's frame or script could send. None of them is an answer. */
async function forgeAnswers(page: Page): Promise<void> {
  await page.evaluate(() => {
    // oxlint-disable unicorn/require-post-message-target-origin -- a channel has none
    const channel = new BroadcastChannel('keyward-authorization');
    const credential = { id: 'forged', status: 'active' };
    channel.postMessage({ status: 'connected', credential });
    channel.postMessage('connected');
    channel.postMessage(null);
    channel.postMessage({ status: 'failed', failure: 'denied' });
    window.postMessage({ status: 'connected', credential }, '*');
    window.dispatchEvent(
      new StorageEvent('storage', { key: 'keyward-authorization', newValue: 'connected' }),
    );
    channel.close();
  });
}
