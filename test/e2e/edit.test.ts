import type { Locator, Page } from 'playwright';
import { expect, it } from 'vitest';
import { allHands, handsOf, type Hands } from './support/hands.ts';
import { storedCredential } from './support/storedCredential.ts';
import { valuesThatWork } from './support/valuesThatWork.ts';
import { openWatched } from './support/watchedPage.ts';
import { withDemo } from './support/withDemo.ts';

const host = withDemo();
const wrongKey = 'fab_wrong-canary-70b1aa93d2c84e';
const unsavedKey = 'fab_unsaved-canary-4c02e71f9d3b';

it.each(allHands)(
  'edits what the search found by Next, Next, Save, and what is not touched goes on working, with the %s',
  async (kind) => {
    const { fabrikam } = valuesThatWork(host.demo);
    const key = fabrikam['Partner key'];
    const { page, expectNowhere, close } = await openWatched(host, '/?page=connections');
    const hands = handsOf(page, kind);
    const name = `Partner orders by ${kind}`;
    // Its key works, and its address does not lead there yet.
    await storedCredential(page, {
      name: `Untidy by ${kind}`,
      connectorId: 'fabrikam',
      type: 'bearer',
      values: { address: `${host.demo.url}/partner/moved` },
      secrets: { key },
    });
    await page.reload();
    await verifyItem(page, hands, `Untidy by ${kind}`, 'Not working');

    // The address is put right, the key is left alone.
    const dialog = await openWizard(page, hands, `Untidy by ${kind}`);
    await hands.type(dialog.getByRole('textbox', { name: 'Name' }), name);
    await hands.press(dialog.getByRole('button', { name: 'Next' }));
    await at(dialog, 'Authentication details');
    await dialog.getByRole('group', { name: 'Partner key' }).getByText('Stored, and not shown.').waitFor();
    await hands.press(dialog.getByRole('button', { name: 'Next' }));
    await at(dialog, 'Connection settings');
    await hands.type(dialog.getByRole('textbox', { name: 'API address' }), fabrikam['API address']);
    await hands.press(dialog.getByRole('button', { name: 'Verify', exact: true }));
    await dialog.getByText('It works. Nothing was saved yet.').waitFor();
    await hands.press(dialog.getByRole('button', { name: 'Next' }));
    await at(dialog, 'Review');
    expect(await review(dialog)).toEqual([
      `Name: from Untidy by ${kind} to ${name}`,
      `API address: from ${host.demo.url}/partner/moved to ${fabrikam['API address']}`,
      'Partner key: kept',
    ]);
    await save(dialog, hands, name);
    await verifyItem(page, hands, name, 'Active');

    // A key that is wrong is told before it is saved; the one that is stored stays until then.
    const second = await openWizard(page, hands, name);
    await hands.press(second.getByRole('button', { name: 'Next' }));
    await hands.press(second.getByRole('button', { name: 'Replace Partner key' }));
    await hands.type(second.getByLabel('Partner key', { exact: true }), wrongKey);
    await hands.press(second.getByRole('button', { name: 'Verify', exact: true }));
    await second.getByText('It does not work.').waitFor();
    await hands.press(second.getByRole('button', { name: 'Keep what is stored: Partner key' }));
    await hands.press(second.getByRole('button', { name: 'Replace Partner key' }));
    await hands.type(second.getByLabel('Partner key', { exact: true }), unsavedKey);
    await hands.press(second.getByRole('button', { name: 'Cancel' }));
    await hands.press(second.getByRole('button', { name: 'Discard' }));
    await second.waitFor({ state: 'detached' });
    await expectNowhere([key, wrongKey, unsavedKey]);
    await verifyItem(page, hands, name, 'Active');

    // Another key is saved, and counts from then on.
    const third = await openWizard(page, hands, name);
    await hands.press(third.getByRole('button', { name: 'Next' }));
    await hands.press(third.getByRole('button', { name: 'Replace Partner key' }));
    await hands.type(third.getByLabel('Partner key', { exact: true }), wrongKey);
    await save(third, hands, name);
    await verifyItem(page, hands, name, 'Not working');
    await expectNowhere([key, wrongKey, unsavedKey]);
    await close();
  },
);

async function search(page: Page, hands: Hands, name: string): Promise<void> {
  await hands.type(page.getByRole('searchbox', { name: 'Search credentials' }), name);
  await page.getByRole('article', { name, exact: true }).waitFor();
  await page.getByText('1 credential found.').waitFor();
}

async function openWizard(page: Page, hands: Hands, name: string): Promise<Locator> {
  await search(page, hands, name);
  await hands.press(page.getByRole('button', { name: `Edit ${name}` }));
  const dialog = page.getByRole('dialog', { name: `Edit ${name}` });
  await at(dialog, 'Details');
  return dialog;
}

function at(dialog: Locator, step: string): Promise<void> {
  return dialog.getByRole('heading', { name: step, exact: true }).waitFor();
}

async function review(dialog: Locator): Promise<string[]> {
  const terms = await dialog.getByRole('term').allTextContents();
  const definitions = await dialog.getByRole('definition').allTextContents();
  return terms.map((term, index) => `${term}: ${definitions[index]?.replaceAll(/\s+/g, ' ').trim()}`);
}

async function save(dialog: Locator, hands: Hands, name: string): Promise<void> {
  await hands.press(dialog.getByRole('button', { name: 'Save', exact: true }));
  await dialog.getByRole('heading', { name: `${name} is saved` }).waitFor();
  await hands.press(dialog.getByRole('button', { name: 'Done' }));
  await dialog.waitFor({ state: 'detached' });
}

async function verifyItem(page: Page, hands: Hands, name: string, status: string): Promise<void> {
  await search(page, hands, name);
  const card = page.getByRole('article', { name, exact: true });
  await hands.press(card.getByRole('button', { name: `Verify ${name}` }));
  await card.getByText(status, { exact: true }).waitFor();
}
