import type { MemoryCall, MemoryFault } from '@keyward/adapters/memory';
import { memoryAdapterDefinition, sampleCredentials } from '@keyward/adapters/memory';
import { KeywardError, type Credential, type CredentialUsage } from '@keyward/core';
import { CredentialsGrid, DeleteCredentialDialog, englishErrorMessages } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor, within } from 'storybook/test';
import { onStage, stage } from './support/onStage.tsx';
import { skipTimersOf } from './support/timers.ts';

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

const usage = (own: Partial<CredentialUsage> & Pick<CredentialUsage, 'id'>): CredentialUsage => ({
  kind: 'flow',
  name: own.id,
  isActive: true,
  ...own,
});

const invoicing: readonly CredentialUsage[] = [
  usage({ id: 'flow_9', name: 'Invoices to the ledger', url: 'https://flows.example/flow_9' }),
  usage({ id: 'flow_4', name: 'Refund report', isActive: false, url: 'https://flows.example/flow_4' }),
  usage({ id: 'hook_2', kind: 'webhook', name: 'Payment events' }),
];

const listing = (usages: readonly CredentialUsage[]) =>
  stage({
    backend: {
      credentials: [credential],
      capabilities: { usages: 'listed' },
      usages: { [credential.id]: usages },
    },
  });

/** Refused because it is in use: by what, whether that is active, and the way there. */
export const InUseByName: Story = {
  parameters: refusal(new KeywardError('credentialInUse', { usages: invoicing })),
  play: async ({ userEvent, args }) => {
    await expect(screen.queryByRole('list')).not.toBeInTheDocument();
    await userEvent.click(await yes());
    await expect(await screen.findByRole('alert')).toHaveTextContent(englishErrorMessages.credentialInUse);
    await expect(screen.getByRole('status')).toHaveTextContent('Used by 3 things, 2 of them active.');
    const rows = within(screen.getByRole('list', { name: 'What uses it' })).getAllByRole('listitem');
    await expect(rows.map(({ textContent }) => textContent)).toEqual([
      'Invoices to the ledger (opens in a new tab)Flow, active',
      'Payment eventsWebhook, active',
      'Refund report (opens in a new tab)Flow, not active',
    ]);
    const link = screen.getByRole('link', { name: /^Invoices to the ledger/ });
    await expect(link).toHaveAttribute('href', 'https://flows.example/flow_9');
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    await expect(args.onDeleted).not.toHaveBeenCalled();
  },
};

/** Where the backend lists what uses a credential, it is refused before anybody answers Yes. */
export const InUseBeforeTheAnswer: Story = {
  parameters: listing(invoicing),
  play: async ({ userEvent, args }) => {
    await expect(await screen.findByRole('alert')).toHaveTextContent(englishErrorMessages.credentialInUse);
    await expect(screen.getByRole('alert')).toHaveTextContent('Stop what is active first.');
    await expect(screen.getByText(/^Used by 3 things, 2 of them active\./)).toBeVisible();
    await expect(screen.getByRole('link', { name: /^Refund report/ })).toBeVisible();
    await expect(await yes()).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(await yes());
    await expect(args.onDeleted).not.toHaveBeenCalled();
    await expect(screen.getAllByRole('listitem')).toHaveLength(3);
    await expect(screen.queryByRole('button', { name: 'Replace…' })).not.toBeInTheDocument();
  },
};

const stopped: Story['parameters'] = stage({
  makeAdapter: () => {
    let isActive = true;
    return {
      ...memoryAdapterDefinition({ credentials: [credential], capabilities: { usages: 'listed' } }),
      listUsages: async () => {
        const items = [usage({ id: 'flow_9', name: 'Invoices to the ledger', isActive })];
        isActive = false;
        return { items };
      },
    };
  },
});

/** Stopped meanwhile, in another tab: asked again, it can be deleted, and says what breaks when it is started. */
export const StoppedMeanwhile: Story = {
  parameters: stopped,
  play: async ({ userEvent, args }) => {
    await screen.findByRole('alert');
    await userEvent.click(screen.getByRole('button', { name: 'Check again' }));
    await expect(await screen.findByText(/^Used by 1 thing, which is not active\./)).toHaveTextContent(
      'What is not active fails when somebody starts it.',
    );
    await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
    await userEvent.click(await yes());
    await waitFor(() => expect(args.onDeleted).toHaveBeenCalledOnce());
  },
};

/** Some of it the caller may not see: it is counted, and where that is all there is, the backend decides. */
export const UsedByWhatIsHidden: Story = {
  parameters: stage({
    backend: {
      credentials: [credential],
      capabilities: { usages: 'listed' },
      usages: { [credential.id]: [{ ...usage({ id: 'flow_1' }), isHidden: true }] },
    },
  }),
  play: async ({ userEvent, args }) => {
    await expect(await screen.findByText('Used by 1 thing that you may not see.')).toBeVisible();
    await userEvent.click(await yes());
    await expect(await screen.findByRole('alert')).toHaveTextContent(englishErrorMessages.credentialInUse);
    await expect(screen.getByText('Used by 1 thing that you may not see.')).toBeVisible();
    await expect(args.onDeleted).not.toHaveBeenCalled();
  },
};

/** A flow was started between the list and the answer: the backend refuses, and what it names counts. */
export const StartedMeanwhile: Story = {
  parameters: stage({
    makeAdapter: () => ({
      ...memoryAdapterDefinition({ credentials: [credential], capabilities: { usages: 'listed' } }),
      listUsages: async () => ({ items: [] }),
      deleteCredential: async () => {
        throw new KeywardError('credentialInUse', { usages: invoicing.slice(0, 1), hiddenUsages: 2 });
      },
    }),
  }),
  play: async ({ userEvent, args }) => {
    await expect(await screen.findByText('Nothing is known to use it.')).toBeVisible();
    await userEvent.click(await yes());
    await expect(await screen.findByRole('alert')).toHaveTextContent(englishErrorMessages.credentialInUse);
    await expect(
      screen.getByText('Used by 1 thing, which is active. 2 more things use it that you may not see.'),
    ).toBeVisible();
    await expect(screen.getByRole('link', { name: /^Invoices to the ledger/ })).toBeVisible();
    await expect(args.onDeleted).not.toHaveBeenCalled();
  },
};

export const UsedByNothing: Story = {
  parameters: listing([]),
  play: async ({ userEvent, args }) => {
    await expect(await screen.findByText('Nothing is known to use it.')).toBeVisible();
    await userEvent.click(await yes());
    await waitFor(() => expect(args.onDeleted).toHaveBeenCalledOnce());
  },
};

/** What is switched off is no warning. */
export const UsedByNothingActive: Story = {
  parameters: listing([usage({ id: 'flow_4', name: 'Refund report', isActive: false })]),
  play: async () => {
    await expect(await screen.findByText(/^Used by 1 thing, which is not active\. What is/)).toBeVisible();
    await expect(screen.getByText('Flow, not active')).toBeVisible();
  },
};

const whenListing = (fault: MemoryFault) =>
  stage({
    backend: {
      credentials: [credential],
      capabilities: { usages: 'listed' },
      fail: ({ method }) => (method === 'listUsages' ? fault : undefined),
    },
  });

/** Nobody has to wait for it for longer than four seconds; then the backend decides. */
export const CheckingWhatUsesIt: Story = {
  beforeEach: skipTimersOf(4_000),
  parameters: whenListing('hang'),
  play: async ({ userEvent, args }) => {
    await expect(await screen.findByText('Checking what uses it…')).toBeVisible();
    await userEvent.click(await yes());
    await waitFor(() => expect(args.onDeleted).toHaveBeenCalledOnce());
  },
};

/** That it could not be read is no reason against deleting. */
export const UsesUnknown: Story = {
  parameters: whenListing(new KeywardError('forbidden')),
  play: async ({ userEvent, args }) => {
    await expect(await screen.findByText('What uses it could not be found out.')).toBeVisible();
    await expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    await userEvent.click(await yes());
    await waitFor(() => expect(args.onDeleted).toHaveBeenCalledOnce());
  },
};

/** A long list opens on demand, and the answers stay in sight. */
export const UsedByMany: Story = {
  parameters: listing(
    Array.from({ length: 40 }, (_, index) =>
      usage({ id: `object_${index}`, kind: 'databaseObject', name: `billing.report_${index}` }),
    ),
  ),
  play: async ({ userEvent }) => {
    await expect(await screen.findByText('Used by 40 things, all of them active.')).toBeVisible();
    await expect(screen.getAllByRole('listitem')).toHaveLength(5);
    await userEvent.click(screen.getByText('35 more'));
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(40));
    const dialog = screen.getByRole('alertdialog').getBoundingClientRect();
    const answer = (await yes()).getBoundingClientRect();
    await expect(answer.bottom).toBeLessThanOrEqual(Math.min(dialog.bottom, window.innerHeight));
  },
};

const hostile = '<img src=x onerror=alert(1)>';

/** Names and addresses of what uses it are foreign text. */
export const HostileUses: Story = {
  parameters: listing([
    usage({ id: 'a', name: hostile, url: 'javascript:alert(1)' }),
    usage({ id: 'b', name: '\u202Etxet eht snrut', url: 'data:text/html,<script>alert(1)</script>' }),
    usage({ id: 'c', name: 'w'.repeat(1000), url: '//evil.example' }),
    usage({ id: 'only_its_id', name: '\u200B', url: 'http://plain.example/' }),
    usage({ id: 'c', kind: 'teleporter' as never, name: 'word '.repeat(190) }),
  ]),
  play: async () => {
    const dialog = await screen.findByRole('alertdialog');
    await expect(await within(dialog).findByText(hostile)).toBeVisible();
    await expect(within(dialog).getByText('only_its_id')).toBeVisible();
    await expect(within(dialog).getByText('\u202Etxet eht snrut').tagName).toBe('BDI');
    await expect(within(dialog).getByText('Other, active')).toBeVisible();
    await expect(within(dialog).queryByRole('link')).not.toBeInTheDocument();
    await expect(within(dialog).queryByRole('img')).not.toBeInTheDocument();
    await expect(dialog.scrollWidth).toBeLessThanOrEqual(dialog.clientWidth);
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
