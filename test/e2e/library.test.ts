import type { Locator, Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { allHands, handsOf, type Hands } from './support/hands.ts';
import { valuesThatWork } from './support/valuesThatWork.ts';
import { openWatched } from './support/watchedPage.ts';
import { withDemo } from './support/withDemo.ts';

const system = 'Adventure Works ERP';
const allLabels = ['API address', 'Client ID', 'Client secret', 'Environment ID', 'Organization ID'];

describe.each(allHands)('with the %s', (kind) => {
  const host = withDemo();

  it('asks an account for what the organization left out, and for less once it is set up', async () => {
    const values = valuesThatWork(host.demo);
    const secret = values.adventureClient['Client secret'];
    const { page, expectNowhere, close } = await openWatched(host, '/?page=library');
    const hands = handsOf(page, kind);
    const tile = await findTile(page, hands, 'adventure');
    await tile.getByText('Setup required: API address, Client ID, and Client secret').waitFor();

    // Only the address is set once: the rest is asked of the account.
    await setUp(page, hands, values.adventureAddress);
    await tile.getByText('Setup required: Client ID and Client secret').waitFor();
    const first = await openForm(page, hands, tile);
    expect(await openInputs(first)).toEqual(allLabels.slice(1));
    await held(first, 'API address', 'Inherited from the organization.').waitFor();
    await fill(first, hands, { ...values.adventureClient, ...values.adventureAccount });
    await verifyAndSave(first, hands, 'Northwind, own client');
    await tile.getByText('1 credential').waitFor();
    await expectNowhere([secret]);

    // Everything of the organization is set: the account has only its two ids to tell.
    await setUp(page, hands, values.adventureClient);
    await tile.getByText(/Setup required/).waitFor({ state: 'detached' });
    const second = await openForm(page, hands, tile);
    expect(await openInputs(second)).toEqual(['Environment ID', 'Organization ID']);
    await held(second, 'Client secret', 'Inherited from the organization.').waitFor();
    expect(await second.getByRole('button', { name: 'Override API address' }).count()).toBe(0);
    await fill(second, hands, values.adventureAccount);

    // Another client for this account, which the system does not know; then back to the organization's.
    await hands.press(second.getByRole('button', { name: 'Override Client ID' }));
    await fill(second, hands, { 'Client ID': 'somebody' });
    await hands.press(second.getByRole('button', { name: 'Verify', exact: true }));
    await second.getByText('It does not work.').waitFor();
    await hands.press(second.getByRole('button', { name: 'Reset to inherited: Client ID' }));
    await held(second, 'Client ID', 'northwind').waitFor();
    await verifyAndSave(second, hands, 'Northwind, shared client');
    await tile.getByText('2 credentials').waitFor();
    await expectNowhere([secret]);
    await close();
  });
});

async function findTile(page: Page, hands: Hands, query: string): Promise<Locator> {
  await hands.type(page.getByRole('searchbox', { name: 'Search connectors' }), query);
  await page.getByText(/^1 of \d+ connectors$/).waitFor();
  return page.getByRole('gridcell', { name: system });
}

async function setUp(page: Page, hands: Hands, values: Readonly<Record<string, string>>): Promise<void> {
  await hands.press(page.getByRole('button', { name: `Set up ${system}` }));
  const dialog = page.getByRole('dialog', { name: `Set up ${system} for the organization` });
  await fill(dialog, hands, values);
  await hands.press(dialog.getByRole('button', { name: 'Save changes' }));
  await dialog.waitFor({ state: 'detached' });
}

async function openForm(page: Page, hands: Hands, tile: Locator): Promise<Locator> {
  await hands.press(tile.getByRole('button', { name: `Connect ${system}` }));
  const dialog = page.getByRole('dialog', { name: `Connect ${system}` });
  await dialog.getByLabel('Environment ID').waitFor();
  return dialog;
}

/** What the form asks for: those of its fields that have an input to type into. */
async function openInputs(dialog: Locator): Promise<string[]> {
  const isAsked = await Promise.all(
    allLabels.map(async (label) => (await dialog.getByRole('textbox', { name: label }).count()) > 0),
  );
  return allLabels.filter((_, index) => isAsked[index]);
}

function held(dialog: Locator, label: string, text: string): Locator {
  return dialog.getByRole('group', { name: label }).getByText(text);
}

async function fill(dialog: Locator, hands: Hands, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(values)) {
    await hands.type(dialog.getByRole('textbox', { name: label }), text);
  }
}

async function verifyAndSave(dialog: Locator, hands: Hands, name: string): Promise<void> {
  await hands.type(dialog.getByRole('textbox', { name: 'Name (optional)' }), name);
  await hands.press(dialog.getByRole('button', { name: 'Verify', exact: true }));
  await dialog.getByText('It works. Nothing was saved yet.').waitFor();
  await hands.press(dialog.getByRole('button', { name: 'Save', exact: true }));
  await dialog.getByRole('heading', { name: `${name} is saved` }).waitFor();
  await hands.press(dialog.getByRole('button', { name: 'Done' }));
  await dialog.waitFor({ state: 'detached' });
}
