import { englishErrorMessages } from '@keyward/ui';
import { expect, screen, waitFor, within } from 'storybook/test';
import { expectClosed, issue, type User } from './issuing.ts';

/** The names of the credentials in the list, once there are any. */
export async function listedNames(): Promise<string[]> {
  const cards = await screen.findAllByRole('article');
  return cards.map((card) => within(card).getByRole('heading').textContent);
}

/** Opens the form by its button. */
export async function openForm(user: User): Promise<void> {
  await user.click(await screen.findByRole('button', { name: 'Create credentials' }));
  await screen.findByRole('dialog', { name: 'Create credentials' });
}

/**
 * Issues a credential in the open form, confirms that its secret is stored, and finds it in the list,
 * where its secret is not.
 *
 * @param secretLabel what a secret of this type is called
 */
export async function issueAndStore(user: User, name: string, secretLabel: string): Promise<void> {
  await user.type(await screen.findByRole('textbox', { name: /^Name/ }), name);
  await issue(user);
  await user.click(screen.getByRole('button', { name: /^Show / }));
  const secret = screen.getByLabelText<HTMLInputElement>(secretLabel).value;
  await expect(secret.length).toBeGreaterThan(20);
  await user.click(screen.getByRole('checkbox', { name: 'I have stored it' }));
  await user.click(screen.getByRole('button', { name: 'Done' }));
  await expectClosed();
  await expect(await screen.findByRole('article', { name })).toBeVisible();
  await expect(document.body.innerHTML).not.toContain(secret);
}

async function answerYes(user: User, question: string): Promise<void> {
  await user.click(await screen.findByRole('button', { name: question }));
  await user.click(await screen.findByRole('button', { name: 'Yes' }));
}

export async function deleteIt(user: User, name: string): Promise<void> {
  await answerYes(user, `Delete ${name}`);
  await waitFor(() => expect(screen.queryByRole('article', { name })).not.toBeInTheDocument());
  await expectClosedQuestion();
}

/** Deleting is refused, with what uses the credential by its name, and the credential stays. */
export async function expectInUse(user: User, name: string, usedBy: string): Promise<void> {
  await answerYes(user, `Delete ${name}`);
  await expect(await screen.findByRole('alert')).toHaveTextContent(englishErrorMessages.credentialInUse);
  const uses = within(screen.getByRole('list', { name: 'What uses it' }));
  await expect(uses.getByText(usedBy)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'No' }));
  await expectClosedQuestion();
  await expect(screen.getByRole('article', { name })).toBeVisible();
}

export async function disableIt(user: User, name: string): Promise<void> {
  await answerYes(user, `Disable ${name}`);
  await expect(await screen.findByRole('button', { name: `Enable ${name}` })).toBeVisible();
  await expectClosedQuestion();
}

async function expectClosedQuestion(): Promise<void> {
  await waitFor(() => expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument());
}

/** There is no button that begins with this word. Say it once the list is there. */
export async function expectNoControl(word: 'Create' | 'Disable'): Promise<void> {
  await expect(screen.queryByRole('button', { name: new RegExp(`^${word}`) })).not.toBeInTheDocument();
}

/** What the table below the widgets says of some capabilities. */
export async function expectFacts(facts: Readonly<Record<string, string>>): Promise<void> {
  for (const [what, declared] of Object.entries(facts)) {
    const row = screen.getByRole('row', { name: `${what} ${declared}` });
    await expect(row).toBeVisible();
  }
}
