import { expect, it } from 'vitest';
import { openPage } from './support/browser.ts';
import { createCredentials } from './support/createCredentials.ts';
import { heapHas, sinksWith } from './support/pageSinks.ts';
import { withDemo } from './support/withDemo.ts';

const host = withDemo();

it('leaves no secret in the page, its storage or its memory once the step is done', async () => {
  const context = await host.browser.newContext();
  const { page, complaints } = await openPage(context, host.demo.url);
  const session = await context.newCDPSession(page);
  const modal = createCredentials(page);
  await modal.issue({ email: 'ops@partner.example' });
  const secret = await modal.secret();

  // While it is open: in the live input and the memory that feeds it, and nowhere else.
  expect(await sinksWith(page, secret)).toEqual(['input values']);
  expect(await heapHas(session, secret)).toBe(true);

  await modal.stored.check();
  await modal.done.click();
  await modal.dialog.waitFor({ state: 'detached' });
  expect(await sinksWith(page, secret)).toEqual([]);
  expect(await heapHas(session, secret)).toBe(false);
  expect(complaints).toEqual([]);
  expect(host.demo.log()).not.toContain(secret);
  await context.close();
});
