import { sampleConnectorList } from '@keyward/adapters/memory';
import { KeywardError, type Connector, type Credential } from '@keyward/core';
import { ConnectorSetupDialog } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, mocked, screen, waitFor, within } from 'storybook/test';
import { expectNoOverflow } from './support/filling.ts';
import { onStage, stage } from './support/onStage.tsx';

const connectors = sampleConnectorList as Connector[];
const capabilities = {
  store: { replay: 'sameCredential' },
  connectors: 'listed',
  setup: { versionLock: true },
  filters: ['connector'],
} as const;
const account = (id: string, name: string, values: Credential['values'] = {}): Credential => ({
  id,
  name,
  kind: 'stored',
  type: 'custom',
  status: 'active',
  connector: { id: 'netsuite', name: 'NetSuite' },
  scopes: [],
  secretFields: [],
  values,
  createdAt: '2026-06-01T08:00:00.000Z',
  version: '1',
  actions: ['edit', 'delete'],
});
const credentials = [
  account('cred_a', 'Northwind Ltd'),
  account('cred_b', 'Northwind Inc', { consumer_key: 'own-key' }),
];

const meta = {
  title: 'Widgets/ConnectorSetupDialog',
  component: ConnectorSetupDialog,
  decorators: [onStage],
  args: { connectorId: 'netsuite', defaultOpen: true, onSaved: fn() },
  parameters: stage({ backend: { connectors, credentials, capabilities } }),
} satisfies Meta<typeof ConnectorSetupDialog>;

export default meta;
type Story = StoryObj<typeof meta>;

const key = () => screen.getByRole('textbox', { name: /Consumer key/ });
const save = () => screen.getByRole('button', { name: 'Save changes' });

export const SetOnce: Story = {
  play: async ({ userEvent, step, args }) => {
    await step('What is set is shown, but for the secret; what is left out is not demanded', async () => {
      await waitFor(() => expect(key()).toHaveValue('northwind-integration'));
      await expect(screen.getByRole('group', { name: 'Consumer secret' })).toHaveTextContent(/Ends in 2d9c/);
      await expect(screen.getByRole('combobox', { name: 'Data center (optional)' })).toBeVisible();
      await expect(screen.queryByLabelText(/Account ID/)).not.toBeInTheDocument();
    });
    const reach = await screen.findByText(/^Reaches/);
    await expect(reach).toHaveTextContent('Reaches 2 accounts:');
    await step('A change says which accounts it reaches: not the one that has its own', async () => {
      await userEvent.type(key(), '-2');
      await waitFor(() => expect(screen.getByText('Reaches 1 account:')).toBeVisible());
      await expect(screen.getByText('Northwind Ltd')).toBeVisible();
      await expect(screen.queryByText('Northwind Inc')).not.toBeInTheDocument();
    });
    await userEvent.click(save());
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await expect(args.onSaved).toHaveBeenCalledOnce();
    await expect(args.onSaved).toHaveBeenCalledWith(
      expect.objectContaining({ version: '3', values: { consumer_key: 'northwind-integration-2' } }),
    );
  },
};

export const ByKeyboard: Story = {
  play: async ({ userEvent, args: { onSaved = fn() } }) => {
    const { calls } = mocked(onSaved).mock;
    await waitFor(() => expect(key()).toHaveValue('northwind-integration'));
    await expect(screen.getByRole('dialog')).toContainElement(document.activeElement as HTMLElement);
    await userEvent.tab();
    await expect(key()).toHaveFocus();
    await userEvent.keyboard('{End}-3{Tab}');
    await expect(screen.getByRole('button', { name: 'Replace Consumer secret' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect(screen.getByLabelText('Consumer secret', { selector: 'input' })).toHaveFocus();
    await userEvent.keyboard('canary-of-setup{Enter}');
    await waitFor(() => expect(calls).toHaveLength(1));
    await expect(JSON.stringify(calls)).not.toContain('canary-of-setup');
  },
};

export const ChangedMeanwhile: Story = {
  parameters: stage({
    backend: {
      connectors,
      credentials,
      capabilities,
      fail: ({ method, count }: { method: string; count: number }) =>
        method === 'saveConnectorSetup' && count === 1 ? new KeywardError('versionConflict') : undefined,
    },
  }),
  play: async ({ userEvent, args }) => {
    await waitFor(() => expect(key()).toBeVisible());
    await userEvent.type(key(), '-2');
    await userEvent.click(save());
    await expect(await screen.findByText(/Somebody else has saved this meanwhile/)).toBeVisible();
    await expect(key()).toHaveValue('northwind-integration-2');
    await userEvent.click(save());
    await waitFor(() => expect(args.onSaved).toHaveBeenCalledOnce());
  },
};

export const NothingIsLostUnasked: Story = {
  play: async ({ userEvent }) => {
    await waitFor(() => expect(key()).toBeVisible());
    await userEvent.type(key(), '-2');
    await userEvent.keyboard('{Escape}');
    const question = await screen.findByRole('group', { name: /Leave without saving/ });
    await userEvent.click(within(question).getByRole('button', { name: 'Keep editing' }));
    await expect(key()).toHaveValue('northwind-integration-2');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  },
};

export const NotAllowed: Story = {
  parameters: stage({ backend: { connectors, credentials, capabilities }, policy: { setup: 'never' } }),
  play: async () => {
    await expect(await screen.findByText(/You are not allowed to change/)).toBeVisible();
    await expect(screen.queryByRole('button', { name: 'Save changes' })).not.toBeInTheDocument();
  },
};

export const NothingToSet: Story = {
  args: { connectorId: 'payments' },
  parameters: stage({
    backend: {
      connectors,
      credentials,
      capabilities,
    },
  }),
  play: async () => {
    await expect(await screen.findByText(/There is nothing to set once/)).toBeVisible();
  },
};

export const LongTexts: Story = {
  args: { connectorId: 'long' },
  parameters: stage({
    backend: {
      capabilities,
      connectors: [
        {
          id: 'long',
          name: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft '.repeat(3),
          canSetUp: true,
          methods: [
            {
              type: 'custom',
              fields: [
                {
                  name: 'value',
                  label: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtenschlüssel',
                  kind: 'text',
                  required: true,
                  level: 'organization',
                },
              ],
            },
          ],
        },
      ],
      credentials: Array.from({ length: 12 }, (_, index) => ({
        ...account(`cred_${index}`, `Account with a rather long name, number ${index + 1}`),
        connector: { id: 'long', name: 'Long' },
      })),
    },
  }),
  play: async () => {
    await expect(await screen.findByText('and 4 more')).toBeVisible();
    await expectNoOverflow();
  },
};
