import { sampleCredentials } from '@keyward/adapters/memory';
import type { Credential, Verification } from '@keyward/core';
import { CredentialsGrid } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor } from 'storybook/test';
import { onStage, stage } from './support/onStage.tsx';

const stripe = sampleCredentials().find(({ name }) => name === 'Stripe live') as Credential;

function verification(status: Verification['status'], day: number): Verification {
  const causes = status === 'failed' ? [{ path: [], code: 'timeout' }] : [];
  return { status, checkedAt: `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`, causes };
}

const health = [
  verification('verified', 20),
  verification('failed', 19),
  verification('verified', 18),
  verification('verified', 17),
];
const connected: Credential = {
  ...stripe,
  id: 'cred_calendar',
  name: 'Team calendar',
  type: 'oauth2AuthorizationCode',
  connector: { id: 'calendar', name: 'Calendar', mark: 'M5 4h14v17H5Zm2 6v9h10v-9Z' },
  status: 'invalid',
  environment: 'production',
  health: [{ ...verification('failed', 21), causes: [{ path: [], code: 'reconnectNeeded' }] }],
};
const backend = {
  credentials: [{ ...stripe, health }, connected],
  capabilities: {
    verify: { of: ['stored'] },
    oauth: { presentations: ['window'] },
    connectors: 'listed',
  },
} as const;

const meta = {
  title: 'Widgets/CredentialsGrid/Health',
  component: CredentialsGrid,
  decorators: [onStage],
  args: { onReconnect: fn() },
  parameters: stage({ backend }),
} satisfies Meta<typeof CredentialsGrid>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The last time in words, those before as marks that a screen reader has a sentence for. */
export const OverTime: Story = {
  play: async ({ canvas }) => {
    const marks = await canvas.findByRole('img', { name: '1 of the last 4 verifications failed.' });
    await expect(marks).toBeVisible();
    await expect(canvas.getByText('production')).toBeVisible();
  },
};

export const InTheList: Story = {
  args: { defaultView: 'list' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('columnheader', { name: 'Last verified' })).toBeVisible();
  },
};

/** Tried out again from the list: what came of it is announced, and the list has it. */
export const VerifiedAgain: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Verify Stripe live' }));
    await expect(await canvas.findByText('Stripe live works.')).toBeInTheDocument();
    await expect(
      await canvas.findByRole('img', { name: '1 of the last 5 verifications failed.' }),
    ).toBeVisible();
  },
};

export const StillFailing: Story = {
  parameters: stage({
    backend: { ...backend, verify: () => [{ path: ['secrets', 'apiKey'], code: 'invalidCredentials' }] },
  }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Verify Stripe live' }));
    await expect(await canvas.findByRole('alert')).toHaveTextContent(/does not know these credentials/);
    await waitFor(() => expect(canvas.getByText('Stripe live does not work.')).toBeInTheDocument());
  },
};

/** Only where the host opens a dialog for it. */
export const Reconnecting: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Reconnect Team calendar' }));
    await expect(args.onReconnect).toHaveBeenCalledWith(expect.objectContaining({ id: 'cred_calendar' }));
    await expect(canvas.queryByRole('button', { name: 'Reconnect Stripe live' })).not.toBeInTheDocument();
  },
};

/** `verify: 'off'`: nothing offers to. */
export const VerifyingIsOff: Story = {
  parameters: stage({ backend, policy: { verify: 'off' } }),
  play: async ({ canvas }) => {
    await canvas.findByRole('article', { name: 'Stripe live' });
    await expect(canvas.queryByRole('button', { name: /^Verify/ })).not.toBeInTheDocument();
  },
};
