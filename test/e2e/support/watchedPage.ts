import type { Page, Request } from 'playwright';
import { expect } from 'vitest';
import { openPage } from './browser.ts';
import { heapOf, sinksWith, someInputHas } from './pageSinks.ts';
import type { withDemo } from './withDemo.ts';

/** What Chromium itself writes for every answer that refuses something, handled or not. */
const ownReportOfRefusal = /^Failed to load resource: the server responded with a status of 4\d\d /;

/** A page of the demo in a browser of its own, with everything that the server answers and the page complains of. */
export interface WatchedPage {
  page: Page;
  /** Fails when the page has said anything, the policy among it. */
  expectNoComplaint: () => void;
  /** Fails when a secret stands anywhere but in the inputs that are told. */
  expectNowhere: (secrets: readonly string[]) => Promise<void>;
  close: () => Promise<void>;
}

export async function openWatched(
  host: ReturnType<typeof withDemo>,
  at: string,
  viewport?: { width: number; height: number },
): Promise<WatchedPage> {
  const context = await host.browser.newContext({
    permissions: ['clipboard-read', 'clipboard-write'],
    ...(viewport && { viewport }),
  });
  const answers: Promise<string>[] = [];
  // What is not finished has no text yet, and one that was given up never has.
  context.on('requestfinished', (request) => answers.push(bodyOf(request).catch(() => '')));
  if (process.env['E2E_TIMEOUT']) context.setDefaultTimeout(Number(process.env['E2E_TIMEOUT']));
  const { page, complaints } = await openPage(context, `${host.demo.url}${at}`);
  const expectNoComplaint = () => {
    expect(complaints.filter((complaint) => !ownReportOfRefusal.test(complaint))).toEqual([]);
  };
  return {
    page,
    expectNoComplaint,
    expectNowhere: async (secrets) => {
      const session = await context.newCDPSession(page);
      const texts = await Promise.all(answers);
      const log = host.demo.log();
      const heap = await heapOf(session);
      for (const [index, secret] of secrets.entries()) {
        const found = [
          ...(await sinksWith(page, secret)),
          ...((await someInputHas(session, secret)) ? ['inputs that are gone'] : []),
          ...(heap.includes(secret) ? ['heap'] : []),
          ...(texts.some((text) => text.includes(secret)) ? ['answers'] : []),
          ...(log.includes(secret) ? ['log'] : []),
        ];
        expect({ index, found }).toEqual({ index, found: [] });
      }
      await session.detach();
    },
    close: async () => {
      expectNoComplaint();
      await context.close();
    },
  };
}

async function bodyOf(request: Request): Promise<string> {
  return (await (await request.response())?.text()) ?? '';
}
