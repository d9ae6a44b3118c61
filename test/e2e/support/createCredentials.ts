import type { Frame, Locator, Page } from 'playwright';

/** What the two parts of an issued credential are called, which differs by its type. */
const partNames = {
  client: { id: 'Client ID', secret: 'Client secret', copySecret: 'Copy secret' },
  apiKey: { id: 'Key ID', secret: 'API key', copySecret: 'Copy API key' },
  database: { id: 'User name', secret: 'Password', copySecret: 'Copy password' },
} as const;

/** What an administrator does, by the names that hosts' own tests rely on. */
export function createCredentials(view: Page | Frame, issues: keyof typeof partNames = 'client') {
  const parts = partNames[issues];
  const dialog = view.getByRole('dialog', { name: 'Create credentials' });
  return {
    dialog,
    email: dialog.getByRole('textbox', { name: 'Email' }),
    name: dialog.getByRole('textbox', { name: 'Name' }),
    full: dialog.getByRole('radio', { name: 'Full' }),
    fineGrained: dialog.getByRole('radio', { name: 'Fine grained' }),
    create: dialog.getByRole('button', { name: 'Create credentials' }),
    copySecret: dialog.getByRole('button', { name: parts.copySecret }),
    stored: dialog.getByRole('checkbox', { name: 'I have stored it' }),
    done: dialog.getByRole('button', { name: 'Done' }),
    clientId: () => dialog.getByRole('textbox', { name: parts.id }).inputValue(),
    secret: () => secretInput(dialog, parts.secret).inputValue(),
    open: () => view.getByRole('button', { name: 'Create credentials' }).first().click(),
    async issue(input: { email: string; name?: string; scopes?: readonly string[] }): Promise<void> {
      await this.open();
      await this.email.fill(input.email);
      if (input.name !== undefined) await this.name.fill(input.name);
      if (input.scopes) {
        // Where it is the only level, there is nothing to choose.
        if ((await this.fineGrained.count()) > 0) await this.fineGrained.check();
        for (const scope of input.scopes) await dialog.getByRole('checkbox', { name: scope }).check();
      }
      await this.create.click();
      await this.copySecret.waitFor();
    },
  };
}

/** By its label: a password input has no role of its own. */
function secretInput(dialog: Locator, label: string): Locator {
  return dialog.getByLabel(label, { exact: true });
}
