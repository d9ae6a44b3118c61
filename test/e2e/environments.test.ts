import type { Locator, Page } from 'playwright';
import { expect, it } from 'vitest';
import { allHands, handsOf, type Hands } from './support/hands.ts';
import { valuesThatWork } from './support/valuesThatWork.ts';
import { openWatched } from './support/watchedPage.ts';
import { withDemo } from './support/withDemo.ts';

const host = withDemo();
const system = 'Tailspin Payments';

it.each(allHands)(
  'connects a system with two environments, tries out each, and takes one away, with the %s',
  async (kind) => {
    const { tailspin } = valuesThatWork(host.demo);
    const [staging, production] = [tailspin('staging'), tailspin('production')];
    const secrets = [staging['API key'], production['API key']];
    const name = `Shop payments by ${kind}`;
    const { page, expectNowhere, close } = await openWatched(host, '/?page=library');
    const hands = handsOf(page, kind);

    // One environment to begin with: the other one is added later.
    await hands.type(page.getByRole('searchbox', { name: 'Search connectors' }), 'tailspin');
    await hands.press(page.getByRole('button', { name: `Connect ${system}` }));
    const connect = page.getByRole('dialog', { name: `Connect ${system}` });
    await hands.type(connect.getByRole('textbox', { name: 'Merchant ID' }), 'm-1');
    await hands.press(connect.getByRole('button', { name: 'Add staging' }));
    const tab = connect.getByRole('tabpanel', { name: 'staging' });
    await fill(tab, hands, staging);
    await hands.type(connect.getByRole('textbox', { name: 'Name (optional)' }), name);
    await verify(tab, hands, 'staging', 'It works.');
    await hands.press(connect.getByRole('button', { name: 'Save', exact: true }));
    await hands.press(connect.getByRole('button', { name: 'Done' }));
    await connect.waitFor({ state: 'detached' });

    // A column beside it, with another environment's key at first.
    await hands.press(page.getByRole('button', { name: 'Connections' }));
    const wizard = await openEnvironments(page, hands, name);
    await hands.press(wizard.getByRole('button', { name: 'Add production' }));
    const [left, right] = [columnOf(wizard, 'staging'), columnOf(wizard, 'production')];
    await hands.press(right.getByRole('button', { name: 'Copy values from staging' }));
    expect(await right.getByRole('textbox', { name: 'API address' }).inputValue()).toBe(
      staging['API address'],
    );
    expect(await right.getByLabel('API key', { exact: true }).inputValue()).toBe('');
    await right.getByText('Missing', { exact: true }).waitFor();
    await fill(right, hands, { ...production, 'API key': staging['API key'] });
    await left.getByText('Not the same everywhere').waitFor();
    await verify(right, hands, 'production', 'It does not work.');
    await fill(right, hands, { 'API key': production['API key'] });
    await verify(right, hands, 'production', 'It works.');
    await verify(left, hands, 'staging', 'It works.');
    await save(wizard, hands);
    await expectNowhere(secrets);
    expect(await environmentsOf(page, name)).toEqual(['staging', 'production']);

    // Taken away again, with its secrets; the other one goes on working.
    const again = await openEnvironments(page, hands, name);
    await hands.press(columnOf(again, 'staging').getByRole('button', { name: 'Remove staging' }));
    await hands.press(again.getByRole('button', { name: 'Remove it' }));
    await again.getByRole('button', { name: 'Bring back staging' }).waitFor();
    await verify(columnOf(again, 'production'), hands, 'production', 'It works.');
    await save(again, hands);
    expect(await environmentsOf(page, name)).toEqual(['production']);
    await expectNowhere(secrets);
    await close();
  },
);

async function openEnvironments(page: Page, hands: Hands, name: string): Promise<Locator> {
  await hands.press(page.getByRole('button', { name: `Edit ${name}` }));
  const dialog = page.getByRole('dialog', { name: `Edit ${name}` });
  await hands.press(dialog.getByRole('button', { name: 'Next' }));
  await dialog.getByRole('heading', { name: 'Environments', exact: true }).waitFor();
  return dialog;
}

function columnOf(dialog: Locator, environment: string): Locator {
  return dialog.getByRole('group', { name: environment, exact: true });
}

async function fill(column: Locator, hands: Hands, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(values)) {
    await hands.type(column.getByRole('textbox', { name: label, exact: true }), text);
  }
}

async function verify(column: Locator, hands: Hands, environment: string, result: string): Promise<void> {
  await hands.press(column.getByRole('button', { name: `Verify ${environment}` }));
  await column.getByText(result).waitFor();
}

async function save(dialog: Locator, hands: Hands): Promise<void> {
  await hands.press(dialog.getByRole('button', { name: 'Save', exact: true }));
  await hands.press(dialog.getByRole('button', { name: 'Done' }));
  await dialog.waitFor({ state: 'detached' });
}

/** What the server has of it. */
async function environmentsOf(page: Page, name: string): Promise<string[]> {
  const response = await page.request.get(`${host.demo.url}/api/keyward/v1/credentials?search=payments`);
  const { items } = (await response.json()) as {
    items: { name: string; environments?: { name: string }[] }[];
  };
  const environments = items.find((item) => item.name === name)?.environments ?? [];
  return environments.map((environment) => environment.name);
}
