import type { Browser, BrowserContext, Page } from 'playwright';
import { afterEach, beforeEach, expect } from 'vitest';
import { openPage } from './browser.ts';

/** What Chromium itself writes for every answer that refuses something, handled or not. */
const ownReportOfRefusal = /^Failed to load resource: the server responded with a status of 4\d\d /;

/**
 * A fresh page for each test, at an address that is asked for when it begins. Every test fails that
 * leaves an error, a warning or a violation of the content security policy behind.
 */
export function withPage(host: { browser: Browser }, url: () => string): { page: Page } {
  let opened: { context: BrowserContext; page: Page; complaints: string[] } | null = null;
  beforeEach(async () => {
    const context = await host.browser.newContext();
    opened = { context, ...(await openPage(context, url())) };
  });
  afterEach(async () => {
    const { context, complaints } = opened ?? {};
    opened = null;
    await context?.close();
    expect(complaints?.filter((complaint) => !ownReportOfRefusal.test(complaint))).toEqual([]);
  });
  return {
    get page() {
      if (opened === null) throw new Error('The page is there while a test runs, not before.');
      return opened.page;
    },
  };
}
