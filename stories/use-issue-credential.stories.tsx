import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, waitFor } from 'storybook/test';
import { clipboardText, takingClipboard } from './support/clipboard.ts';
import { secretField } from './support/issuing.ts';
import { onStage, stage } from './support/onStage.tsx';
import { PlainIssueCredential } from './support/PlainIssueCredential.tsx';

/** The modal's flow in plain HTML, from `@keyward/react` alone. */
const meta = {
  title: 'Headless/UseIssueCredential',
  component: PlainIssueCredential,
  decorators: [onStage],
} satisfies Meta<typeof PlainIssueCredential>;

export default meta;
type Story = StoryObj<typeof meta>;

export const PlainHtml: Story = {
  beforeEach: takingClipboard,
  play: async ({ canvas, userEvent, step }) => {
    await step('The form waits for an email', async () => {
      await userEvent.click(canvas.getByRole('button', { name: 'Give access' }));
      await expect(canvas.getByRole('button', { name: 'Create' })).toBeDisabled();
      await userEvent.type(canvas.getByRole('textbox', { name: 'Email' }), 'api-team@northwind.example');
      await waitFor(() => expect(canvas.getByRole('button', { name: 'Create' })).toBeEnabled());
      await userEvent.click(canvas.getByRole('button', { name: 'Create' }));
    });
    await step('The secret is in the live input only, and goes to the clipboard', async () => {
      await screen.findByLabelText('Client secret');
      await expect(secretField().value).toMatch(/^kw_secret_/);
      await expect(document.documentElement.outerHTML).not.toContain(secretField().value);
      await expect(canvas.getByRole('button', { name: 'Done' })).toBeDisabled();
      await userEvent.click(canvas.getByRole('button', { name: 'Copy secret' }));
      await expect(await canvas.findByText('copied')).toBeVisible();
      await expect(clipboardText()).toBe(secretField().value);
    });
    await step('Then it is gone', async () => {
      await userEvent.click(canvas.getByRole('button', { name: 'Done' }));
      await expect(await canvas.findByRole('button', { name: 'Give access' })).toBeVisible();
      await expect(screen.queryByLabelText('Client secret')).not.toBeInTheDocument();
    });
  },
};

export const NotAvailable: Story = {
  parameters: stage({ policy: { issue: 'never' } }),
  play: async ({ canvasElement }) => {
    await expect(canvasElement).toBeEmptyDOMElement();
  },
};
