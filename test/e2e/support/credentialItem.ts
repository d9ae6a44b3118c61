import type { Locator, Page } from 'playwright';

/** One credential in the grid view, and what can be done with it there. */
export function credentialItem(page: Page, name: string) {
  const card = page.getByRole('article', { name, exact: true });
  const ask = async (action: 'Delete' | 'Disable'): Promise<Locator> => {
    await card.getByRole('button', { name: action }).click();
    const question = page.getByRole('alertdialog', { name: `${action} ${name}?` });
    await question.waitFor();
    return question;
  };
  const doIt = async (action: 'Delete' | 'Disable') => {
    const question = await ask(action);
    await question.getByRole('button', { name: 'Yes' }).click();
    await question.waitFor({ state: 'detached' });
  };
  return {
    card,
    askToDelete: () => ask('Delete'),
    disable: () => doIt('Disable'),
    enable: () => card.getByRole('button', { name: 'Enable' }).click(),
    delete: async () => {
      await doIt('Delete');
      await card.waitFor({ state: 'detached' });
    },
  };
}
