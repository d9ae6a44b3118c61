import type { Locator, Page } from 'playwright';
import { expect, it } from 'vitest';
import { allHands, handsOf, type Hands } from './support/hands.ts';
import { valuesThatWork } from './support/valuesThatWork.ts';
import { openWatched } from './support/watchedPage.ts';
import { withDemo } from './support/withDemo.ts';

const host = withDemo();
const system = 'Fabrikam Partner API';

it.each(allHands)(
  'creates a credential in a step, reuses it, refuses to delete it, replaces and deletes it, with the %s',
  async (kind) => {
    const [orders, returns] = [`Nightly orders by ${kind}`, `Returns by ${kind}`];
    const [old, next] = [`Orders key by ${kind}`, `New orders key by ${kind}`];
    const values = valuesThatWork(host.demo);
    const secret = values.fabrikam['Partner key'];
    const { page, expectNowhere, close } = await openWatched(host, '/?page=flows');
    const hands = handsOf(page, kind);
    const create = async (name: string) => {
      await hands.pickFrom(picker(page), page.getByRole('option', { name: 'Create a new credential…' }));
      const dialog = page.getByRole('dialog', { name: `Connect ${system}` });
      for (const [label, text] of Object.entries({ ...values.fabrikam, 'Name (optional)': name })) {
        await hands.type(dialog.getByLabel(label, { exact: true }), text);
      }
      await hands.press(dialog.getByRole('button', { name: 'Verify', exact: true }));
      await dialog.getByText('It works. Nothing was saved yet.').waitFor();
      await hands.press(dialog.getByRole('button', { name: 'Save', exact: true }));
      await hands.press(dialog.getByRole('button', { name: 'Done' }));
      await dialog.waitFor({ state: 'detached' });
      expect(await picker(page).inputValue()).toBe(name);
      expect(await picker(page).evaluate((input) => input === document.activeElement)).toBe(true);
    };

    // A step, a credential made in place, and the same one in another flow.
    await newFlow(page, hands, orders);
    await create(old);
    await saveFlow(page, hands);
    await expectNowhere([secret]);
    await newFlow(page, hands, returns);
    await hands.pickFrom(picker(page), page.getByRole('option', { name: old }));
    await saveFlow(page, hands);
    const id = await credentialOf(page, orders);
    expect(id).not.toBeNull();
    expect(await credentialOf(page, returns)).toBe(id);

    // What replaces it is made in a draft of a flow that nobody saves.
    await newFlow(page, hands, `Draft by ${kind}`);
    await create(next);
    await hands.press(page.getByRole('button', { name: 'Back' }));

    // Refused, naming both; nothing is offered that would delete it all the same.
    await hands.press(page.getByRole('button', { name: 'Systems', exact: true }));
    await hands.press(page.getByRole('button', { name: new RegExp(`^${system}`) }));
    await hands.press(page.getByRole('button', { name: `Delete ${old}` }));
    const dialog = page.getByRole('alertdialog');
    const users = dialog.getByRole('list', { name: 'What uses it' }).getByRole('listitem');
    await users.first().waitFor();
    expect((await users.allInnerTexts()).map((text) => text.split('\n')[0])).toEqual([orders, returns]);
    await dialog.getByRole('alert').getByText('or replace the credential by another one').waitFor();
    expect(await dialog.getByRole('button', { name: 'Yes' }).getAttribute('aria-disabled')).toBe('true');
    expect(await deleteBehindItsBack(page, id)).toBe(409);

    // Replaced in both flows at once, and only then gone.
    await hands.press(dialog.getByRole('button', { name: 'Replace…' }));
    const replacement = dialog.getByRole('combobox', { name: 'Use instead' });
    await hands.pickFrom(replacement, page.getByRole('option', { name: next }));
    await hands.press(dialog.getByRole('button', { name: 'Replace…' }));
    await dialog.getByText(`Move 2 things from ${old} to ${next}?`).waitFor();
    await hands.press(dialog.getByRole('button', { name: 'Replace', exact: true }));
    await dialog.getByRole('heading', { name: 'Replaced', exact: true }).waitFor();
    const movedTo = await credentialOf(page, orders);
    expect(movedTo).not.toBe(id);
    expect(await credentialOf(page, returns)).toBe(movedTo);
    await hands.press(dialog.getByRole('button', { name: `Delete ${old}…` }));
    await dialog.getByText('Nothing is known to use it.').waitFor();
    await hands.press(dialog.getByRole('button', { name: 'Yes' }));
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('article', { name: old, exact: true }).waitFor({ state: 'detached' });
    expect(await credentialOf(page, returns)).toBe(movedTo);
    await expectNowhere([secret]);
    await close();
  },
);

async function newFlow(page: Page, hands: Hands, name: string): Promise<void> {
  await hands.press(page.getByRole('button', { name: 'New flow' }));
  await hands.type(page.getByRole('textbox', { name: 'Name of the flow' }), name);
  await hands.pick(page.getByRole('combobox', { name: 'System' }), system);
}

async function saveFlow(page: Page, hands: Hands): Promise<void> {
  await hands.press(page.getByRole('button', { name: 'Save flow' }));
  await page.getByRole('heading', { name: 'All flows' }).waitFor();
}

function picker(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Credential of step 1' });
}

interface Flow {
  name: string;
  steps: { credentialId: string }[];
}

/** What the host's own database says that a flow uses. */
async function credentialOf(page: Page, flowName: string): Promise<string | null> {
  const response = await page.request.get(`${host.demo.url}/api/flows`);
  const { items } = (await response.json()) as { items: Flow[] };
  return items.find(({ name }) => name === flowName)?.steps[0]?.credentialId ?? null;
}

/** The server's own answer, whatever the page has found out before. */
async function deleteBehindItsBack(page: Page, id: string | null): Promise<number> {
  const url = `${host.demo.url}/api/keyward/v1/credentials/${id}`;
  const { headers } = await page.evaluate(async (address) => {
    const response = await fetch(address);
    return { headers: { 'If-Match': response.headers.get('etag') ?? '' } };
  }, url);
  return page.evaluate(
    async ([address, tag]) => {
      const response = await fetch(address, { method: 'DELETE', headers: { 'If-Match': tag } });
      return response.status;
    },
    [url, headers['If-Match']] as const,
  );
}
