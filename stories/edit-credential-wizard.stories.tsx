import { EditCredentialWizard } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, within } from 'storybook/test';
import { backend, button, expectNoDialog, goTo, ledgerLogin, reviewed, step } from './support/editing.ts';
import { onStage, stage } from './support/onStage.tsx';

const meta = {
  title: 'Widgets/EditCredentialWizard',
  component: EditCredentialWizard,
  decorators: [onStage],
  args: { credential: ledgerLogin, onClose: fn(), onSaved: fn(), onGone: fn() },
  parameters: stage({ backend }),
} satisfies Meta<typeof EditCredentialWizard>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Next, Next, Save: each step has only what belongs there, and the review says what will be another. */
export const StepByStep: Story = {
  play: async ({ userEvent, args, step: part }) => {
    await part('Details come first', async () => {
      await expect(await step('Details')).toBeVisible();
      await expect(screen.getByLabelText(/^Name/)).toHaveValue('Nightly export');
    });
    await part('A stored secret is replaced, and never shown', async () => {
      await goTo(userEvent, 'Authentication details');
      await userEvent.click(await button('Replace Password'));
      await userEvent.keyboard('canary-of-editing');
    });
    await part('The connection has its own step', async () => {
      await goTo(userEvent, 'Connection settings');
      const host = screen.getByLabelText(/^Server address/);
      await expect(host).toHaveValue('db.example.com');
      await userEvent.clear(host);
      await userEvent.type(host, 'db2.example.com');
    });
    await part('The review says what changes, of secrets only that', async () => {
      await goTo(userEvent, 'Review');
      await expect(reviewed('Server address')).toHaveTextContent('from db.example.com to db2.example.com');
      await expect(reviewed('Password')).toHaveTextContent(/^replaced$/);
      await expect(reviewed('Replica token')).toHaveTextContent(/^kept$/);
      await expect(screen.getByRole('dialog').innerHTML).not.toContain('canary-of-editing');
    });
    await part('What was typed is there when a step is seen again', async () => {
      const list = within(screen.getByRole('navigation', { name: 'Steps' }));
      await userEvent.click(list.getByRole('button', { name: 'Authentication details' }));
      await expect(await step('Authentication details')).toHaveFocus();
      await expect(screen.getByLabelText('Password', { selector: 'input' })).toHaveValue('canary-of-editing');
    });
    await part('Save works from any step', async () => {
      await userEvent.click(await button('Save'));
      await expect(await step('Nightly export is saved')).toHaveFocus();
      await expect(args.onSaved).toHaveBeenCalledWith(
        expect.objectContaining({ values: expect.objectContaining({ host: 'db2.example.com', port: 5432 }) }),
      );
      await userEvent.click(await button('Done'));
      await expectNoDialog();
      await expect(args.onClose).toHaveBeenCalledOnce();
    });
  },
};
