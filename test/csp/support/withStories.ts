import { chromium, type Browser, type BrowserContext } from 'playwright';
import { afterAll, beforeAll, inject } from 'vitest';
import { chromeLaunchOptions } from '../../support/chrome.ts';
import { openStoryPage, type StoryPage } from './openStoryPage.ts';

/**
 * A browser for the tests of one file. The result runs a story and returns its complaints, in a page
 * that no other test uses at that time: opening one takes as long as most stories.
 */
export function withStories(): (id: string, isNarrow?: boolean) => Promise<string[]> {
  const { origin } = inject('storybook');
  const idle: StoryPage[] = [];
  let browser: Browser;
  let context: BrowserContext;
  beforeAll(async () => {
    browser = await chromium.launch(chromeLaunchOptions());
    context = await browser.newContext();
  });
  afterAll(() => browser.close());
  return async (id, isNarrow) => {
    const page = idle.pop() ?? (await openStoryPage(context, origin));
    const complaints = await page.visit(id, isNarrow);
    idle.push(page);
    return complaints;
  };
}
