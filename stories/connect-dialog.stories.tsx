import { defineConnector, type Connector } from '@keyward/core';
import { ConnectDialog } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor, within } from 'storybook/test';
import { backend as editable } from './support/editing.ts';
import { onStage, stage } from './support/onStage.tsx';

const billing = defineConnector({
  id: 'billing',
  name: 'Northwind Billing API',
  category: 'Finance',
  keywords: ['invoices'],
  documentationUrl: 'https://docs.example.com/keys',
  methods: [
    {
      type: 'bearer',
      fields: [
        {
          name: 'site',
          label: 'Site',
          kind: 'text',
          required: true,
          prefix: 'https://',
          suffix: '.example.com',
        },
        { name: 'token', label: 'Token', kind: 'secret', required: true },
      ],
    },
    {
      type: 'basic',
      fields: [
        { name: 'user', label: 'User name', kind: 'text', required: true },
        { name: 'password', label: 'Password', kind: 'secret', required: true },
      ],
    },
  ],
});
const webhook = defineConnector({
  id: 'webhook',
  name: 'Webhook',
  category: 'Messages',
  methods: [
    {
      type: 'signedRequest',
      fields: [
        { name: 'url', label: 'URL', kind: 'url', required: true },
        { name: 'secret', label: 'Signing secret', kind: 'secret', required: true, generate: { bytes: 32 } },
      ],
    },
  ],
});
const calendar = defineConnector({
  id: 'calendar',
  name: 'Calendar',
  category: 'Productivity',
  methods: [
    {
      type: 'oauth2AuthorizationCode',
      fields: [],
      oauth: {
        authorizationUrl: 'https://calendar.example/authorize',
        tokenUrl: 'https://calendar.example/token',
        scopes: [
          { name: 'events:read', description: 'See events' },
          { name: 'events:write', description: 'Create and change events' },
        ],
        defaultScopes: ['events:read', 'events:write'],
      },
    },
  ],
});

const connectors = [billing, webhook, calendar] as unknown as Connector[];
const capabilities = {
  store: { replay: 'sameCredential', fields: ['contact', 'destination', 'environment'] },
  connectors: 'listed',
  verify: { of: ['draft', 'stored'] },
  oauth: { presentations: ['window'] },
} as const;
const backend = {
  credentials: [],
  connectors,
  capabilities,
  verify: ({ secrets }: { secrets: Readonly<Record<string, string>> }) =>
    secrets['token'] === 'wrong' ? [{ path: ['secrets', 'token'], code: 'invalidCredentials' }] : [],
};

const withoutWindow = () => {
  const { open } = window;
  window.open = () => null;
  return () => void (window.open = open);
};

const meta = {
  title: 'Widgets/ConnectDialog',
  component: ConnectDialog,
  decorators: [onStage],
  args: { defaultOpen: true, trigger: null, onCredentialConnected: fn() },
  parameters: stage({ backend }),
} satisfies Meta<typeof ConnectDialog>;

export default meta;
type Story = StoryObj<typeof meta>;

const button = (name: string | RegExp) => screen.findByRole('button', { name });

/** Every system of the catalog, to search by name, category and other words for it. */
export const Choosing: Story = {
  play: async ({ userEvent }) => {
    const list = await screen.findByRole('list');
    await expect(within(list).getAllByRole('button')).toHaveLength(3);
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search systems' }), 'invoices');
    await expect(within(list).getAllByRole('button')).toHaveLength(1);
    await userEvent.click(await button(/Northwind Billing API/));
    await expect(await screen.findByRole('dialog', { name: 'Connect Northwind Billing API' })).toBeVisible();
  },
};

/** A wrong token is told at its field; another one makes the result stale; what works is saved. */
export const VerifiedAndSaved: Story = {
  args: { connectorId: 'billing' },
  parameters: stage({ backend, policy: { verify: 'required' } }),
  play: async ({ userEvent, args }) => {
    await userEvent.type(await screen.findByLabelText(/^Site/), 'https://acme.example.com/login');
    const token = screen.getByLabelText(/^Token/);
    await userEvent.type(token, 'wrong');
    await expect(screen.getByLabelText(/^Site/)).toHaveValue('acme');
    await expect(await button('Save')).toBeDisabled();
    await userEvent.click(await button('Verify'));
    await expect(await screen.findByText('It does not work.')).toBeVisible();
    await waitFor(() => expect(token).toHaveAttribute('aria-invalid', 'true'));
    await userEvent.clear(token);
    await userEvent.type(token, ' right-token ');
    await expect(await screen.findByText(/changed since it was tried out/)).toBeVisible();
    await userEvent.click(await button('Verify'));
    await expect(await screen.findByText(/It works/)).toBeVisible();
    await userEvent.click(await button('Save'));
    await expect(await screen.findByRole('heading', { name: /is saved$/ })).toBeVisible();
    await expect(args.onCredentialConnected).toHaveBeenCalledOnce();
    await userEvent.click(await button('Done'));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  },
};

/** Nothing that was typed goes without a question, and nothing is saved. */
export const Discarding: Story = {
  args: { connectorId: 'billing' },
  play: async ({ userEvent, args }) => {
    await userEvent.type(await screen.findByLabelText(/^Token/), 'typed-secret');
    await userEvent.keyboard('{Escape}');
    await userEvent.click(await button('Keep editing'));
    await expect(screen.getByLabelText(/^Token/)).toHaveValue('typed-secret');
    await userEvent.click(await button('Cancel'));
    await userEvent.click(await button('Discard'));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await expect(args.onCredentialConnected).not.toHaveBeenCalled();
  },
};

/** A generated secret is shown once more after it was saved, until somebody has it. */
export const GeneratedSecret: Story = {
  args: { connectorId: 'webhook' },
  play: async ({ userEvent }) => {
    await userEvent.type(await screen.findByLabelText(/^URL/), 'https://hooks.example.com/in');
    await userEvent.click(await button(/Generate/));
    await userEvent.click(await button('Save'));
    await expect(await screen.findByText(/cannot be shown again/)).toBeVisible();
    await expect(await button('Done')).toBeDisabled();
    await userEvent.keyboard('{Escape}');
    await expect(await screen.findByRole('alert')).toHaveTextContent(/Not closed/);
    await userEvent.click(screen.getByRole('checkbox', { name: 'I have stored it' }));
    await userEvent.click(await button('Done'));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  },
};

/** The browser opens no window: a link leads there, and what was agreed to is told apart from what was asked. */
export const WindowBlocked: Story = {
  args: { connectorId: 'calendar' },
  parameters: stage({
    backend: {
      ...backend,
      consent: ({ asked }) => (asked < 2 ? null : { grantedScopes: ['events:read'] }),
    },
  }),
  beforeEach: withoutWindow,
  play: async ({ userEvent }) => {
    await userEvent.click(await button('Connect'));
    const link = await screen.findByRole('link', { name: 'Open Calendar' });
    await expect(link).toHaveAttribute(
      'href',
      expect.stringMatching(/^https:\/\/calendar\.example\/authorize/),
    );
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    await expect(await screen.findByText('Not allowed', undefined, { timeout: 8000 })).toBeVisible();
    await expect(screen.getByText('Not allowed').nextElementSibling).toHaveTextContent('events:write');
  },
};

export const Denied: Story = {
  args: { connectorId: 'calendar' },
  parameters: stage({ backend: { ...backend, consent: () => ({ failure: 'denied' }) } }),
  beforeEach: withoutWindow,
  play: async ({ userEvent }) => {
    await userEvent.click(await button('Connect'));
    await expect(await screen.findByRole('alert')).toHaveTextContent('You did not agree at Calendar');
    await expect(await button('Connect')).toBeEnabled();
  },
};

/** A system whose values are set for each environment: as tabs, of which at least one is needed. */
export const Environments: Story = {
  args: { connectorId: 'shop' },
  parameters: stage({ backend: { ...editable, credentials: [] } }),
  play: async ({ userEvent, args }) => {
    await userEvent.type(await screen.findByLabelText(/^Account number/), '4711');
    await userEvent.click(await button('Save'));
    await expect(await screen.findByText(/Some values were not accepted/)).toBeVisible();
    for (const name of ['staging', 'production']) {
      await userEvent.click(await button(`Add ${name}`));
      const tab = within(await screen.findByRole('tabpanel', { name: new RegExp(`^${name}`) }));
      await userEvent.type(tab.getByLabelText(/^Address/), `https://${name}.example.com`);
      await userEvent.type(tab.getByLabelText(/^API key/, { selector: 'input' }), `canary-of-${name}`);
    }
    await userEvent.click(await button('Save'));
    await expect(await screen.findByRole('heading', { name: /is saved$/ })).toBeVisible();
    await expect(args.onCredentialConnected).toHaveBeenCalledWith(
      expect.objectContaining({
        environments: [
          expect.objectContaining({ name: 'staging', values: { url: 'https://staging.example.com' } }),
          expect.objectContaining({ name: 'production' }),
        ],
      }),
    );
  },
};

export const UnknownSystem: Story = {
  args: { connectorId: 'gone' },
  play: async () => {
    await expect(await screen.findByRole('alert')).toHaveTextContent('This system is not in the catalog.');
  },
};
