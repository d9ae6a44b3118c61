import type { HeldField } from '@keyward/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, within } from 'storybook/test';
import { FieldsForm } from './support/FieldsForm.tsx';
import { expectNothingSent, send, sent } from './support/filling.ts';

const meta = {
  title: 'Widgets/ConnectorFields/Stored and inherited',
  component: FieldsForm,
} satisfies Meta<typeof FieldsForm>;

export default meta;
type Story = StoryObj<typeof meta>;

const stored: HeldField = {
  source: 'stored',
  hint: '9f2c',
  changedAt: '2026-09-14T08:30:00Z',
  canReplace: true,
  canClear: false,
};

const field = (label: string) => screen.getByRole('group', { name: new RegExp(`^${label}`) });

export const StoredSecrets: Story = {
  args: {
    fields: [
      { name: 'user', kind: 'text', label: 'User name', required: true },
      { name: 'password', kind: 'secret', label: 'Password', required: true },
      { name: 'token', kind: 'secret', label: 'Webhook token' },
    ],
    values: { user: 'keyward' },
    held: { password: stored, token: { ...stored, hint: '71aa', canClear: true } },
  },
  play: async ({ userEvent, step }) => {
    await step(
      'Nothing that is stored is in an input, and a required one is not asked for again',
      async () => {
        await expect(field('Password')).toHaveTextContent(/Stored, and not shown.*Ends in 9f2c.*Changed on/);
        await expect(screen.queryByLabelText('Password', { selector: 'input' })).not.toBeInTheDocument();
        await expect(
          within(field('Password')).queryByRole('button', { name: /Clear/ }),
        ).not.toBeInTheDocument();
        await send(userEvent);
        await expect(sent()).toEqual({ user: 'keyward' });
      },
    );
    await step('Replace leads into the input, and what is typed is sent', async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Replace Password' }));
      await expect(screen.getByLabelText('Password', { selector: 'input' })).toHaveFocus();
      await userEvent.keyboard('canary-of-replacing');
      await send(userEvent);
      await expect(sent()).toEqual({ user: 'keyward', password: '[secret, 19 characters]' });
    });
    await step('Keep takes what was typed away', async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Keep what is stored: Password' }));
      await expect(screen.getByRole('button', { name: 'Replace Password' })).toHaveFocus();
      await send(userEvent);
      await expect(sent()).toEqual({ user: 'keyward' });
    });
    await step('Clear is said, and can be taken back', async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Clear Webhook token' }));
      await expect(field('Webhook token')).toHaveTextContent('Will be removed when you save.');
      await send(userEvent);
      await expect(sent()).toEqual({ user: 'keyward', cleared: ['token'] });
      await userEvent.click(screen.getByRole('button', { name: 'Keep Webhook token' }));
      await send(userEvent);
      await expect(sent()).toEqual({ user: 'keyward' });
    });
  },
};

export const Inherited: Story = {
  args: {
    fields: [
      {
        name: 'region',
        kind: 'select',
        label: 'Region',
        required: true,
        options: [
          { value: 'eu', label: 'Europe' },
          { value: 'us', label: 'United States' },
        ],
      },
      { name: 'debug', kind: 'boolean', label: 'Log requests' },
      { name: 'proxy', kind: 'url', label: 'Proxy' },
      { name: 'hint', kind: 'text', label: 'Tag', when: { field: 'region', equals: 'us' }, required: true },
    ],
    values: { region: 'us', hint: 'billing' },
    held: {
      region: { source: 'organization', value: 'eu', canReplace: true, canClear: false },
      debug: { source: 'organization', value: true, canReplace: true, canClear: false },
      proxy: {
        source: 'organization',
        value: 'https://proxy.example.com',
        canReplace: false,
        canClear: false,
      },
    },
  },
  play: async ({ userEvent, step }) => {
    await step('What is overridden here is sent, what is inherited is not', async () => {
      await expect(field('Proxy')).toHaveTextContent(
        /Inherited from the organization.*https:\/\/proxy.example.com/,
      );
      await expect(screen.queryByRole('button', { name: /Proxy/ })).not.toBeInTheDocument();
      await send(userEvent);
      await expect(sent()).toEqual({ region: 'us', hint: 'billing' });
    });
    await step('A reset leads back to the inherited value, which conditions look at, too', async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Reset to inherited: Region' }));
      await expect(screen.queryByRole('textbox', { name: 'Tag' })).not.toBeInTheDocument();
      await send(userEvent);
      await expect(sent()).toEqual({});
    });
    await step('An override may be “no”', async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Override Log requests' }));
      await send(userEvent);
      await expect(sent()).toEqual({ debug: false });
    });
  },
};

export const RequiredAndCleared: Story = {
  args: {
    fields: [
      { name: 'key', kind: 'secret', label: 'API key', required: true },
      { name: 'mine', kind: 'secret', label: 'Signing key' },
    ],
    held: {
      key: { ...stored, canClear: true, inheritedFrom: 'organization' },
      mine: { ...stored, canClear: true },
    },
  },
  play: async ({ userEvent }) => {
    await userEvent.click(screen.getByRole('button', { name: 'Reset to inherited: API key' }));
    await expect(field('API key')).toHaveTextContent('so that the one of the organization counts');
    await userEvent.click(screen.getByRole('button', { name: 'Clear Signing key' }));
    await expectNothingSent();
    await send(userEvent);
    await expect(sent()).toEqual({ cleared: ['key', 'mine'] });
  },
};
