import { memoryAdapter, type MemoryAdapterOptions, type MemoryFault } from '@keyward/adapters/memory';
import { KeywardError, type Credential, type CredentialUsage } from '@keyward/core';
import { englishErrorMessages, ReplaceCredentialDialog } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor } from 'storybook/test';
import type { User } from './support/issuing.ts';
import { onStage, stage } from './support/onStage.tsx';
import { choices, field, option, optionTexts } from './support/picking.ts';

const credential = choices.find(({ id }) => id === 'cred_reader') as Credential;

const flows: CredentialUsage[] = [
  {
    id: 'flow_9',
    kind: 'flow',
    name: 'Invoices to the ledger',
    isActive: true,
    url: 'https://flows.example/9',
  },
  { id: 'flow_4', kind: 'flow', name: 'Refund report', isActive: false },
];

/** A backend of its own for each story: what is moved, is moved in the object that it was given. */
const over = (own: MemoryAdapterOptions = {}) =>
  stage({
    makeAdapter: () =>
      memoryAdapter({
        credentials: choices,
        usages: {
          [credential.id]: [
            ...flows,
            { id: 'flow_5', kind: 'flow', name: '', isActive: true, isHidden: true },
          ],
        },
        ...own,
        capabilities: { usages: 'listed', replace: { versionLock: true }, ...own.capabilities },
      }),
  });

const whenReplacing = (fault: MemoryFault) =>
  over({ fail: ({ method, count }) => (method === 'replaceCredential' && count === 1 ? fault : undefined) });

const meta = {
  title: 'Widgets/ReplaceCredentialDialog',
  component: ReplaceCredentialDialog,
  decorators: [onStage],
  parameters: over(),
  args: { credential, onClose: fn(), onReplaced: fn(), onDelete: fn() },
} satisfies Meta<typeof ReplaceCredentialDialog>;

export default meta;
type Story = StoryObj<typeof meta>;

const button = (name: string | RegExp) => screen.getByRole('button', { name });

async function chooseWriter(user: User): Promise<void> {
  await user.click(await screen.findByRole('combobox', { name: 'Use instead' }));
  await user.click(await screen.findByRole('option', { name: /^Refunds app/ }));
}

async function confirmIt(user: User): Promise<void> {
  await user.click(button('Replace…'));
  await user.click(button('Replace'));
}

/** The field has the focus; what is affected is named below. */
export const Choosing: Story = {
  play: async () => {
    await expect(await screen.findByRole('dialog', { name: 'Replace Reporting app' })).toBeVisible();
    await waitFor(() => expect(field('Use instead')).toHaveFocus());
    await expect(
      await screen.findByText(
        'Used by 2 things, 1 of them active. 1 more thing uses it that you may not see.',
      ),
    ).toBeVisible();
    await expect(button('Replace…')).toHaveAttribute('aria-disabled', 'true');
  },
};

/** Itself is not offered, and what does not fit says why. */
export const WhatFits: Story = {
  play: async ({ userEvent, step }) => {
    await userEvent.click(await screen.findByRole('combobox', { name: 'Use instead' }));
    await screen.findAllByRole('option');
    await expect(optionTexts().some((text) => text.startsWith('Reporting app'))).toBe(false);
    const unfit = option(/^Stripe Japan/);
    await expect(unfit).toHaveTextContent('It is disabled and does not work.');
    await step('The list is neither clipped nor covered by the dialog', async () => {
      await expect(unfit.closest(':popover-open')).toBeVisible();
      unfit.scrollIntoView({ block: 'nearest' });
      const { x, y, width, height } = unfit.getBoundingClientRect();
      await expect(unfit).toContainElement(
        document.elementFromPoint(x + width / 2, y + height / 2) as HTMLElement,
      );
    });
  },
};

/** Chosen, confirmed, moved; then the way on to deleting the one that nothing uses any more. */
export const Replaced: Story = {
  play: async ({ userEvent, args }) => {
    await chooseWriter(userEvent);
    await userEvent.click(button('Replace…'));
    await expect(screen.getByRole('alert')).toHaveTextContent(
      'Move 3 things from Reporting app to Refunds app?',
    );
    await expect(button('Not yet')).toHaveFocus();
    await expect(args.onReplaced).not.toHaveBeenCalled();
    await userEvent.click(button('Replace'));
    const heading = await screen.findByRole('heading', { name: 'Replaced' });
    await waitFor(() => expect(heading).toHaveFocus());
    await expect(screen.getByText(/^3 things now use/)).toHaveTextContent('3 things now use Refunds app.');
    await waitFor(() => expect(args.onReplaced).toHaveBeenCalledOnce());
    await userEvent.click(button('Delete Reporting app…'));
    await expect(args.onDelete).toHaveBeenCalledWith(expect.objectContaining({ id: credential.id }));
    await expect(args.onClose).toHaveBeenCalledOnce();
  },
};

/** Only the keyboard, there and back again. */
export const KeyboardOnly: Story = {
  play: async ({ userEvent, args, step }) => {
    await waitFor(() => expect(field('Use instead')).toHaveFocus());
    await userEvent.keyboard('refunds{ArrowDown}');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    await userEvent.keyboard('{Escape}');
    await step('Escape closes the list and not the dialog', async () => {
      await expect(screen.queryByRole('option')).not.toBeInTheDocument();
      await expect(args.onClose).not.toHaveBeenCalled();
    });
    await userEvent.keyboard('refunds');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect(field('Use instead')).toHaveValue('Refunds app');
    await step('Escape takes the question back, with the choice kept', async () => {
      button('Replace…').focus();
      await userEvent.keyboard('{Enter}');
      await expect(button('Not yet')).toHaveFocus();
      await userEvent.keyboard('{Escape}');
      await expect(field('Use instead')).toHaveValue('Refunds app');
    });
    button('Replace…').focus();
    await userEvent.keyboard('{Enter}');
    await expect(button('Not yet')).toHaveFocus();
    await userEvent.tab({ shift: true });
    await expect(button('Replace')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('heading', { name: 'Replaced' });
    await userEvent.keyboard('{Escape}');
    await expect(args.onClose).toHaveBeenCalledOnce();
  },
};

const refusal = (code: string) =>
  whenReplacing(new KeywardError('validation', { fieldErrors: [{ path: ['replacementId'], code }] }));

async function refused(user: User, words: RegExp): Promise<void> {
  await chooseWriter(user);
  await confirmIt(user);
  await expect(await screen.findByText(words)).toBeVisible();
  await expect(field('Use instead')).toHaveValue('Refunds app');
  await expect(field('Use instead')).toBeInvalid();
}

/** Each refusal is told at the chooser, with what was chosen. */
export const LacksScopes: Story = {
  parameters: refusal('missingScopes'),
  play: ({ userEvent }) => refused(userEvent, /lacks scopes that are needed/),
};

export const OfAnotherSystem: Story = {
  parameters: refusal('otherConnector'),
  play: ({ userEvent }) => refused(userEvent, /is for another system/),
};

export const NotUsable: Story = {
  parameters: refusal('notUsable'),
  play: ({ userEvent }) => refused(userEvent, /does not work at present/),
};

export const GoneMeanwhile: Story = {
  parameters: refusal('unknownCredential'),
  play: ({ userEvent }) => refused(userEvent, /no longer exists/),
};

export const RefusedForItself: Story = {
  parameters: refusal('sameCredential'),
  play: ({ userEvent }) => refused(userEvent, /is the credential that is to be replaced/),
};

/** Changed by somebody else: it is read anew, and the same choice can be confirmed. */
export const ChangedMeanwhile: Story = {
  args: { credential: { ...credential, version: 'older' } },
  play: async ({ userEvent }) => {
    await chooseWriter(userEvent);
    await confirmIt(userEvent);
    await expect(await screen.findByRole('alert')).toHaveTextContent(englishErrorMessages.versionConflict);
    await expect(field('Use instead')).toHaveValue('Refunds app');
    await confirmIt(userEvent);
    await expect(await screen.findByRole('heading', { name: 'Replaced' })).toBeVisible();
  },
};

/** Nothing withdraws what is on its way. */
export const Replacing: Story = {
  parameters: whenReplacing('hang'),
  play: async ({ userEvent, args }) => {
    await chooseWriter(userEvent);
    await confirmIt(userEvent);
    await expect(button('Replacing…')).toHaveAttribute('aria-disabled', 'true');
    await userEvent.keyboard('{Escape}');
    await userEvent.click(button('Cancel'));
    await expect(args.onClose).not.toHaveBeenCalled();
  },
};

/** The answer was lost after all was moved: a check finds that out. */
export const AnswerLost: Story = {
  parameters: whenReplacing('loseAnswer'),
  play: async ({ userEvent, args }) => {
    await chooseWriter(userEvent);
    await confirmIt(userEvent);
    const heading = await screen.findByRole('heading', { name: 'We don’t know whether it was replaced' });
    await waitFor(() => expect(heading).toHaveFocus());
    await expect(args.onReplaced).not.toHaveBeenCalled();
    await userEvent.click(button('Check again'));
    await expect(await screen.findByRole('heading', { name: 'Replaced' })).toBeVisible();
    await expect(screen.getByText(/^All that used it now uses/)).toBeVisible();
  },
};

/** It never came there: a check finds everything as it was, and the choice is kept. */
export const RequestLost: Story = {
  parameters: whenReplacing(new KeywardError('network')),
  play: async ({ userEvent }) => {
    await chooseWriter(userEvent);
    await confirmIt(userEvent);
    await userEvent.click(await screen.findByRole('button', { name: 'Check again' }));
    await expect(await screen.findByText(/nothing was moved/)).toBeVisible();
    await expect(field('Use instead')).toHaveValue('Refunds app');
  },
};

/** A backend that lists no usages: how much is moved is told afterwards. */
export const UsesNotListed: Story = {
  parameters: over({ capabilities: { usages: 'byRefusal' } }),
  play: async ({ userEvent }) => {
    await expect(await screen.findByText('What uses it cannot be listed here.')).toBeVisible();
    await chooseWriter(userEvent);
    await userEvent.click(button('Replace…'));
    await expect(screen.getByRole('alert')).toHaveTextContent(
      'Move all that uses Reporting app to Refunds app?',
    );
    await userEvent.click(button('Replace'));
    await expect(await screen.findByText(/^3 things now use/)).toBeVisible();
  },
};
