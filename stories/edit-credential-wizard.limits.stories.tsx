import { memoryAdapterDefinition } from '@keyward/adapters/memory';
import type { Credential } from '@keyward/core';
import { EditCredentialWizard } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor, within } from 'storybook/test';
import {
  backend,
  button,
  capabilities,
  expectNoDialog,
  goTo,
  issuedClient,
  ledgerLogin,
  reviewed,
  step,
} from './support/editing.ts';
import { onStage, stage } from './support/onStage.tsx';

const meta = {
  title: 'Widgets/EditCredentialWizard/What may be edited',
  component: EditCredentialWizard,
  decorators: [onStage],
  args: { credential: ledgerLogin, onClose: fn(), onSaved: fn(), onGone: fn() },
  parameters: stage({ backend }),
} satisfies Meta<typeof EditCredentialWizard>;

export default meta;
type Story = StoryObj<typeof meta>;

const stepNames = () => {
  const list = within(screen.getByRole('navigation', { name: 'Steps' }));
  return list.getAllByRole('listitem').map((item) => item.textContent);
};

/** The host keeps values and secrets out. */
export const MetadataOnly: Story = {
  parameters: stage({ backend, policy: { edit: 'metadataOnly' } }),
  play: async ({ userEvent, args }) => {
    await step('Details');
    await expect(stepNames()).toEqual(['Details', 'Review']);
    await expect(screen.getByText(/your organization has switched that off/)).toBeVisible();
    await userEvent.type(screen.getByLabelText(/^Destination/), ' B');
    await userEvent.click(await button('Save'));
    await step('Nightly export is saved');
    await expect(args.onSaved).toHaveBeenCalledWith(
      expect.objectContaining({ destination: 'Warehouse 7 B' }),
    );
  },
};

/** The host lets nobody edit, and the reason is there. */
export const Never: Story = {
  parameters: stage({ backend, policy: { edit: 'never' } }),
  play: async ({ userEvent }) => {
    await expect(await screen.findByText(/so that no secret ever travels back/)).toBeVisible();
    await expect(screen.queryByRole('button', { name: 'Save' })).not.toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await expectNoDialog();
  },
};

/** This caller may not edit this one. */
export const Forbidden: Story = {
  parameters: stage({
    makeAdapter: () => ({
      ...memoryAdapterDefinition(backend),
      getCredential: async () => ({ ...ledgerLogin, actions: ['delete'] }),
    }),
  }),
  play: async () => {
    await expect(await screen.findByText(/You are not allowed to edit this credential/)).toBeVisible();
  },
};

/** A backend that does not edit at all, though a host opens the dialog. */
export const Unsupported: Story = {
  parameters: stage({
    makeAdapter: () =>
      memoryAdapterDefinition({ ...backend, capabilities: { ...capabilities, update: undefined } }),
  }),
  play: async () => {
    await expect(await screen.findByText(/does not edit credentials/)).toBeVisible();
  },
};

/** A backend that edits names only: nothing else is there, not even as disabled. */
export const OnlyName: Story = {
  parameters: stage({
    backend: {
      ...backend,
      capabilities: { ...capabilities, update: { versionLock: true, fields: ['name'] } },
    },
  }),
  play: async () => {
    await step('Details');
    await expect(stepNames()).toEqual(['Details', 'Review']);
    await expect(screen.queryByLabelText(/^Contact/)).not.toBeInTheDocument();
  },
};

const foreign: Credential = {
  ...ledgerLogin,
  id: 'cred_foreign',
  connector: { id: 'gone', name: 'Gone & Co' },
};

/** The system is in no catalog: what it is called can be changed, its values stay. */
export const UnknownConnector: Story = {
  args: { credential: foreign },
  parameters: stage({ backend: { ...backend, credentials: [foreign] } }),
  play: async () => {
    await expect(await screen.findByText(/is not in the catalog/)).toBeVisible();
    await expect(stepNames()).toEqual(['Details', 'Review']);
  },
};

/** Issued by us: access, expiry and limit, as far as the backend changes them. */
export const Issued: Story = {
  args: { credential: issuedClient },
  play: async ({ userEvent, args, step: part }) => {
    await part('Expiry and limit stand with the details', async () => {
      await expect(await screen.findByLabelText(/^Connection limit/)).toHaveValue('5');
      await userEvent.clear(screen.getByLabelText(/^Connection limit/));
    });
    await part('Access has its own step', async () => {
      await goTo(userEvent, 'Scope and permissions');
      await userEvent.click(screen.getByRole('radio', { name: 'Full' }));
      await expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
      await goTo(userEvent, 'Review');
      await expect(reviewed('Scopes')).toHaveTextContent('from Fine grained: invoices:read to Full');
      await expect(reviewed('Connection limit')).toHaveTextContent('from 5 to nothing');
    });
    await part('Saved', async () => {
      await userEvent.click(await button('Save'));
      await step('Partner feed is saved');
      await expect(args.onSaved).toHaveBeenCalledWith(
        expect.objectContaining({ accessLevel: 'full', scopes: [], expiresAt: issuedClient.expiresAt }),
      );
    });
  },
};

/** What was changed does not go without a question. */
export const Discarding: Story = {
  play: async ({ userEvent, args }) => {
    await goTo(userEvent, 'Authentication details');
    await userEvent.click(await button('Replace Password'));
    await userEvent.keyboard('canary{Escape}');
    await userEvent.click(await button('Keep editing'));
    await expect(screen.getByLabelText('Password', { selector: 'input' })).toHaveValue('canary');
    await userEvent.click(await button('Cancel'));
    await userEvent.click(await button('Discard'));
    await expectNoDialog();
    await expect(args.onSaved).not.toHaveBeenCalled();
    await expect(args.onClose).toHaveBeenCalledOnce();
  },
};

/** Save without a change says so, and sends nothing. */
export const NothingChanged: Story = {
  play: async ({ userEvent, args }) => {
    await step('Details');
    await userEvent.click(await button('Save'));
    await expect(await screen.findByText(/nothing to save/)).toBeVisible();
    await expect(args.onSaved).not.toHaveBeenCalled();
    await userEvent.click(await button('Cancel'));
    await expectNoDialog();
  },
};

/** What is wrong keeps the user in its step, and is named in the list of steps. */
export const WrongStaysInItsStep: Story = {
  play: async ({ userEvent }) => {
    await goTo(userEvent, 'Connection settings');
    const port = screen.getByLabelText(/^Port/);
    await userEvent.clear(port);
    await userEvent.type(port, '99999');
    await userEvent.click(await button('Next'));
    await expect(await step('Connection settings')).toBeVisible();
    await waitFor(() => expect(port).toHaveFocus());
    await expect(screen.getByRole('navigation', { name: 'Steps' })).toHaveTextContent(
      'Connection settings (needs another look)',
    );
    await userEvent.click(await button('Back'));
    await userEvent.click(await button('Save'));
    await expect(await step('Connection settings')).toBeVisible();
    await waitFor(() => expect(port).toHaveFocus());
  },
};

/** What was tried out, merged with what is stored, is what can be saved. */
export const VerifiedFirst: Story = {
  parameters: stage({
    backend: {
      ...backend,
      verify: ({ values, secrets }) =>
        values['host'] === 'db2.example.com' && secrets['password'] !== undefined
          ? []
          : [{ path: ['values', 'host'], code: 'unreachable' }],
      secrets: new Map([['cred_ledger', { password: 'stored-password', token: 'stored-token' }]]),
    },
    policy: { verify: 'required' },
  }),
  play: async ({ userEvent, args }) => {
    await goTo(userEvent, 'Connection settings');
    const host = screen.getByLabelText(/^Server address/);
    await userEvent.clear(host);
    await userEvent.type(host, 'db1.example.com');
    await userEvent.click(await button('Save'));
    await expect(await screen.findByText('Verify before you save.')).toBeVisible();
    await userEvent.click(await button('Verify'));
    await expect(await screen.findByText('It does not work.')).toBeVisible();
    await expect(host).toHaveAttribute('aria-invalid', 'true');
    await userEvent.clear(host);
    await userEvent.type(host, 'db2.example.com');
    await userEvent.click(await button('Verify'));
    await expect(await screen.findByText(/It works/)).toBeVisible();
    await expect(args.onSaved).not.toHaveBeenCalled();
    await userEvent.click(await button('Save'));
    await step('Nightly export is saved');
  },
};
