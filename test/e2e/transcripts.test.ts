import type { Locator, Page } from 'playwright';
import { expect, it } from 'vitest';
import { ariaTranscript } from './support/ariaTranscript.ts';
import { storedCredential } from './support/storedCredential.ts';
import { valuesThatWork } from './support/valuesThatWork.ts';
import { openWatched } from './support/watchedPage.ts';
import { withDemo } from './support/withDemo.ts';

const host = withDemo();

it('reads out the library, and the setup of a system', async () => {
  const { page, close } = await openWatched(host, '/?page=library');
  await page.getByRole('searchbox').fill('adventure');
  await page.getByText(/^1 of \d+ connectors$/).waitFor();
  await expectTranscript('library', page.getByRole('region', { name: 'Connectors' }));
  await page.getByRole('button', { name: 'Set up Adventure Works ERP' }).click();
  const setup = page.getByRole('dialog');
  await setup.getByText('No account uses this yet.').waitFor();
  await expectTranscript('setup', setup);
  await setup.getByRole('textbox', { name: 'API address' }).fill(`${host.demo.url}/erp`);
  await setup.getByRole('button', { name: 'Save changes' }).click();
  await setup.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Connect Adventure Works ERP' }).click();
  await page.getByRole('group', { name: 'API address' }).waitFor();
  await expectTranscript('connect-with-inherited', page.getByRole('dialog'));
  await close();
});

it('reads out each step of an edit, the environments as columns and as tabs, and a conflict', async () => {
  const { page, close } = await openWatched(host, '/?page=connections');
  const { id, version } = await storeFabrikam(page, 'Orders');
  await page.reload();
  await page.getByRole('button', { name: 'Edit Orders' }).click();
  const wizard = page.getByRole('dialog');
  for (const step of ['Details', 'Authentication details', 'Connection settings', 'Review']) {
    if (step !== 'Details') await wizard.getByRole('button', { name: 'Next' }).click();
    await wizard.getByRole('heading', { name: step, exact: true }).waitFor();
    if (step === 'Connection settings')
      await wizard.getByRole('textbox').fill(`${host.demo.url}/partner/mine`);
    await expectTranscript(`edit-${step.toLowerCase().replaceAll(' ', '-')}`, wizard);
  }
  const theirs = { name: 'Orders, renamed', values: { address: `${host.demo.url}/partner/theirs` } };
  await patch(page, id, version, theirs);
  await wizard.getByRole('button', { name: 'Save', exact: true }).click();
  await wizard.getByRole('heading', { name: /^Somebody else saved/ }).waitFor();
  await expectTranscript('edit-conflict', wizard);
  await wizard.getByRole('button', { name: 'Cancel' }).click();
  await wizard.getByRole('button', { name: 'Discard' }).click();

  await storeTailspin(page, 'Payments');
  await page.reload();
  await page.getByRole('button', { name: 'Edit Payments' }).click();
  await wizard.getByRole('button', { name: 'Next' }).click();
  await wizard.getByRole('group', { name: 'staging' }).waitFor();
  await expectTranscript('environments', wizard.getByRole('group', { name: 'Environments' }));
  await page.setViewportSize({ width: 320, height: 720 });
  await wizard.getByRole('tab', { name: 'staging' }).waitFor();
  await expectTranscript('environments-narrow', wizard.getByRole('group', { name: 'Environments' }));
  await close();
});

it('reads out the systems, a picker, a deletion that is refused, and replacing', async () => {
  const { page, close } = await openWatched(host, '/?page=flows');
  const { id } = await storeFabrikam(page, 'Nightly key');
  await storeFabrikam(page, 'Spare key');
  const steps = [{ connectorId: 'fabrikam', credentialId: id }];
  for (const [flow, isActive] of [
    ['Nightly', true],
    ['Paused', false],
  ] as const) {
    const data = { name: `${flow} orders`, isActive, steps };
    await page.request.put(`${host.demo.url}/api/flows/${flow.toLowerCase()}`, { data });
  }
  await page.getByRole('button', { name: 'New flow' }).click();
  await page.getByRole('combobox', { name: 'System', exact: true }).selectOption('fabrikam');
  const picker = page.getByRole('combobox', { name: 'Credential of step 1' });
  await picker.fill('key');
  await page.getByText('2 credentials. All credentials were searched.').waitFor();
  await expectTranscript('picker', page.getByRole('listbox', { name: 'Credential of step 1' }));
  await page.getByRole('button', { name: 'Systems', exact: true }).click();
  await page.getByRole('button', { name: /^Fabrikam Partner API/ }).waitFor();
  await expectTranscript('systems', page.getByRole('region', { name: 'Credentials by system' }));
  await page.getByRole('button', { name: /^Fabrikam Partner API/ }).click();
  await page.getByRole('button', { name: 'Delete Nightly key' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('list', { name: 'What uses it' }).waitFor();
  await expectTranscript('delete-refused', dialog);
  await dialog.getByRole('button', { name: 'Replace…' }).click();
  await dialog.getByRole('combobox', { name: 'Use instead' }).click();
  await page.getByRole('option', { name: /^Spare key/ }).click();
  await dialog.getByRole('button', { name: 'Replace…' }).click();
  await dialog.getByRole('button', { name: 'Replace', exact: true }).waitFor();
  await expectTranscript('replace', dialog);
  await close();
});

function expectTranscript(name: string, root: Locator): Promise<void> {
  return ariaTranscript(root).then((text) => expect(text).toMatchFileSnapshot(`transcripts/${name}.txt`));
}

function storeFabrikam(page: Page, name: string) {
  const { 'API address': address, 'Partner key': key } = valuesThatWork(host.demo).fabrikam;
  const of = { connectorId: 'fabrikam', type: 'bearer' };
  return storedCredential(page, { name, ...of, values: { address }, secrets: { key } });
}

function storeTailspin(page: Page, name: string) {
  const { tailspin } = valuesThatWork(host.demo);
  const environment = (which: 'staging' | 'production') => {
    const { 'API address': address, 'API key': apiKey } = tailspin(which);
    return { values: { address }, secrets: { apiKey } };
  };
  const environments = { staging: environment('staging'), production: environment('production') };
  const of = { connectorId: 'tailspin-payments', type: 'apiKey' };
  return storedCredential(page, { name, ...of, values: { merchantId: 'm-1' }, secrets: {}, environments });
}

/** Somebody else's save. */
async function patch(page: Page, id: string, version: string, change: object): Promise<void> {
  const response = await page.request.patch(`${host.demo.url}/api/keyward/v1/credentials/${id}`, {
    headers: { 'If-Match': `"${version}"` },
    data: change,
  });
  expect(response.status()).toBe(200);
}
