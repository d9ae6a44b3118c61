import { memoryAdapter } from '@keyward/adapters/memory';
import type { Credential } from '@keyward/core';
import { CredentialsGrid, DeleteCredentialDialog } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor, within } from 'storybook/test';
import { onStage, stage } from './support/onStage.tsx';
import { choices, field } from './support/picking.ts';

const credential = choices.find(({ id }) => id === 'cred_reader') as Credential;

/** A backend of its own for each story: what is moved, is moved in the object that it was given. */
const makeAdapter = () =>
  memoryAdapter({
    credentials: choices,
    capabilities: { usages: 'listed', replace: { versionLock: true } },
    usages: {
      [credential.id]: [
        { id: 'flow_9', kind: 'flow', name: 'Invoices to the ledger', isActive: true },
        { id: 'flow_4', kind: 'flow', name: 'Refund report', isActive: false },
      ],
    },
  });

const meta = {
  title: 'Widgets/DeleteCredentialDialog/Replace',
  component: DeleteCredentialDialog,
  decorators: [onStage],
  parameters: stage({ makeAdapter }),
  args: { credential, onClose: fn(), onDeleted: fn(), onReplaced: fn() },
} satisfies Meta<typeof DeleteCredentialDialog>;

export default meta;
type Story = StoryObj<typeof meta>;

const button = (name: string | RegExp) => screen.findByRole('button', { name });

/** Refused, naming both flows, with a way out. */
export const Refused: Story = {
  play: async () => {
    const alert = await screen.findByRole('alert');
    await expect(alert).toHaveTextContent('or replace the credential by another one');
    const rows = within(screen.getByRole('list', { name: 'What uses it' })).getAllByRole('listitem');
    await expect(rows.map(({ textContent }) => textContent)).toEqual([
      'Invoices to the ledgerFlow, active',
      'Refund reportFlow, not active',
    ]);
    await expect(await button('Replace…')).toBeEnabled();
    await expect(await button('Yes')).toHaveAttribute('aria-disabled', 'true');
  },
};

/** Replaced and then deleted, by keys only, in one dialog; the focus comes along. */
export const ReplacedThenDeleted: Story = {
  play: async ({ userEvent, args, step }) => {
    await step('The way out of the refusal leads to the chooser', async () => {
      (await button('Replace…')).focus();
      await userEvent.keyboard('{Enter}');
      await expect(await screen.findByRole('alertdialog', { name: 'Replace Reporting app' })).toBeVisible();
      await waitFor(() => expect(field('Use instead')).toHaveFocus());
    });
    await step('Chosen and confirmed', async () => {
      await userEvent.keyboard('refunds');
      await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
      await userEvent.keyboard('{ArrowDown}{Enter}');
      (await button('Replace…')).focus();
      await userEvent.keyboard('{Enter}');
      (await button('Replace')).focus();
      await userEvent.keyboard('{Enter}');
      await waitFor(() => expect(args.onReplaced).toHaveBeenCalledOnce());
    });
    await step('Back at the question, nothing uses it any more', async () => {
      (await button('Delete Reporting app…')).focus();
      await userEvent.keyboard('{Enter}');
      await expect(await screen.findByRole('alertdialog', { name: 'Delete Reporting app?' })).toBeVisible();
      await waitFor(async () => expect(await button('No')).toHaveFocus());
      await expect(await screen.findByText('Nothing is known to use it.')).toBeVisible();
      await expect(args.onDeleted).not.toHaveBeenCalled();
      await userEvent.tab();
      await userEvent.keyboard('{Enter}');
      await waitFor(() => expect(args.onDeleted).toHaveBeenCalledOnce());
    });
  },
};

/** Cancelled, the question is there again, and nothing was moved. */
export const Cancelled: Story = {
  play: async ({ userEvent, args }) => {
    await userEvent.click(await button('Replace…'));
    await screen.findByRole('combobox', { name: 'Use instead' });
    await userEvent.keyboard('{Escape}');
    await expect(await screen.findByRole('alertdialog', { name: 'Delete Reporting app?' })).toBeVisible();
    await waitFor(async () => expect(await button('No')).toHaveFocus());
    await expect(args.onClose).not.toHaveBeenCalled();
    await expect(args.onReplaced).not.toHaveBeenCalled();
    await userEvent.keyboard('{Escape}');
    await expect(args.onClose).toHaveBeenCalledOnce();
  },
};

/** From the list and back to it: the row goes, the one that took over stays. */
export const FromTheList: Story = {
  render: () => <CredentialsGrid defaultView="list" />,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Delete Reporting app' }));
    await userEvent.click(await button('Replace…'));
    await userEvent.click(await screen.findByRole('combobox', { name: 'Use instead' }));
    await userEvent.click(await screen.findByRole('option', { name: /^Refunds app/ }));
    await userEvent.click(await button('Replace…'));
    await userEvent.click(await button('Replace'));
    await userEvent.click(await button('Delete Reporting app…'));
    await screen.findByText('Nothing is known to use it.');
    await userEvent.click(await button('Yes'));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument());
    await waitFor(() => expect(canvas.getByRole('heading', { name: 'Credentials' })).toHaveFocus());
    await expect(canvas.queryByRole('rowheader', { name: /^Reporting app/ })).not.toBeInTheDocument();
    await expect(canvas.getByRole('rowheader', { name: /^Refunds app/ })).toBeVisible();
  },
};

/** What the policy takes away is no way out. */
export const NoReplacing: Story = {
  parameters: stage({ makeAdapter, policy: { replace: 'never' } }),
  play: async () => {
    await expect(await screen.findByRole('alert')).toHaveTextContent('Stop what is active first.');
    await expect(screen.queryByRole('button', { name: 'Replace…' })).not.toBeInTheDocument();
  },
};
