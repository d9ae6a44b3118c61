import { randomBytes } from 'node:crypto';
import type { Locator, Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { sinksWith } from './support/pageSinks.ts';
import { storedCredential } from './support/storedCredential.ts';
import { valuesThatWork } from './support/valuesThatWork.ts';
import { openWatched } from './support/watchedPage.ts';
import { withDemo } from './support/withDemo.ts';

const host = withDemo();

/** A dialog with a secret typed into it, and what tries that out where there is such a thing. */
interface Typed {
  dialog: Locator;
  verify?: Locator;
}

/** Where a secret can be typed that is not saved. What is saved is looked for in the stories. */
const places: Readonly<Record<string, { at: string; type: (page: Page, secret: string) => Promise<Typed> }>> =
  {
    'the setup of a system': {
      at: '/?page=library',
      type: async (page, secret) => {
        await page.getByRole('searchbox').fill('adventure');
        await page.getByRole('button', { name: 'Set up Adventure Works ERP' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('textbox', { name: 'Client secret' }).fill(secret);
        return { dialog };
      },
    },
    'an environment of a new credential': {
      at: '/?page=library',
      type: async (page, secret) => {
        await page.getByRole('searchbox').fill('tailspin');
        await page.getByRole('button', { name: 'Connect Tailspin Payments' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('textbox', { name: 'Merchant ID' }).fill('m-1');
        await dialog.getByRole('button', { name: 'Add staging' }).click();
        return { dialog, verify: await typeKey(dialog, secret) };
      },
    },
    'an environment that an edit adds': {
      at: '/?page=connections',
      type: async (page, secret) => {
        const { 'API address': address, 'API key': apiKey } = valuesThatWork(host.demo).tailspin(
          'production',
        );
        const production = { values: { address }, secrets: { apiKey } };
        const of = { connectorId: 'tailspin-payments', type: 'apiKey' };
        const values = { merchantId: 'm-1' };
        const name = `Payments ${randomBytes(4).toString('hex')}`;
        await storedCredential(page, { name, ...of, values, secrets: {}, environments: { production } });
        await page.reload();
        await page.getByRole('button', { name: `Edit ${name}` }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('button', { name: 'Next' }).click();
        await dialog.getByRole('button', { name: 'Add staging' }).click();
        return { dialog, verify: await typeKey(dialog.getByRole('group', { name: 'staging' }), secret) };
      },
    },
    'a new credential of a step': {
      at: '/?page=flows',
      type: async (page, secret) => {
        await page.getByRole('button', { name: 'New flow' }).click();
        await page.getByRole('combobox', { name: 'System', exact: true }).selectOption('fabrikam');
        await page.getByRole('combobox', { name: 'Credential of step 1' }).click();
        await page.getByRole('option', { name: 'Create a new credential…' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('textbox', { name: 'API address' }).fill(`${host.demo.url}/partner`);
        await dialog.getByRole('textbox', { name: 'Partner key' }).fill(secret);
        return { dialog, verify: dialog.getByRole('button', { name: 'Verify', exact: true }) };
      },
    },
  };

describe.each(Object.entries(places))('%s', (_, { at, type }) => {
  it('leaves nothing of a secret that was typed, tried out in vain, and given up', async () => {
    const { page, expectNowhere, close } = await openWatched(host, at);
    const secret = `fab_${randomBytes(18).toString('hex')}`;
    const { dialog, verify } = await type(page, secret);
    expect(await sinksWith(page, secret)).toEqual(['input values']);
    if (verify) {
      await verify.click();
      await dialog.getByText('It does not work.').waitFor();
      expect(await sinksWith(page, secret)).toEqual(['input values']);
    }
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.getByRole('button', { name: 'Discard' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expectNowhere([secret]);
    await close();
  });
});

async function typeKey(environment: Locator, secret: string): Promise<Locator> {
  const address = `${host.demo.url}/payments/staging`;
  await environment.getByRole('textbox', { name: 'API address' }).fill(address);
  await environment.getByRole('textbox', { name: 'API key' }).fill(secret);
  return environment.getByRole('button', { name: 'Verify staging' });
}
