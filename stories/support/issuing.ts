import type { StoryContext } from '@storybook/react-vite';
import { expect, screen, waitFor } from 'storybook/test';

export type User = StoryContext['userEvent'];

export const contact = 'api-team@northwind.example';

export function emailField(): Promise<HTMLElement> {
  return screen.findByRole('textbox', { name: 'Email' });
}

/** The button that sends the form, not the one behind the dialog that opened it. */
export function createButton(): HTMLElement {
  return screen.getByRole('button', { name: 'Create credentials' });
}

/** Types what is required and sends it. */
export async function submitForm(user: User): Promise<void> {
  await user.type(await emailField(), contact);
  await waitFor(() => expect(createButton()).toBeEnabled());
  await user.click(createButton());
}

/** Goes on to the step that shows the secret. */
export async function issue(user: User): Promise<void> {
  await submitForm(user);
  await expectIssued();
}

export async function expectIssued(): Promise<void> {
  const heading = await screen.findByRole(
    'heading',
    { name: 'Store your credentials now' },
    { timeout: 5_000 },
  );
  await waitFor(() => expect(heading).toHaveFocus());
}

/** Goes on to the panel for an answer that was lost, automatic tries included. */
export async function expectUnconfirmed(): Promise<void> {
  const name = 'We don’t know whether the credentials were created';
  const heading = await screen.findByRole('heading', { name }, { timeout: 5_000 });
  await waitFor(() => expect(heading).toHaveFocus());
}

export async function expectClosed(): Promise<void> {
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
}

export function secretField(): HTMLInputElement {
  return screen.getByLabelText('Client secret');
}
