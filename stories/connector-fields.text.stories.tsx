import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen } from 'storybook/test';
import { FieldsForm } from './support/FieldsForm.tsx';
import { expectNoOverflow, expectNothingSent, send, sent } from './support/filling.ts';

const meta = {
  title: 'Widgets/ConnectorFields/Text',
  component: FieldsForm,
} satisfies Meta<typeof FieldsForm>;

export default meta;
type Story = StoryObj<typeof meta>;

const textFields: Story['args']['fields'] = [
  { name: 'tenant', label: 'Tenant', kind: 'text', required: true, help: 'As it stands in your invoices.' },
  { name: 'url', label: 'API address', kind: 'url', example: 'https://api.example.com/v2' },
  { name: 'host', label: 'Host', kind: 'hostname' },
  { name: 'port', label: 'Port', kind: 'port', defaultValue: 5432 },
  { name: 'email', label: 'Email', kind: 'email' },
  { name: 'retries', label: 'Retries', kind: 'number', isInteger: true, minimum: 0, maximum: 10 },
  { name: 'note', label: 'Note', kind: 'multiline' },
  { name: 'from', label: 'From', kind: 'date' },
];

export const Empty: Story = {
  args: { fields: textFields },
  play: async () => {
    const tenant = screen.getByRole('textbox', { name: 'Tenant' });
    await expect(tenant).toBeRequired();
    await expect(tenant).toHaveAccessibleDescription('As it stands in your invoices.');
    const url = screen.getByRole('textbox', { name: 'API address (optional)' });
    await expect(url).toHaveAccessibleDescription('Example: https://api.example.com/v2');
    await expect(url).not.toHaveAttribute('placeholder');
    await expect(screen.getByRole('textbox', { name: 'Port (optional)' })).toHaveValue('5432');
    for (const input of screen.getAllByRole('textbox')) {
      await expect(input).toHaveAttribute('autocomplete', 'off');
    }
  },
};

export const FilledIn: Story = {
  args: { fields: textFields },
  play: async ({ userEvent }) => {
    await userEvent.type(screen.getByRole('textbox', { name: 'Tenant' }), 'northwind');
    await userEvent.type(
      screen.getByRole('textbox', { name: /^API address/ }),
      'https://api.northwind.example',
    );
    await userEvent.type(screen.getByRole('textbox', { name: /^Retries/ }), '3');
    await userEvent.type(screen.getByRole('textbox', { name: /^Note/ }), 'One{Enter}two');
    await userEvent.type(screen.getByLabelText(/^From/), '2026-12-31');
    await send(userEvent);
    await expect(sent()).toEqual({
      tenant: 'northwind',
      url: 'https://api.northwind.example',
      port: 5432,
      retries: 3,
      note: 'One\ntwo',
      from: '2026-12-31',
    });
  },
};

/** What is wrong is told at each field when it is left, and says what to do. */
export const Wrong: Story = {
  args: { fields: textFields },
  play: async ({ userEvent, step }) => {
    await userEvent.type(screen.getByRole('textbox', { name: /^API address/ }), 'northwind');
    await userEvent.type(screen.getByRole('textbox', { name: /^Host/ }), 'https://db.example.com/x');
    await userEvent.clear(screen.getByRole('textbox', { name: /^Port/ }));
    await userEvent.type(screen.getByRole('textbox', { name: /^Port/ }), '70000');
    await userEvent.type(screen.getByRole('textbox', { name: /^Email/ }), 'somebody');
    await userEvent.type(screen.getByRole('textbox', { name: /^Retries/ }), '11');
    await userEvent.tab();
    const retries = screen.getByRole('textbox', { name: /^Retries/ });
    await expect(await screen.findByText('Enter a number of at most 10.')).toBeVisible();
    await expect(retries).toHaveAccessibleDescription('Enter a number of at most 10.');
    await expect(retries).toBeInvalid();
    await expect(screen.getByText('Enter a number from 1 to 65535.')).toBeVisible();
    await expect(screen.getByText('Enter an email address like name@example.com.')).toBeVisible();
    await step('Sending goes to the first of them, which is empty', async () => {
      await send(userEvent);
      const tenant = screen.getByRole('textbox', { name: 'Tenant' });
      await expect(tenant).toHaveFocus();
      await expect(tenant).toHaveAccessibleDescription('Fill in this field.');
      await expectNothingSent();
    });
    await step('What is put right is right at once', async () => {
      await userEvent.clear(retries);
      await userEvent.type(retries, '10');
      await expect(retries).toBeValid();
    });
  },
};

export const RefusedByTheBackend: Story = {
  args: { fields: textFields, refuse: [{ path: ['values', 'tenant'], code: 'refused' }] },
  play: async ({ userEvent }) => {
    const tenant = screen.getByRole('textbox', { name: 'Tenant' });
    await userEvent.type(tenant, 'northwind');
    await send(userEvent);
    await expect(await screen.findByText('This was not accepted. Enter something else.')).toBeVisible();
    await expect(tenant).toHaveFocus();
    await expect(tenant).toBeInvalid();
  },
};

const subdomain: Story['args']['fields'] = [
  {
    name: 'subdomain',
    label: 'Subdomain',
    kind: 'text',
    required: true,
    prefix: 'https://',
    suffix: '.zendesk.com',
    help: 'The part of the address that is yours.',
  },
];

/** What stands around the input is read out with it, and taken away from what is pasted. */
export const Affixes: Story = {
  args: { fields: subdomain },
  play: async ({ userEvent }) => {
    const input = screen.getByRole('textbox', { name: 'Subdomain' });
    await expect(input).toHaveAccessibleDescription(
      'https:// .zendesk.com The part of the address that is yours.',
    );
    await userEvent.click(input);
    await userEvent.paste('https://acme.zendesk.com/agent');
    await userEvent.tab();
    await expect(input).toHaveValue('acme');
    await expect(await screen.findByText('“https://” is there already, so it was removed.')).toBeVisible();
    await send(userEvent);
    await expect(sent()).toEqual({ subdomain: 'acme' });
    await expectNoOverflow();
  },
};

export const SpacesRemoved: Story = {
  args: { fields: textFields },
  play: async ({ userEvent, step }) => {
    const tenant = screen.getByRole('textbox', { name: 'Tenant' });
    await userEvent.click(tenant);
    await userEvent.paste('  northwind\u200B ');
    await userEvent.tab();
    await expect(tenant).toHaveValue('northwind');
    await expect(tenant).toHaveAccessibleDescription(/^Spaces or line breaks around it were removed\./);
    await step('It is told until something else is typed', async () => {
      await userEvent.type(tenant, 's');
      await expect(tenant).toHaveAccessibleDescription('As it stands in your invoices.');
    });
  },
};

/** A connector's own words on its pattern are quoted, never alone. */
export const PatternWithReason: Story = {
  args: {
    fields: [
      {
        name: 'account',
        label: 'Account',
        kind: 'text',
        pattern: { expression: '^[0-9]{12}$', reason: 'twelve digits, without dashes' },
        helpUrl: 'https://docs.example.com/account',
      },
    ],
  },
  play: async ({ userEvent }) => {
    const input = screen.getByRole('textbox', { name: 'Account (optional)' });
    await userEvent.type(input, '1234-5678');
    await userEvent.tab();
    await expect(await screen.findByText('twelve digits, without dashes')).toBeVisible();
    await expect(input).toHaveAccessibleDescription(/^This is not in the form that is asked for: /);
    const link = screen.getByRole('link', { name: 'Learn more about Account (opens in a new tab)' });
    await expect(link).toHaveAttribute('href', 'https://docs.example.com/account');
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  },
};
