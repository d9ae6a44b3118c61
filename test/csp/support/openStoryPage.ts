import type { BrowserContext } from 'playwright';
import { listenToStory } from './listenToStory.ts';

/** What Chromium itself writes for every file that is not there; a story has a logo that is not. */
const ownReportOfAbsence = 'Failed to load resource: the server responded with a status of 404 (Not Found)';

/** What the policy stops at the story's end is told a task later. */
const lateMs = 50;
const longestMs = 20_000;

/** A page that runs stories, one after the other. */
export interface StoryPage {
  /**
   * Runs a story and its play function in a fresh document.
   *
   * @returns everything that broke the policy, threw, or stands in the console as an error
   */
  visit(id: string, isNarrow?: boolean): Promise<string[]>;
}

export async function openStoryPage(context: BrowserContext, origin: string): Promise<StoryPage> {
  const page = await context.newPage();
  let complaints: string[] = [];
  let end = (_url: string) => {};
  const complain = (complaint: string) => {
    if (complaint !== ownReportOfAbsence) complaints.push(complaint.replaceAll(origin, ''));
  };

  page.on('console', (message) => {
    if (message.type() === 'error') complain(message.text());
  });
  page.on('pageerror', (error) => complain(String(error)));
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) complaints = [];
  });
  await page.exposeFunction('complainOfStory', complain);
  await page.exposeFunction('endStory', (url: string) => end(url));
  await page.addInitScript(listenToStory);

  return {
    visit: async (id, isNarrow = false) => {
      await page.setViewportSize(isNarrow ? { width: 320, height: 640 } : { width: 1280, height: 800 });
      const url = `${origin}/iframe.html?id=${id}&viewMode=story`;
      const ended = new Promise<boolean>((resolve) => {
        end = (of) => of === url && resolve(true);
        setTimeout(resolve, longestMs, false);
      });
      await page.goto(url, { waitUntil: 'commit' });
      if (!(await ended)) complain('The story did not end.');
      await page.waitForTimeout(lateMs);
      return complaints;
    },
  };
}
