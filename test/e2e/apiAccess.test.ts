import { expect, it } from 'vitest';
import { allHands, handsOf } from './support/hands.ts';
import { createCredentials } from './support/createCredentials.ts';
import { openWatched } from './support/watchedPage.ts';
import { withDemo } from './support/withDemo.ts';

const host = withDemo();

it.each(allHands)(
  'offers no editing where the policy has none, copies an ID and deletes on Yes, as cards and as a list, with the %s',
  async (kind) => {
    const { page, close } = await openWatched(host, '/');
    const hands = handsOf(page, kind);
    const modal = createCredentials(page);
    const name = `Partner portal by ${kind}`;
    await modal.issue({ email: 'ops@partner.example', name });
    await modal.copySecret.click();
    await modal.done.click();
    await modal.dialog.waitFor({ state: 'detached' });

    const card = page.getByRole('article', { name });
    expect(await page.getByRole('article').count()).toBeGreaterThan(5);
    expect(await page.getByRole('button', { name: /^Edit/ }).count()).toBe(0);
    await hands.press(card.getByRole('button', { name: `Copy ID of ${name}` }));
    await card.getByText('ID copied.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(await card.locator('code').textContent()).toBe(copied);

    await hands.press(page.getByRole('button', { name: 'List', exact: true }));
    const row = page.getByRole('row', { name });
    await row.waitFor();
    expect(await page.getByRole('button', { name: /^Edit/ }).count()).toBe(0);
    await hands.press(row.getByRole('button', { name: `Delete ${name}` }));
    const question = page.getByRole('alertdialog', { name: `Delete ${name}?` });
    await question.getByText(copied).waitFor();
    await hands.press(question.getByRole('button', { name: 'Yes' }));
    // Behind the question nothing has a role, so it has to be gone before anything else is said to be.
    await question.waitFor({ state: 'detached' });
    await row.waitFor({ state: 'detached' });
    expect((await page.request.get(`${host.demo.url}/api/keyward/v1/credentials/${copied}`)).status()).toBe(
      404,
    );
    // Elsewhere in the same page's application, what is stored may be edited.
    await hands.press(page.getByRole('button', { name: 'Connections' }));
    await page.getByRole('button', { name: 'Edit Stripe live' }).waitFor();
    await close();
  },
);
