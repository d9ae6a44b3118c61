import { KeywardError } from '@keyward/core';
import { CredentialPicker, englishErrorMessages } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor } from 'storybook/test';
import { onStage, stage } from './support/onStage.tsx';
import { choices, expectReached, field, openList, option, optionTexts } from './support/picking.ts';

const meta = {
  title: 'Widgets/CredentialPicker',
  component: CredentialPicker,
  decorators: [onStage],
  parameters: stage({ backend: { credentials: choices } }),
  args: { connectorId: 'stripe', label: 'Credential', onValueChange: fn() },
} satisfies Meta<typeof CredentialPicker>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Each says how it is; what cannot be chosen says why. */
export const Open: Story = {
  play: async ({ userEvent }) => {
    await openList(userEvent);
    await expect(optionTexts()).toEqual([
      'Stripe liveActive, worked on Nov 20, 2026 · production · acct_northwind',
      'Stripe test modeExpires soon, never verified · staging · acct_northwind',
      'Stripe EMEANot working, failed on Nov 21, 2026 · acct_northwind',
      'Reporting appActive · acct_northwind',
      'Refunds appActive · acct_northwind',
      'Stripe JapanDisabled · acct_northwindIt is disabled and does not work.',
    ]);
    await expect(option(/^Stripe Japan/)).toHaveAttribute('aria-disabled', 'true');
    await expect(screen.getByText('6 credentials, 1 of them cannot be chosen.')).toBeVisible();
  },
};

/** A click chooses, and the field says what is chosen. */
export const Chosen: Story = {
  play: async ({ userEvent, args }) => {
    await openList(userEvent);
    await userEvent.click(option(/^Stripe test mode/));
    await expect(field()).toHaveValue('Stripe test mode');
    await expect(field()).toHaveFocus();
    await expect(args.onValueChange).toHaveBeenCalledOnce();
    await expect(args.onValueChange).toHaveBeenCalledWith(
      'cred_test',
      expect.objectContaining({ name: 'Stripe test mode' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Choose none' }));
    await expect(args.onValueChange).toHaveBeenLastCalledWith(null, null);
    await expect(field()).toHaveFocus();
  },
};

/** Only the keyboard: open, reach, choose; Tab and Escape choose nothing. */
export const KeyboardOnly: Story = {
  play: async ({ userEvent, args, step }) => {
    await userEvent.tab();
    await expect(field()).toHaveFocus();
    await expect(screen.queryByRole('option')).not.toBeInTheDocument();
    await step('Arrows open the list and go around in it', async () => {
      await userEvent.keyboard('{ArrowDown}');
      await screen.findAllByRole('option');
      await userEvent.keyboard('{ArrowDown}');
      await expectReached(/^Stripe live/);
      await userEvent.keyboard('{Escape}');
      await expect(screen.queryByRole('option')).not.toBeInTheDocument();
    });
    await step('What cannot be chosen is reached, says why, and is not chosen', async () => {
      await userEvent.keyboard('{ArrowUp}');
      await expectReached(/^Stripe Japan.*does not work/);
      await userEvent.keyboard('{Enter}');
      await expect(option(/^Stripe Japan/)).toBeVisible();
      await expect(args.onValueChange).not.toHaveBeenCalled();
    });
    await step('Leaving the field chooses nothing', async () => {
      await userEvent.tab();
      await expect(screen.queryByRole('option')).not.toBeInTheDocument();
      await expect(args.onValueChange).not.toHaveBeenCalled();
    });
    await step('Enter chooses', async () => {
      await userEvent.click(field());
      await userEvent.keyboard('refunds');
      await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
      await userEvent.keyboard('{ArrowDown}{Enter}');
      await expect(field()).toHaveValue('Refunds app');
      await expect(args.onValueChange).toHaveBeenCalledWith('cred_writer', expect.anything());
    });
  },
};

/** The backend searches among all, and the list says so. */
export const Searched: Story = {
  parameters: stage({
    backend: { capabilities: { filters: ['connector', 'type', 'environment'], search: 'byWords' } },
  }),
  play: async ({ userEvent }) => {
    await userEvent.type(field(), 'test');
    await expect(await screen.findByText('1 credential. All credentials were searched.')).toBeVisible();
    await userEvent.clear(field());
    await userEvent.type(field(), 'nothing like it');
    await expect(await screen.findByText(/No credential matches “nothing like it”/)).toBeVisible();
  },
};

/** A backend that cannot search or narrow: what is loaded is searched, and the list says that. */
export const SearchedAmongTheLoaded: Story = {
  parameters: stage({
    backend: { credentials: choices, pageSize: 3, capabilities: { filters: [], search: undefined } },
  }),
  play: async ({ userEvent }) => {
    await openList(userEvent);
    await expect(screen.getByText('3 credentials. There are more.')).toBeVisible();
    await userEvent.keyboard('app');
    await expect(await screen.findByText(/Only the credentials that are loaded were searched/)).toBeVisible();
    await userEvent.keyboard('{ArrowUp}');
    await expectReached('Show more');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(optionTexts()).toHaveLength(3));
    await userEvent.click(option('Show more'));
    await expect(await screen.findByText('2 credentials. All credentials were searched.')).toBeVisible();
    await expect(field()).toHaveFocus();
  },
};

/** What the purpose needs, and who lacks it. */
export const ScopesNeeded: Story = {
  args: { scopes: ['charges:read', 'refunds:write'], type: 'oauth2AuthorizationCode' },
  play: async ({ userEvent, args }) => {
    await openList(userEvent);
    await expect(optionTexts()).toEqual([
      'Reporting appActive · acct_northwindIt lacks the scope refunds:write.',
      'Refunds appActive · acct_northwind',
    ]);
    await userEvent.click(option(/^Reporting app/));
    await expect(args.onValueChange).not.toHaveBeenCalled();
    await userEvent.click(option(/^Refunds app/));
    await expect(args.onValueChange).toHaveBeenCalledOnce();
  },
};

export const ForOneEnvironment: Story = {
  args: { environment: 'staging' },
  play: async ({ userEvent }) => {
    await openList(userEvent);
    await expect(optionTexts()).toHaveLength(1);
  },
};

export const Empty: Story = {
  args: { connectorId: 'xero' },
  play: async ({ userEvent }) => {
    await userEvent.click(field());
    await expect(await screen.findByText('There is no credential for this yet.')).toBeVisible();
  },
};

export const Loading: Story = {
  parameters: stage({
    backend: { fail: ({ method }) => (method === 'listCredentials' ? 'hang' : undefined) },
  }),
  play: async ({ userEvent }) => {
    await userEvent.click(field());
    await expect(await screen.findByText('Loading credentials…')).toBeVisible();
  },
};

/** Read again from inside of the list, by keys as well. */
export const Failing: Story = {
  parameters: stage({
    backend: {
      fail: ({ method, count }) =>
        method === 'listCredentials' && count === 1 ? new KeywardError('forbidden') : undefined,
    },
  }),
  play: async ({ userEvent }) => {
    await userEvent.click(field());
    await expect(await screen.findByText(englishErrorMessages.forbidden)).toBeVisible();
    await userEvent.keyboard('{ArrowDown}');
    await expectReached('Try again');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(optionTexts().length).toBeGreaterThan(3));
  },
};
