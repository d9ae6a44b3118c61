import type { MemoryCall, MemoryFault } from '@keyward/adapters/memory';
import { memoryAdapterDefinition, sampleCredentials } from '@keyward/adapters/memory';
import { KeywardError, type Credential } from '@keyward/core';
import { CredentialsGrid, DeleteCredentialDialog, englishErrorMessages } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor, within } from 'storybook/test';
import { onStage, stage } from './support/onStage.tsx';

const credential = sampleCredentials().find(({ name }) => name === 'Stripe live') as Credential;

const meta = {
  title: 'Widgets/DeleteCredentialDialog',
  component: DeleteCredentialDialog,
  decorators: [onStage],
  args: { credential, onClose: fn(), onDeleted: fn() },
} satisfies Meta<typeof DeleteCredentialDialog>;

export default meta;
type Story = StoryObj<typeof meta>;

const whenDeleting =
  (fault: (call: MemoryCall) => MemoryFault | undefined) =>
  (call: MemoryCall): MemoryFault | undefined =>
    call.method === 'deleteCredential' ? fault(call) : undefined;

const refusal = (error: KeywardError) => stage({ backend: { fail: whenDeleting(() => error) } });

const yes = () => screen.findByRole('button', { name: 'Yes' });

/** Name and id are in the question; the focus is on No. */
export const Asking: Story = {
  play: async () => {
    const dialog = await screen.findByRole('alertdialog', { name: 'Delete Stripe live?' });
    await expect(dialog).toHaveAccessibleDescription(
      'Whatever uses it stops working at once. This cannot be undone.',
    );
    await expect(within(dialog).getByText('cred_9ag4y7r1dzhp')).toBeVisible();
    await waitFor(() => expect(screen.getByRole('button', { name: 'No' })).toHaveFocus());
  },
};

export const AnsweredYes: Story = {
  play: async ({ userEvent, args }) => {
    await userEvent.click(await yes());
    await waitFor(() => expect(args.onClose).toHaveBeenCalledOnce());
    await expect(args.onDeleted).toHaveBeenCalledOnce();
    await expect(args.onDeleted).toHaveBeenCalledWith(expect.objectContaining({ id: credential.id }));
  },
};

export const AnsweredNo: Story = {
  play: async ({ userEvent, args }) => {
    await userEvent.click(await screen.findByRole('button', { name: 'No' }));
    await expect(args.onClose).toHaveBeenCalledOnce();
    await expect(args.onDeleted).not.toHaveBeenCalled();
  },
};

export const EscapeAnswersNo: Story = {
  play: async ({ userEvent, args }) => {
    await yes();
    await userEvent.keyboard('{Escape}');
    await expect(args.onClose).toHaveBeenCalledOnce();
    await expect(args.onDeleted).not.toHaveBeenCalled();
  },
};

/** In the list: the row goes, and since its button went with it, the focus goes to the list's heading. */
export const DeletedFromTheList: Story = {
  render: () => <CredentialsGrid />,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Delete Stripe live' }));
    await userEvent.click(await yes());
    await waitFor(() =>
      expect(canvas.queryByRole('article', { name: 'Stripe live' })).not.toBeInTheDocument(),
    );
    await waitFor(() => expect(canvas.getByRole('heading', { name: 'Credentials' })).toHaveFocus());
    await expect(canvas.getByText('Stripe live was deleted.')).toBeInTheDocument();
  },
};

export const KeptInTheList: Story = {
  render: () => <CredentialsGrid defaultView="list" />,
  play: async ({ canvas, userEvent }) => {
    const opener = await canvas.findByRole('button', { name: 'Delete Stripe live' });
    await userEvent.click(opener);
    await userEvent.click(await screen.findByRole('button', { name: 'No' }));
    await waitFor(() => expect(opener).toHaveFocus());
    await expect(canvas.getByRole('rowheader', { name: /^Stripe live/ })).toBeVisible();
  },
};

/** Nothing withdraws a request that is on its way. */
export const Deleting: Story = {
  parameters: stage({ backend: { fail: whenDeleting(() => 'hang') } }),
  play: async ({ userEvent, args }) => {
    await userEvent.click(await yes());
    await expect(await screen.findByRole('button', { name: 'Deleting…' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect(screen.getByRole('alertdialog')).toBeVisible();
    await expect(args.onClose).not.toHaveBeenCalled();
  },
};

export const InUse: Story = {
  parameters: refusal(new KeywardError('credentialInUse')),
  play: async ({ userEvent, args }) => {
    await userEvent.click(await yes());
    await expect(await screen.findByRole('alert')).toHaveTextContent(englishErrorMessages.credentialInUse);
    await expect(screen.queryByText(/We don’t know/)).not.toBeInTheDocument();
    await expect(args.onDeleted).not.toHaveBeenCalled();
  },
};

export const Forbidden: Story = {
  parameters: refusal(new KeywardError('forbidden')),
  play: async ({ userEvent }) => {
    await userEvent.click(await yes());
    await expect(await screen.findByRole('alert')).toHaveTextContent(englishErrorMessages.forbidden);
  },
};

/** Changed by somebody else: the question is about what it is now, and is asked again. */
export const ChangedMeanwhile: Story = {
  args: { credential: { ...credential, version: 'older', name: 'Its name before' } },
  play: async ({ userEvent, args }) => {
    await expect(await screen.findByRole('alertdialog', { name: 'Delete Its name before?' })).toBeVisible();
    await userEvent.click(await yes());
    await expect(await screen.findByRole('alert')).toHaveTextContent(englishErrorMessages.versionConflict);
    await expect(screen.getByRole('alertdialog', { name: 'Delete Stripe live?' })).toBeVisible();
    await expect(args.onDeleted).not.toHaveBeenCalled();
  },
};

export const OutcomeUnknown: Story = {
  parameters: stage({
    backend: { fail: whenDeleting(({ count }) => (count === 1 ? 'loseAnswer' : undefined)) },
  }),
  play: async ({ userEvent, args, step }) => {
    await userEvent.click(await yes());
    await expect(await screen.findByText(/We don’t know whether it was deleted/)).toBeVisible();
    await step('Trying again finds it gone, which is what was wanted', async () => {
      await userEvent.click(await yes());
      await waitFor(() => expect(args.onDeleted).toHaveBeenCalledOnce());
    });
  },
};

export const AlreadyGone: Story = {
  args: { credential: { ...credential, id: 'cred_gone' } },
  play: async ({ userEvent, args }) => {
    await userEvent.click(await yes());
    await waitFor(() => expect(args.onClose).toHaveBeenCalledOnce());
    await expect(args.onDeleted).toHaveBeenCalledOnce();
  },
};

/** The override in the name stays inside of it: "Delete", the name and "?" keep their order. */
export const NameThatReorders: Story = {
  args: { credential: { ...credential, name: 'Billing \u202Eyek' } },
  play: async () => {
    const dialog = await screen.findByRole('alertdialog');
    const [inTitle] = within(dialog).getAllByText('Billing \u202Eyek');
    await expect(inTitle?.tagName).toBe('BDI');
  },
};

export const LongName: Story = {
  args: { credential: { ...credential, name: 'ProductionBillingExport'.repeat(20) } },
  play: async () => {
    const dialog = await screen.findByRole('alertdialog');
    await expect(dialog.scrollWidth).toBeLessThanOrEqual(dialog.clientWidth);
    await expect(await yes()).toBeVisible();
  },
};

/** An adapter that answers with something else on success is not doubted: a delete has no answer. */
export const AnswerIgnored: Story = {
  parameters: stage({
    makeAdapter: () => ({
      ...memoryAdapterDefinition({ credentials: [credential] }),
      deleteCredential: async () => 'gone' as never,
    }),
  }),
  play: AnsweredYes.play,
};
