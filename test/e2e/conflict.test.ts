import type { Locator, Page } from 'playwright';
import { expect, it } from 'vitest';
import { allHands, handsOf, type Hands } from './support/hands.ts';
import { storedCredential } from './support/storedCredential.ts';
import { valuesThatWork } from './support/valuesThatWork.ts';
import { openWatched } from './support/watchedPage.ts';
import { withDemo } from './support/withDemo.ts';

const host = withDemo();
const typedKey = 'fab_typed-canary-1f4e09bd77a2c350';

it.each(allHands)(
  'shows the second editor what the first has changed, and loses nothing of either, with the %s',
  async (kind) => {
    const first = await openWatched(host, '/?page=connections');
    const second = await openWatched(host, '/?page=connections');
    const [hands, otherHands] = [handsOf(first.page, kind), handsOf(second.page, kind)];
    const before = `Shared by ${kind}`;
    const { id } = await storeOne(first.page, before);
    await first.page.reload();
    await second.page.reload();
    const [wizard, other] = [
      await openWizard(first.page, hands, before),
      await openWizard(second.page, otherHands, before),
    ];

    await hands.type(wizard.getByRole('textbox', { name: 'Name' }), `Theirs by ${kind}`);
    await hands.type(wizard.getByRole('textbox', { name: 'Contact' }), 'orders@northwind.example');
    await saveWizard(wizard, hands);

    // The same field, another one, and a secret: only the first is in doubt, and the last has to be typed again.
    await otherHands.type(other.getByRole('textbox', { name: 'Name' }), `Mine by ${kind}`);
    await otherHands.type(other.getByRole('textbox', { name: 'Destination' }), 'warehouse 4');
    await otherHands.press(other.getByRole('button', { name: 'Next' }));
    await otherHands.press(other.getByRole('button', { name: 'Replace Partner key' }));
    await otherHands.type(other.getByLabel('Partner key', { exact: true }), typedKey);
    await otherHands.press(other.getByRole('button', { name: 'Save', exact: true }));
    await other.getByRole('heading', { name: 'Somebody else saved this credential first' }).waitFor();
    expect(await factsOf(other, 'Name')).toEqual([
      `Before ${before}`,
      `Theirs Theirs by ${kind}`,
      `Yours Mine by ${kind}`,
    ]);
    expect(await factsOf(other, 'Contact')).toEqual(['Before nothing', 'Theirs orders@northwind.example']);
    expect(await read(second.page, id)).toMatchObject({ name: `Theirs by ${kind}`, version: '2' });
    await otherHands.choose(
      other.getByRole('group', { name: 'Name' }).getByRole('radio', { name: 'Take yours' }),
    );
    await otherHands.press(other.getByRole('button', { name: 'Back to the form' }));
    await other
      .getByText('Secrets that you typed before were not kept. Decide again: Partner key.')
      .waitFor();
    await saveWizard(other, otherHands);

    expect(await read(second.page, id)).toMatchObject({
      name: `Mine by ${kind}`,
      contact: 'orders@northwind.example',
      destination: 'warehouse 4',
      version: '3',
    });
    await second.expectNowhere([typedKey]);
    await first.close();
    await second.close();
  },
);

it('tells both editors that a third person has deleted it, and brings nothing back', async () => {
  const first = await openWatched(host, '/?page=connections');
  const { id } = await storeOne(first.page, 'Short-lived');
  await first.page.reload();
  const second = await openWatched(host, '/?page=connections');
  const third = await openWatched(host, '/?page=connections');
  const mouse = handsOf(first.page, 'mouse');
  const wizards = [
    await openWizard(first.page, mouse, 'Short-lived'),
    await openWizard(second.page, mouse, 'Short-lived'),
  ];
  await third.page.getByRole('button', { name: 'Delete Short-lived' }).click();
  await third.page.getByRole('alertdialog').getByRole('button', { name: 'Yes' }).click();
  await third.page.getByRole('alertdialog').waitFor({ state: 'detached' });
  await third.page.getByRole('article', { name: 'Short-lived' }).waitFor({ state: 'detached' });

  for (const wizard of wizards) {
    await wizard.getByRole('textbox', { name: 'Name' }).fill('Back from the dead');
    await wizard.getByRole('button', { name: 'Save', exact: true }).click();
    await wizard.getByText('This credential no longer exists.').waitFor();
  }
  expect(await read(third.page, id)).toMatchObject({ code: 'notFound' });
  await third.page.reload();
  await third.page.getByRole('article').first().waitFor();
  expect(await third.page.getByRole('article', { name: 'Back from the dead' }).count()).toBe(0);
  for (const { close } of [first, second, third]) await close();
});

function storeOne(page: Page, name: string) {
  const { 'API address': address, 'Partner key': key } = valuesThatWork(host.demo).fabrikam;
  return storedCredential(page, {
    name,
    connectorId: 'fabrikam',
    type: 'bearer',
    values: { address },
    secrets: { key },
  });
}

async function openWizard(page: Page, hands: Hands, name: string): Promise<Locator> {
  await hands.press(page.getByRole('button', { name: `Edit ${name}` }));
  // Its title follows the name, also where somebody else has changed it.
  const dialog = page.getByRole('dialog', { name: /^Edit / });
  await dialog.getByRole('textbox', { name: 'Name' }).waitFor();
  return dialog;
}

async function saveWizard(dialog: Locator, hands: Hands): Promise<void> {
  await hands.press(dialog.getByRole('button', { name: 'Save', exact: true }));
  await dialog.getByRole('heading', { name: /is saved$/ }).waitFor();
  await hands.press(dialog.getByRole('button', { name: 'Done' }));
  await dialog.waitFor({ state: 'detached' });
}

/** What stands about one field in the list of differences. */
async function factsOf(dialog: Locator, label: string): Promise<string[]> {
  const group = dialog.getByRole('group', { name: label, exact: true });
  const terms = await group.getByRole('term').allTextContents();
  const definitions = await group.getByRole('definition').allTextContents();
  return terms.map((term, index) => `${term} ${definitions[index]}`);
}

async function read(page: Page, id: string): Promise<Record<string, unknown>> {
  const response = await page.request.get(`${host.demo.url}/api/keyward/v1/credentials/${id}`);
  return (await response.json()) as Record<string, unknown>;
}
