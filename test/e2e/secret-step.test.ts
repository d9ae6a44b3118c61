import type { BrowserContext, Frame, Page } from 'playwright';
import { afterAll, describe, expect, it } from 'vitest';
import { plainHttpHost } from './support/browser.ts';
import { createCredentials } from './support/createCredentials.ts';
import { withDemo } from './support/withDemo.ts';

interface ClipboardState {
  name: string;
  /** Opens the demo in that state and returns the frame with its widgets. */
  open(context: BrowserContext): Promise<Frame>;
  /** Whether a copy can be confirmed here at all. */
  copies: boolean;
}

const clipboardStates: ClipboardState[] = [
  {
    name: 'allowed',
    copies: true,
    open: async (context) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      return openDemo(await context.newPage(), host.demo.url);
    },
  },
  {
    name: 'denied by permission',
    copies: true,
    open: async (context) => {
      const page = await context.newPage();
      await page.addInitScript(() => {
        navigator.clipboard.writeText = () => Promise.reject(new DOMException('denied', 'NotAllowedError'));
      });
      return openDemo(page, host.demo.url);
    },
  },
  {
    name: 'missing on plain http',
    copies: true,
    open: async (context) => {
      const frame = await openDemo(await context.newPage(), `http://${plainHttpHost}:${host.demo.port}`);
      expect(await frame.evaluate(() => isSecureContext)).toBe(false);
      return frame;
    },
  },
  {
    name: 'sandboxed frame',
    copies: true,
    open: async (context) => openSandboxed(await context.newPage()),
  },
  {
    name: 'refused every way',
    copies: false,
    open: async (context) => {
      const page = await context.newPage();
      await page.addInitScript(() => {
        navigator.clipboard.writeText = () => Promise.reject(new DOMException('denied', 'NotAllowedError'));
        Object.assign(document, { execCommand: () => false });
      });
      return openDemo(page, host.demo.url);
    },
  },
];

const waysToClose: { name: string; attempt: (frame: Frame) => Promise<void> }[] = [
  { name: 'Escape', attempt: (frame) => frame.page().keyboard.press('Escape') },
  {
    name: 'click outside',
    attempt: (frame) => frame.locator('.kw-overlay').click({ position: { x: 4, y: 4 } }),
  },
  {
    name: 'close icon',
    attempt: (frame) => frame.getByRole('button', { name: 'Close', exact: true }).click(),
  },
  {
    name: 'Enter and Space',
    attempt: async (frame) => {
      await frame.getByRole('heading', { name: 'Store your credentials now' }).focus();
      await frame.page().keyboard.press('Enter');
      await frame.page().keyboard.press('Space');
    },
  },
  {
    name: 'Done',
    attempt: async (frame) => {
      await frame.getByRole('button', { name: 'Done' }).click({ force: true });
    },
  },
  {
    name: 'Back',
    attempt: async (frame) => {
      await frame.evaluate(() => history.back());
      await frame.page().waitForTimeout(200);
      const isTopLevel = frame.parentFrame() === null;
      const hasLeft = await frame.getByRole('heading', { name: 'Invoices' }).isVisible();
      // Only a top-level page can refuse. In a frame the host's router leaves; coming back shows the secret.
      expect(hasLeft).toBe(!isTopLevel);
      if (hasLeft) await frame.evaluate(() => history.forward());
      await frame.getByRole('button', { name: 'Copy secret' }).waitFor();
    },
  },
  {
    name: 'reload, answered with Stay',
    attempt: async (frame) => {
      const page = frame.page();
      const asked = page.waitForEvent('dialog').then((dialog) => dialog.dismiss());
      await frame.evaluate(() => setTimeout(() => location.reload(), 0));
      await asked;
    },
  },
  {
    name: 'unmounting the modal',
    attempt: async (frame) => {
      // The guide's own close button: the other library's dialog goes, and the modal inside it.
      await frame.evaluate(() => {
        const buttons = Array.from(document.querySelectorAll('button'));
        buttons.find((button) => button.textContent === 'Close guide')?.click();
      });
      await frame.getByRole('button', { name: 'Close guide' }).waitFor({ state: 'detached' });
    },
  },
];

const host = withDemo();

describe('the secret step keeps the secret', () => {
  const table: string[][] = [];
  afterAll(() =>
    process.stdout.write(`\n${asTable(['clipboard', ...waysToClose.map((way) => way.name)], table)}\n`),
  );

  it.each(clipboardStates)('with the clipboard $name', async ({ name, copies, open }) => {
    const context = await host.browser.newContext();
    context.setDefaultTimeout(10_000);
    const frame = await open(context);
    const modal = createCredentials(frame);
    // From inside the other library's dialog, so that the modal can be taken away as well.
    await frame.getByRole('button', { name: 'Setup guide' }).click();
    await modal.issue({ email: 'ops@partner.example' });
    const secret = await modal.secret();
    expect(secret).toMatch(/^kw_secret_/);

    const row = [name];
    table.push(row);
    for (const way of waysToClose) {
      await way.attempt(frame);
      const isKept = (await modal.secret().catch(() => '')) === secret;
      row.push(isKept ? 'kept' : 'LOST');
      if (!isKept) break;
    }
    expect(row.slice(1)).toEqual(waysToClose.map(() => 'kept'));

    await modal.copySecret.click();
    await frame.getByText(copies ? 'Secret copied.' : 'Your browser refused to copy.').waitFor();
    // Where nothing was copied, the secret is selected for the hand, and the step still stays.
    expect(await frame.evaluate(() => getSelection()?.toString())).toBe(copies ? '' : secret);
    expect(await modal.done.isEnabled()).toBe(copies);
    await modal.stored.check();
    await modal.done.click();
    await modal.dialog.waitFor({ state: 'detached' });
    await context.close();
  });
});

async function openDemo(page: Page, url: string): Promise<Frame> {
  await page.goto(`${url}?page=invoices`);
  return goToAccess(page.mainFrame());
}

/** From another page of the host, so that Back would leave the modal's. */
async function goToAccess(frame: Frame): Promise<Frame> {
  await frame.getByRole('button', { name: 'API access' }).click();
  await frame.getByRole('article').first().waitFor();
  return frame;
}

async function openSandboxed(page: Page): Promise<Frame> {
  const html = `<iframe title="app" src="/?page=invoices" sandbox="allow-scripts allow-same-origin allow-forms allow-modals"
    allow="clipboard-write 'none'; clipboard-read 'none'" style="inline-size:100%;block-size:95vh"></iframe>`;
  await page.route('**/frame.html', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.goto(`${host.demo.url}/frame.html`);
  const frame = page.frames()[1];
  if (!frame) throw new Error('The sandboxed frame is missing.');
  return goToAccess(frame);
}

function asTable(head: string[], rows: string[][]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  return [head, ...rows]
    .map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | '))
    .join('\n');
}
