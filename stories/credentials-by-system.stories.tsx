import { KeywardError } from '@keyward/core';
import { CredentialsBySystem, englishErrorMessages, type CredentialsBySystemProps } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, fn, screen, waitFor, within } from 'storybook/test';
import { libraryBackend, libraryCapabilities, manyConnectors } from './support/libraryBackend.ts';
import { onStage, stage } from './support/onStage.tsx';

const meta = {
  title: 'Widgets/CredentialsBySystem',
  component: CredentialsBySystem,
  decorators: [onStage],
} satisfies Meta<typeof CredentialsBySystem>;

export default meta;
type Story = StoryObj<typeof meta>;

const overview = stage({ backend: libraryBackend() });

/** Each system with its count, and what needs attention there. */
export const Overview: Story = {
  parameters: overview,
  play: async ({ canvas }) => {
    await expect(
      await canvas.findByRole('button', { name: /^Salesforce\s*1 needs attention\s*3 credentials$/ }),
    ).toBeVisible();
    await expect(canvas.getByRole('button', { name: /^Our API\s*5 credentials$/ })).toBeVisible();
    await expect(canvas.getByRole('button', { name: /^PostgreSQL\s*1 credential$/ })).toBeVisible();
    await expect(canvas.queryByRole('button', { name: /^Slack/ })).not.toBeInTheDocument();
  },
};

/** Also the systems that have none yet. */
export const All: Story = {
  parameters: overview,
  args: { onShowChange: fn() },
  play: async ({ canvas, userEvent, args }) => {
    await canvas.findByRole('button', { name: /^Salesforce/ });
    await userEvent.click(canvas.getByRole('button', { name: 'All' }));
    await expect(args.onShowChange).toHaveBeenCalledWith('all');
    await expect(canvas.getByRole('button', { name: /^Slack\s*0 credentials$/ })).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'With credentials' }));
    await expect(canvas.queryByRole('button', { name: /^Slack/ })).not.toBeInTheDocument();
  },
};

/** To one system’s list, delete there, and back to where it was left. */
export const ThereAndBack: Story = {
  parameters: overview,
  args: { onConnectorChange: fn(), onEdit: fn() },
  play: async ({ canvas, userEvent, args }) => {
    const salesforce = await canvas.findByRole('button', { name: /^Salesforce/ });
    salesforce.focus();
    await userEvent.keyboard('{Enter}');
    await expect(args.onConnectorChange).toHaveBeenLastCalledWith('salesforce');
    await expect(canvas.getByRole('heading', { name: 'Salesforce' })).toHaveFocus();
    await expect(await canvas.findAllByRole('article')).toHaveLength(3);
    await userEvent.click(canvas.getByRole('button', { name: 'Edit Salesforce EMEA' }));
    await expect(args.onEdit).toHaveBeenCalledWith(expect.objectContaining({ name: 'Salesforce EMEA' }));

    await userEvent.click(canvas.getByRole('button', { name: 'Delete Salesforce EMEA' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Yes' }));
    await waitFor(() => expect(canvas.getAllByRole('article')).toHaveLength(2));

    await userEvent.click(canvas.getByRole('button', { name: 'All systems' }));
    await expect(args.onConnectorChange).toHaveBeenLastCalledWith(null);
    const after = await canvas.findByRole('button', {
      name: /^Salesforce\s*1 needs attention\s*2 credentials$/,
    });
    await expect(after).toHaveFocus();
  },
};

/** The last one is gone: the page stays, and the way back leads to the heading. */
export const LastOneDeleted: Story = {
  parameters: overview,
  args: { defaultConnectorId: 'postgresql' },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /^Delete / }));
    await userEvent.click(await screen.findByRole('button', { name: 'Yes' }));
    await expect(await canvas.findByText('No credentials yet')).toBeVisible();
    await expect(canvas.getByRole('heading', { name: 'PostgreSQL' })).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'All systems' }));
    await waitFor(() => expect(canvas.queryByRole('button', { name: /^PostgreSQL/ })).toBeNull());
    await expect(canvas.getByRole('heading', { name: 'Credentials by system' })).toHaveFocus();
  },
};

/** A new credential of the system that is looked at, in its form, and counted afterwards. */
export const AddNew: Story = {
  parameters: overview,
  args: { defaultConnectorId: 'stripe' },
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findAllByRole('article')).toHaveLength(2);
    await userEvent.click(await canvas.findByRole('button', { name: 'Add new' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Connect Stripe' }));
    await userEvent.type(await dialog.findByLabelText(/^Key/), 'sk_test_4242424242424242');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(canvas.getAllByRole('article', { hidden: true })).toHaveLength(3));
    await userEvent.click(await dialog.findByRole('button', { name: 'Done' }));
    await userEvent.click(canvas.getByRole('button', { name: 'All systems' }));
    await expect(
      await canvas.findByRole('button', { name: /^Stripe\s*1 needs attention\s*3 credentials$/ }),
    ).toHaveFocus();
  },
};

/** The host’s own way to a new credential, also for what belongs to no connector. */
export const AddedByTheHost: Story = {
  parameters: overview,
  args: { defaultConnectorId: '', onAdd: fn() },
  play: async ({ canvas, userEvent, args }) => {
    await expect(await canvas.findByRole('heading', { name: 'Our API' })).toBeVisible();
    await expect(await canvas.findAllByRole('article')).toHaveLength(5);
    await userEvent.click(canvas.getByRole('button', { name: 'Add new' }));
    await expect(args.onAdd).toHaveBeenCalledWith(null);
  },
};

/** Nothing may be connected: there is no button for it. */
export const PolicyTakesAway: Story = {
  parameters: stage({ backend: libraryBackend(), policy: { connect: 'never' } }),
  args: { defaultConnectorId: 'stripe' },
  play: async ({ canvas }) => {
    await expect(await canvas.findAllByRole('article')).toHaveLength(2);
    await expect(canvas.queryByRole('button', { name: 'Add new' })).not.toBeInTheDocument();
  },
};

function InTheUrl(props: CredentialsBySystemProps) {
  const [id, setId] = useState<string | null>('xero');
  return (
    <>
      <p>
        <code>{id === null ? '/credentials' : `/credentials?system=${id}`}</code>
      </p>
      <CredentialsBySystem {...props} connectorId={id} onConnectorChange={setId} />
    </>
  );
}

/** The host keeps where one is in its URL. */
export const InTheUrlOfTheHost: Story = {
  parameters: overview,
  render: (args) => <InTheUrl {...args} />,
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByRole('heading', { name: 'Xero' })).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'All systems' }));
    await expect(canvas.getByText('/credentials')).toBeVisible();
    await userEvent.click(await canvas.findByRole('button', { name: /^Stripe/ }));
    await expect(canvas.getByText('/credentials?system=stripe')).toBeVisible();
  },
};

/** A host that does not answer stays where it is. */
export const HeldByTheHost: Story = {
  parameters: overview,
  args: { connectorId: null, onConnectorChange: fn() },
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /^Stripe/ }));
    await expect(args.onConnectorChange).toHaveBeenCalledWith('stripe');
    await expect(canvas.getByRole('heading', { name: 'Credentials by system' })).toBeVisible();
  },
};

/** The backend neither counts nor narrows: numbers are lower bounds, and a list says what it looked through. */
export const NeitherCountsNorFilters: Story = {
  parameters: stage({
    backend: libraryBackend({
      pageSize: 1,
      capabilities: { ...libraryCapabilities, counts: [], filters: [] },
    }),
  }),
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText(/^There are more credentials than were counted/)).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: /^Salesforce/ }));
    await expect(
      await canvas.findByText('Only what is loaded so far was looked through. There may be more.'),
    ).toBeVisible();
    await expect(canvas.queryByText('No credentials yet')).not.toBeInTheDocument();
  },
};

export const Loading: Story = {
  parameters: stage({
    backend: libraryBackend({
      fail: ({ method }) => (method === 'countCredentials' ? 'hang' : undefined),
    }),
  }),
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('status', { name: 'Loading systems…' })).toBeVisible();
  },
};

export const Empty: Story = {
  parameters: stage({ backend: libraryBackend({ credentials: [] }) }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('No credentials yet')).toBeVisible();
  },
};

export const RefusedThenThere: Story = {
  parameters: stage({
    backend: libraryBackend({
      fail: ({ method, count }) =>
        method === 'countCredentials' && count <= 2 ? new KeywardError('forbidden') : undefined,
    }),
  }),
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent(englishErrorMessages.forbidden);
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }));
    await expect(await canvas.findByRole('button', { name: /^Stripe/ })).toBeVisible();
    await expect(canvas.queryByRole('alert')).not.toBeInTheDocument();
  },
};

export const Thousand: Story = {
  parameters: stage({ backend: libraryBackend({ connectors: manyConnectors(1000) }) }),
  // axe takes half a minute over so many, and says the same as of few.
  globals: { a11y: { manual: true } },
  args: { defaultShow: 'all' },
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findByText('Zendesk')).toBeInTheDocument();
    await expect(canvasElement.querySelectorAll('li')).toHaveLength(1001);
  },
};
