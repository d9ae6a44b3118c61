import type { Page } from 'playwright';

/** The dialog that connects a system, as somebody uses it. */
export function connectDialog(page: Page) {
  const dialog = page.getByRole('dialog', { name: /^Connect/ });
  const button = (name: string) => dialog.getByRole('button', { name, exact: true });
  return {
    dialog,
    button,
    choose: async (system: string) => {
      await page.getByRole('button', { name: 'Connect a system' }).click();
      await dialog.getByRole('searchbox').fill(system);
      await dialog.getByRole('button', { name: system }).click();
    },
    fill: async (fields: Readonly<Record<string, string>>) => {
      for (const [label, text] of Object.entries(fields)) {
        await dialog
          .getByRole('textbox', { name: label, exact: true })
          .or(dialog.getByLabel(label))
          .first()
          .fill(text);
      }
    },
    closed: () => dialog.waitFor({ state: 'detached' }),
  };
}
