import type { Frame, Locator, Page } from 'playwright';

/** What an administrator does, by the names that hosts' own tests rely on. */
export function createCredentials(view: Page | Frame) {
  const dialog = view.getByRole('dialog', { name: 'Create credentials' });
  return {
    dialog,
    email: dialog.getByRole('textbox', { name: 'Email' }),
    name: dialog.getByRole('textbox', { name: 'Name' }),
    full: dialog.getByRole('radio', { name: 'Full' }),
    fineGrained: dialog.getByRole('radio', { name: 'Fine grained' }),
    create: dialog.getByRole('button', { name: 'Create credentials' }),
    copySecret: dialog.getByRole('button', { name: 'Copy secret' }),
    stored: dialog.getByRole('checkbox', { name: 'I have stored it' }),
    done: dialog.getByRole('button', { name: 'Done' }),
    clientId: () => dialog.getByRole('textbox', { name: 'Client ID' }).inputValue(),
    secret: () => secretInput(dialog).inputValue(),
    open: () => view.getByRole('button', { name: 'Create credentials' }).first().click(),
    async issue(input: { email: string; name?: string; scopes?: readonly string[] }): Promise<void> {
      await this.open();
      await this.email.fill(input.email);
      if (input.name !== undefined) await this.name.fill(input.name);
      if (input.scopes) {
        await this.fineGrained.check();
        for (const scope of input.scopes) await dialog.getByRole('checkbox', { name: scope }).check();
      }
      await this.create.click();
      await this.copySecret.waitFor();
    },
  };
}

/** By its label: a password input has no role of its own. */
function secretInput(dialog: Locator): Locator {
  return dialog.getByLabel('Client secret', { exact: true });
}
