import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { chromeLaunchOptions } from '../../support/chrome.ts';

/** Heap snapshots cut longer texts, so that a secret further back in one would not be found. */
const longestTextInSnapshots = 10_000_000;

/** A host name that leads to this machine but is no secure context, so that the clipboard API is missing. */
export const plainHttpHost = 'host-app.test';

export function launchBrowser(): Promise<Browser> {
  const options = chromeLaunchOptions();
  return chromium.launch({
    ...options,
    args: [
      ...options.args,
      `--host-resolver-rules=MAP ${plainHttpHost} 127.0.0.1`,
      `--js-flags=--heap-snapshot-string-limit=${longestTextInSnapshots}`,
    ],
  });
}

/** A page that remembers everything the console, the policy and uncaught errors said. */
export async function openPage(
  context: BrowserContext,
  url: string,
): Promise<{ page: Page; complaints: string[] }> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(url);
  return { page, complaints };
}
