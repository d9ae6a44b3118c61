import type { MemoryCall, MemoryFault } from '@keyward/adapters/memory';
import { sampleCredentials } from '@keyward/adapters/memory';
import { KeywardError, type Credential } from '@keyward/core';
import { CredentialsGrid, DisableCredentialDialog, englishErrorMessages } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor, within } from 'storybook/test';
import { onStage, stage } from './support/onStage.tsx';

const credential = sampleCredentials().find(({ name }) => name === 'Stripe live') as Credential;
const capabilities = { disable: { versionLock: true } };

const meta = {
  title: 'Widgets/DisableCredentialDialog',
  component: DisableCredentialDialog,
  decorators: [onStage],
  parameters: stage({ backend: { capabilities } }),
  args: { credential, onClose: fn(), onDisabled: fn() },
} satisfies Meta<typeof DisableCredentialDialog>;

export default meta;
type Story = StoryObj<typeof meta>;

const whenSwitching = (fault: (call: MemoryCall) => MemoryFault | undefined) =>
  stage({
    backend: {
      capabilities,
      fail: (call) => (call.method === 'setCredentialEnabled' ? fault(call) : undefined),
    },
  });

const yes = () => screen.findByRole('button', { name: 'Yes' });

export const Asking: Story = {
  play: async () => {
    const dialog = await screen.findByRole('alertdialog', { name: 'Disable Stripe live?' });
    await expect(dialog).toHaveAccessibleDescription(
      'Systems that sign in with it are refused until it is enabled again.',
    );
    await expect(within(dialog).getByText('cred_9ag4y7r1dzhp')).toBeVisible();
    await waitFor(() => expect(screen.getByRole('button', { name: 'No' })).toHaveFocus());
  },
};

export const AnsweredYes: Story = {
  play: async ({ userEvent, args }) => {
    await userEvent.click(await yes());
    await waitFor(() => expect(args.onClose).toHaveBeenCalledOnce());
    await expect(args.onDisabled).toHaveBeenCalledOnce();
    await expect(args.onDisabled).toHaveBeenCalledWith(
      expect.objectContaining({ id: credential.id, status: 'disabled' }),
    );
  },
};

export const EscapeAnswersNo: Story = {
  play: async ({ userEvent, args }) => {
    await yes();
    await userEvent.keyboard('{Escape}');
    await expect(args.onClose).toHaveBeenCalledOnce();
    await expect(args.onDisabled).not.toHaveBeenCalled();
  },
};

/** Nothing withdraws a request that is on its way. */
export const Disabling: Story = {
  parameters: whenSwitching(() => 'hang'),
  play: async ({ userEvent, args }) => {
    await userEvent.click(await yes());
    await expect(await screen.findByRole('button', { name: 'Disabling…' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await userEvent.click(screen.getByRole('button', { name: 'No' }));
    await expect(screen.getByRole('alertdialog')).toBeVisible();
    await expect(args.onClose).not.toHaveBeenCalled();
  },
};

export const Forbidden: Story = {
  parameters: whenSwitching(() => new KeywardError('forbidden')),
  play: async ({ userEvent, args }) => {
    await userEvent.click(await yes());
    await expect(await screen.findByRole('alert')).toHaveTextContent(englishErrorMessages.forbidden);
    await expect(args.onDisabled).not.toHaveBeenCalled();
  },
};

/** Changed by somebody else: the question is about what it is now, and is asked again. */
export const ChangedMeanwhile: Story = {
  args: { credential: { ...credential, version: 'older', name: 'Its name before' } },
  play: async ({ userEvent, args, step }) => {
    await expect(await screen.findByRole('alertdialog', { name: 'Disable Its name before?' })).toBeVisible();
    await userEvent.click(await yes());
    await expect(await screen.findByRole('alert')).toHaveTextContent(englishErrorMessages.versionConflict);
    await expect(screen.getByRole('alertdialog', { name: 'Disable Stripe live?' })).toBeVisible();
    await expect(args.onDisabled).not.toHaveBeenCalled();
    await step('Yes to what it is now is sent', async () => {
      await userEvent.click(await yes());
      await waitFor(() => expect(args.onDisabled).toHaveBeenCalledOnce());
    });
  },
};

export const OutcomeUnknown: Story = {
  parameters: whenSwitching(({ count }) => (count === 1 ? 'loseAnswer' : undefined)),
  play: async ({ userEvent, args, step }) => {
    await userEvent.click(await yes());
    await expect(await screen.findByText(/We don’t know whether it was disabled/)).toBeVisible();
    await step('Trying again finds it disabled, which is what was wanted', async () => {
      await userEvent.click(await yes());
      await waitFor(() => expect(args.onDisabled).toHaveBeenCalledOnce());
    });
  },
};

/** What runs on it is named, where the backend can. */
export const InUse: Story = {
  parameters: stage({
    backend: {
      capabilities: { ...capabilities, usages: 'listed' },
      usages: {
        [credential.id]: [{ id: 'flow_9', kind: 'flow', name: 'Invoices to the ledger', isActive: true }],
      },
    },
  }),
  play: async ({ userEvent, args }) => {
    await expect(await screen.findByText('Used by 1 thing, which is active.')).toBeVisible();
    await userEvent.click(await yes());
    await waitFor(() => expect(args.onDisabled).toHaveBeenCalledOnce());
  },
};

/** In the list: off and on again, with the focus on the button that turns, and told to who can't see it. */
export const InTheList: Story = {
  render: () => <CredentialsGrid />,
  play: async ({ canvas, userEvent, step }) => {
    const card = within(await canvas.findByRole('article', { name: 'Stripe live' }));
    await userEvent.click(card.getByRole('button', { name: 'Disable Stripe live' }));
    await userEvent.click(await yes());
    const enable = await card.findByRole('button', { name: 'Enable Stripe live' });
    await waitFor(() => expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument());
    await waitFor(() => expect(enable).toHaveFocus());
    await expect(card.getByText('Disabled')).toBeVisible();
    await expect(canvas.getByText('Stripe live is disabled.')).toBeInTheDocument();
    await step('Enabling asks nothing', async () => {
      await userEvent.keyboard('{Enter}');
      const disable = await card.findByRole('button', { name: 'Disable Stripe live' });
      await expect(disable).toHaveFocus();
      await expect(card.queryByText('Disabled')).not.toBeInTheDocument();
      await expect(canvas.getByText('Stripe live is enabled.')).toBeInTheDocument();
    });
  },
};

/** Changing one's mind leaves everything as it was. */
export const KeptInTheList: Story = {
  render: () => <CredentialsGrid defaultView="list" />,
  play: async ({ canvas, userEvent }) => {
    const opener = await canvas.findByRole('button', { name: 'Disable Stripe live' });
    await userEvent.click(opener);
    await userEvent.click(await screen.findByRole('button', { name: 'No' }));
    await waitFor(() => expect(opener).toHaveFocus());
  },
};
