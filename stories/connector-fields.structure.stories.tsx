import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, waitFor, within } from 'storybook/test';
import { FieldsForm } from './support/FieldsForm.tsx';
import { expectNoOverflow, expectNothingSent, send, sent } from './support/filling.ts';

const meta = {
  title: 'Widgets/ConnectorFields/Structures',
  component: FieldsForm,
} satisfies Meta<typeof FieldsForm>;

export default meta;
type Story = StoryObj<typeof meta>;

const canary = 'canary-5d1c0f7be2';

export const List: Story = {
  args: {
    fields: [
      {
        name: 'hosts',
        label: 'Hosts',
        kind: 'list',
        required: true,
        maximumItems: 2,
        help: 'In this order.',
      },
    ],
  },
  play: async ({ userEvent, step }) => {
    await send(userEvent);
    const first = screen.getByRole('textbox', { name: 'Hosts 1' });
    await expect(first).toHaveFocus();
    const group = screen.getByRole('group', { name: 'Hosts' });
    await expect(group).toHaveAccessibleDescription('Add at least one.');
    await userEvent.type(first, 'a.example');
    const add = screen.getByRole('button', { name: 'Add to Hosts' });
    await userEvent.click(add);
    const second = screen.getByRole('textbox', { name: 'Hosts 2' });
    await waitFor(() => expect(second).toHaveFocus());
    await userEvent.type(second, 'b.example');
    await expect(add).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(add);
    await expect(screen.queryByRole('textbox', { name: 'Hosts 3' })).not.toBeInTheDocument();
    await send(userEvent);
    await expect(sent()).toEqual({ hosts: ['a.example', 'b.example'] });
    await step('What is removed is gone, and the focus is not', async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Remove Hosts 1' }));
      await expect(add).toHaveFocus();
      await expect(screen.getByRole('textbox', { name: 'Hosts 1' })).toHaveValue('b.example');
      await send(userEvent);
      await expect(sent()).toEqual({ hosts: ['b.example'] });
    });
  },
};

export const KeyValue: Story = {
  args: {
    fields: [
      { name: 'headers', label: 'Headers', kind: 'keyValue', defaultValue: { Accept: 'text/csv' } },
      { name: 'signed', label: 'Sign requests', kind: 'boolean', defaultValue: true },
      {
        name: 'tokens',
        label: 'Tokens',
        kind: 'keyValue',
        secret: true,
        when: { field: 'signed', equals: true },
      },
    ],
  },
  play: async ({ userEvent, step }) => {
    await expect(screen.getByRole('textbox', { name: 'Headers 1, value' })).toHaveValue('text/csv');
    await userEvent.click(screen.getByRole('button', { name: 'Add to Headers' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Headers 2, name' }), 'constructor');
    await userEvent.type(screen.getByRole('textbox', { name: 'Headers 2, value' }), 'x');
    await userEvent.type(screen.getByRole('textbox', { name: 'Tokens 1, name' }), 'main');
    const token = screen.getByLabelText('Tokens 1, value');
    await expect(token).toHaveAttribute('type', 'password');
    await userEvent.type(token, canary);
    await expect(document.documentElement.outerHTML).not.toContain(canary);
    await send(userEvent);
    const text = screen.getByRole('region', { name: 'What is sent' }).textContent;
    await expect(text).toContain('"constructor": "x"');
    await expect(text).toContain('"Accept": "text/csv"');
    await expect(text).toContain(`"[secret, ${JSON.stringify({ main: canary }).length} characters]"`);
    await expectNoOverflow();
    await step('Secrets in rows that went away are not sent when empty ones come back', async () => {
      const signed = screen.getByRole('checkbox', { name: 'Sign requests' });
      await userEvent.click(signed);
      await expect(token).toHaveValue('');
      await userEvent.click(signed);
      await send(userEvent);
      await expect(sent()).not.toHaveProperty('tokens');
    });
  },
};

const items: Story['args']['fields'] = [
  {
    name: 'stores',
    label: 'Store',
    kind: 'items',
    required: true,
    minimumItems: 1,
    maximumItems: 2,
    fields: [
      { name: 'host', label: 'Address', kind: 'hostname', required: true },
      { name: 'port', label: 'Port', kind: 'port', required: false, defaultValue: 443 },
      { name: 'vip', label: 'VIP', kind: 'boolean', required: false },
      {
        name: 'level',
        label: 'VIP level',
        kind: 'select',
        required: true,
        options: [{ value: 1, label: 'One' }],
        when: { field: 'vip', equals: true },
      },
    ],
  },
];

export const Items: Story = {
  args: { fields: items },
  play: async ({ userEvent, step }) => {
    const first = within(screen.getByRole('group', { name: 'Store 1' }));
    await send(userEvent);
    await expect(first.getByRole('textbox', { name: 'Address' })).toHaveFocus();
    await expect(first.getByRole('textbox', { name: 'Address' })).toHaveAccessibleDescription(
      'Fill in this field.',
    );
    await expectNothingSent();
    await userEvent.type(first.getByRole('textbox', { name: 'Address' }), ' a.example ');
    await userEvent.tab();
    await expect(first.getByRole('textbox', { name: 'Address' })).toHaveValue('a.example');
    await expect(await first.findByText(/^Spaces or line breaks/)).toBeVisible();
    await step('A condition looks at the same item', async () => {
      await userEvent.click(first.getByRole('checkbox', { name: 'VIP' }));
      await userEvent.selectOptions(first.getByRole('combobox', { name: 'VIP level' }), 'One');
    });
    await userEvent.click(screen.getByRole('button', { name: 'Add to Store' }));
    const second = within(screen.getByRole('group', { name: 'Store 2' }));
    const address = second.getByRole('textbox', { name: 'Address' });
    await waitFor(() => expect(address).toHaveFocus());
    await userEvent.type(address, 'b.example');
    await userEvent.clear(second.getByRole('textbox', { name: /^Port/ }));
    await userEvent.type(second.getByRole('textbox', { name: /^Port/ }), '80');
    await send(userEvent);
    await expect(sent()).toEqual({
      stores: [
        { host: 'a.example', port: 443, vip: true, level: 1 },
        { host: 'b.example', port: 80 },
      ],
    });
    await step('What is asked for no more is not sent', async () => {
      await userEvent.click(first.getByRole('checkbox', { name: 'VIP' }));
      await send(userEvent);
      await expect(sent()).toHaveProperty('stores.0', { host: 'a.example', port: 443, vip: false });
    });
    await step('The first one is taken away, and the second stays as it is', async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Remove Store 1' }));
      await send(userEvent);
      await expect(sent()).toEqual({ stores: [{ host: 'b.example', port: 80 }] });
    });
    await expectNoOverflow();
  },
};

/** One secret inside makes the whole a secret. */
export const ItemsWithASecret: Story = {
  args: {
    fields: [
      {
        name: 'users',
        label: 'User',
        kind: 'items',
        minimumItems: 1,
        fields: [
          { name: 'name', label: 'Name', kind: 'text', required: true },
          { name: 'password', label: 'Password', kind: 'secret', required: true },
        ],
      },
    ],
  },
  play: async ({ userEvent }) => {
    await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'ada');
    const password = screen.getByLabelText<HTMLInputElement>('Password');
    await userEvent.type(password, canary);
    await expect(document.documentElement.outerHTML).not.toContain(canary);
    await send(userEvent);
    const { length } = JSON.stringify([{ name: 'ada', password: canary }]);
    await expect(sent()).toEqual({ users: `[secret, ${length} characters]` });
    await userEvent.click(screen.getByRole('button', { name: 'Remove User 1' }));
    await expect(password).not.toBeInTheDocument();
    await expect(password).toHaveValue('');
    await send(userEvent);
    await expect(sent()).toEqual({});
  },
};
