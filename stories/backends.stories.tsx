import type { KeywardAdapter } from '@keyward/core';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, within } from 'storybook/test';
import { CapabilityTable } from './docs/CapabilityTable.tsx';
import { backends, type StoryBackend } from './support/backends.ts';
import {
  deleteIt,
  disableIt,
  expectFacts,
  expectInUse,
  expectNoControl,
  issueAndStore,
  listedNames,
  openForm,
} from './support/onBackends.ts';
import { OverBackend } from './support/OverBackend.tsx';

const meta: Meta = { title: 'Backends/Same widgets' };

export default meta;
type Story = StoryObj;

/** A story over a backend of its own, with whatever its adapter declares. */
function over({ connect, ...described }: StoryBackend): Story {
  return {
    loaders: [async () => ({ adapter: await connect() })],
    render: (_, { loaded }) => <OverBackend {...described} adapter={loaded['adapter'] as KeywardAdapter} />,
  };
}

/** Every capability there is, so every control that there is. */
export const Memory: Story = {
  ...over(backends.memory),
  play: async ({ userEvent }) => {
    await expect(await listedNames()).toHaveLength(4);
    await openForm(userEvent);
    await expect(screen.getByRole('radio', { name: 'Fine grained' })).toBeVisible();
    await expect(screen.getByLabelText(/^Expires/)).toBeVisible();
    await expect(screen.getByRole('textbox', { name: /^Connection limit/ })).toBeVisible();
    await issueAndStore(userEvent, 'Data warehouse', 'Client secret');
    await disableIt(userEvent, 'Data warehouse');
    await deleteIt(userEvent, 'Partner portal');
    await expectFacts({
      Issue: 'full and fine-grained access',
      Rotate: 'yes',
      Verify: 'what is typed and what is saved',
    });
  },
};

/** The backend says itself what it can do: less than the one in memory, so there is less to press. */
export const Http: Story = {
  name: 'HTTP',
  ...over(backends.http),
  play: async ({ userEvent }) => {
    await expect(await listedNames()).toHaveLength(4);
    await expectNoControl('Disable');
    await openForm(userEvent);
    await expect(screen.getByRole('radio', { name: 'Fine grained' })).toBeVisible();
    await expect(screen.queryByLabelText(/^Expires/)).not.toBeInTheDocument();
    await issueAndStore(userEvent, 'Data warehouse', 'Client secret');
    await deleteIt(userEvent, 'Partner portal');
    await expectFacts({ 'Get a lost secret again': 'for a while', 'Disable and enable': 'no' });
  },
};

/** What is issued is an OAuth client. The server cannot switch one off. */
export const OAuthRegistration: Story = {
  name: 'OAuth registration',
  ...over(backends.oauthRegistration),
  play: async ({ userEvent }) => {
    await expect(await listedNames()).toEqual(['Partner portal']);
    await expectNoControl('Disable');
    await openForm(userEvent);
    await userEvent.click(screen.getByRole('radio', { name: 'Fine grained' }));
    await userEvent.click(await screen.findByRole('checkbox', { name: 'reports:write' }));
    await expect(screen.queryByLabelText(/^Expires/)).not.toBeInTheDocument();
    await issueAndStore(userEvent, 'Data warehouse', 'Client secret');
    await expect(screen.getByRole('article', { name: 'Data warehouse' })).toHaveTextContent('1 scope');
    await deleteIt(userEvent, 'Partner portal');
    await expectFacts({ 'Get a lost secret again': 'no', 'Set an expiry': 'no', Rotate: 'no' });
  },
};

/** What is issued is an API key. What it may do is set on the server, and the form says so. */
export const BetterAuth: Story = {
  name: 'better-auth',
  ...over(backends.betterAuth),
  play: async ({ userEvent }) => {
    await expect(await listedNames()).toEqual(['Nightly export', 'Status page']);
    await openForm(userEvent);
    await expect(screen.getByText(/^What these credentials may do is set on the server/)).toBeVisible();
    await expect(screen.queryByRole('radio')).not.toBeInTheDocument();
    await expect(screen.getByLabelText(/^Expires/)).toHaveAccessibleDescription(/365 days/);
    await issueAndStore(userEvent, 'Data warehouse', 'API key');
    await disableIt(userEvent, 'Data warehouse');
    await deleteIt(userEvent, 'Status page');
    await expectFacts({ Scopes: 'set on the server', 'Set an expiry': 'up to 365 days' });
  },
};

/** On a server only. Here its capabilities are shown by the adapter in memory. */
export const PostgresRoles: Story = {
  name: 'PostgreSQL roles',
  ...over(backends.postgresRoles),
  play: async ({ userEvent }) => {
    await expect(await listedNames()).toEqual(['Billing reports', 'ETL test']);
    await expect(screen.getByText(/The adapter runs on a server only/)).toBeVisible();
    await expectInUse(userEvent, 'Billing reports', 'view billing.monthly');
    await deleteIt(userEvent, 'ETL test');
    await openForm(userEvent);
    await expect(screen.queryByRole('radio')).not.toBeInTheDocument();
    await userEvent.click(await screen.findByRole('checkbox', { name: 'reports:read' }));
    await userEvent.type(screen.getByRole('textbox', { name: /^Connection limit/ }), '3');
    await issueAndStore(userEvent, 'Data warehouse', 'Password');
    await disableIt(userEvent, 'Data warehouse');
    await expectFacts({
      Issue: 'fine-grained access',
      'Set an expiry': 'up to 90 days',
      'Set a connection limit': 'up to 20 connections',
    });
  },
};

/** Nothing is issued here, so there is no button for it. What an active flow uses stays. */
export const Elasticio: Story = {
  name: 'elastic.io',
  ...over(backends.elasticio),
  play: async ({ userEvent }) => {
    await expect(await listedNames()).toHaveLength(6);
    await expectNoControl('Create');
    await expectNoControl('Disable');
    await expectInUse(userEvent, 'Mail relay', 'Order confirmations');
    await deleteIt(userEvent, 'Petstore');
    await expectFacts({ Issue: 'no', 'Store for other systems': 'yes', Delete: 'yes' });
  },
};

/** n8n would delete what a workflow uses. Its adapter looks first. */
export const N8n: Story = {
  name: 'n8n',
  ...over(backends.n8n),
  play: async ({ userEvent }) => {
    await expect(await listedNames()).toEqual(['Order webhook', 'Billing mailbox']);
    await expectNoControl('Create');
    await expectNoControl('Disable');
    await expectInUse(userEvent, 'Billing mailbox', 'Send invoices');
    await deleteIt(userEvent, 'Order webhook');
    await expectFacts({ Issue: 'no', 'Tell what uses a credential': 'when asked', Verify: 'what is saved' });
  },
};

/** Asked of the adapters themselves. */
export const Compared: Story = {
  parameters: { docs: { story: { inline: true, height: 'auto' }, canvas: { sourceState: 'none' } } },
  loaders: [
    async () => ({
      adapters: await Promise.all(Object.values(backends).map(({ connect }) => connect())),
    }),
  ],
  render: (_, { loaded }) => {
    const adapters = loaded['adapters'] as KeywardAdapter[];
    const columns = Object.values(backends).map(({ name }, index) => ({
      name,
      capabilities: (adapters[index] as KeywardAdapter).capabilities,
    }));
    return <CapabilityTable caption="What each backend can do" backends={columns} />;
  },
  play: async () => {
    const table = within(screen.getByRole('table', { name: 'What each backend can do' }));
    await expect(table.getAllByRole('columnheader')).toHaveLength(8);
    const row = within(table.getByRole('row', { name: /^Issue / }));
    await expect(row.getAllByRole('cell').map(({ textContent }) => textContent)).toEqual([
      'full and fine-grained access',
      'full and fine-grained access',
      'full and fine-grained access',
      'full access',
      'fine-grained access',
      'no',
      'no',
    ]);
  },
};
