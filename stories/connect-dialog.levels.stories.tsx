import { sampleConnectorList } from '@keyward/adapters/memory';
import type { Connector } from '@keyward/core';
import { ConnectDialog } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor } from 'storybook/test';
import { onStage, stage } from './support/onStage.tsx';

const connectors = sampleConnectorList as Connector[];
const withoutSetups = connectors.map((connector) => ({ ...connector, setups: [] }));
const withoutLevels = { store: { replay: 'sameCredential' }, connectors: 'listed' } as const;
const capabilities = { ...withoutLevels, setup: { versionLock: true } } as const;

const meta = {
  title: 'Widgets/ConnectDialog/Levels',
  component: ConnectDialog,
  decorators: [onStage],
  args: { connectorId: 'netsuite', defaultOpen: true, trigger: null, onCredentialConnected: fn() },
} satisfies Meta<typeof ConnectDialog>;

export default meta;
type Story = StoryObj<typeof meta>;

const save = () => screen.findByRole('button', { name: 'Save' });
const group = (name: RegExp) => screen.findByRole('group', { name });

/** What the organization has set is inherited; only the rest is asked for. */
export const SetForTheOrganization: Story = {
  parameters: stage({ backend: { connectors, capabilities, credentials: [] } }),
  play: async ({ userEvent, step, args }) => {
    await step('A value is shown, a secret only as set; neither is asked for again', async () => {
      await expect(await group(/^Consumer key/)).toHaveTextContent(
        /Inherited from the organization.*northwind-integration/,
      );
      await expect(await group(/^Consumer secret/)).toHaveTextContent(/Inherited from the organization/);
      await expect(screen.queryByText('2d9c')).not.toBeInTheDocument();
      await expect(screen.queryByRole('button', { name: /Consumer secret/ })).not.toBeInTheDocument();
    });
    await step('What the organization left open is asked for', async () => {
      await userEvent.click(await save());
      await expect(screen.getByRole('combobox', { name: 'Data center' })).toBeInvalid();
      await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Data center' }), 'Europe');
    });
    await userEvent.type(screen.getByRole('textbox', { name: 'Account ID' }), '4711');
    await userEvent.type(screen.getByLabelText('Token secret'), 'canary-of-levels');
    await step('What may be overridden can be, and be reset', async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Override Consumer key' }));
      await userEvent.keyboard('own-key');
      await userEvent.click(screen.getByRole('button', { name: 'Reset to inherited: Consumer key' }));
      await expect(await group(/^Consumer key/)).toHaveTextContent(/northwind-integration/);
    });
    await userEvent.click(await save());
    await waitFor(() =>
      expect(args.onCredentialConnected).toHaveBeenCalledWith(
        expect.objectContaining({ values: { data_center: 'eu', account_id: '4711' } }),
      ),
    );
  },
};

/** What only the organization may set is missing: nobody can connect yet, and is told why. */
export const SetupMissing: Story = {
  parameters: stage({ backend: { connectors: withoutSetups, capabilities, credentials: [] } }),
  play: async () => {
    await expect(await screen.findByText(/has to be set up for your organization first/)).toHaveTextContent(
      'Still missing: Consumer secret.',
    );
    await expect(await save()).toBeDisabled();
    await expect(screen.getByRole('textbox', { name: 'Consumer key' })).toBeVisible();
  },
};

/** A backend that has no values of the organization asks each account for everything. */
export const WithoutLevels: Story = {
  parameters: stage({
    backend: {
      connectors: withoutSetups,
      credentials: [],
      capabilities: withoutLevels,
    },
  }),
  play: async () => {
    await expect(await screen.findByLabelText('Consumer secret', { selector: 'input' })).toBeVisible();
    await expect(screen.queryByText(/has to be set up/)).not.toBeInTheDocument();
  },
};
