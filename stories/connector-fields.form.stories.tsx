import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor } from 'storybook/test';
import { FieldsForm, type FieldDefinition } from './support/FieldsForm.tsx';
import { hostileFields } from './support/hostileFields.ts';
import { expectNoOverflow, expectNothingSent, send, sent } from './support/filling.ts';

const meta = {
  title: 'Widgets/ConnectorFields/Form',
  component: FieldsForm,
} satisfies Meta<typeof FieldsForm>;

export default meta;
type Story = StoryObj<typeof meta>;

const database: Story['args'] = {
  groups: [
    { id: 'server', label: 'Server', help: 'Where your database can be reached from outside.' },
    { id: 'login', label: 'Sign-in' },
  ],
  fields: [
    {
      name: 'hint',
      kind: 'notice',
      label: 'Let our addresses through your firewall first.',
      helpUrl: 'https://docs.example.com/firewall',
    },
    { name: 'host', label: 'Host', kind: 'hostname', required: true, group: 'server' },
    { name: 'port', label: 'Port', kind: 'port', defaultValue: 5432, group: 'server' },
    { name: 'ssl', label: 'Encrypt the connection', kind: 'boolean', defaultValue: true, group: 'server' },
    { name: 'user', label: 'User name', kind: 'text', required: true, group: 'login' },
    { name: 'password', label: 'Password', kind: 'secret', required: true, group: 'login' },
    { name: 'batch', label: 'Batch size', kind: 'number', isAdvanced: true, minimum: 1, required: true },
    { name: 'schema', label: 'Schema', kind: 'text', isAdvanced: true, help: 'All of them if empty.' },
  ],
};

export const Groups: Story = {
  args: database,
  play: async ({ userEvent, step }) => {
    await expect(screen.getByRole('group', { name: 'Server' })).toHaveAccessibleDescription(
      'Where your database can be reached from outside.',
    );
    await expect(screen.getByRole('link', { name: /opens in a new tab/ })).toHaveAttribute(
      'href',
      'https://docs.example.com/firewall',
    );
    const batch = screen.getByText('Batch size');
    await expect(batch).not.toBeVisible();
    await userEvent.type(screen.getByRole('textbox', { name: 'Host' }), 'db.example.com');
    await userEvent.type(screen.getByRole('textbox', { name: 'User name' }), 'keyward');
    await userEvent.type(screen.getByLabelText('Password'), 'canary-1');
    await step('What is folded away is opened when it is refused', async () => {
      await send(userEvent);
      await expect(batch).toBeVisible();
      await expect(screen.getByRole('textbox', { name: 'Batch size' })).toHaveFocus();
      await expectNothingSent();
    });
    await userEvent.keyboard('500');
    await send(userEvent);
    await expect(sent()).toEqual({
      host: 'db.example.com',
      port: 5432,
      ssl: true,
      user: 'keyward',
      batch: 500,
      password: '[secret, 8 characters]',
    });
  },
};

const tunnel: FieldDefinition[] = [
  {
    name: 'tunnel',
    label: 'Tunnel',
    kind: 'radio',
    required: true,
    defaultValue: 'none',
    options: [
      { value: 'none', label: 'None' },
      { value: 'key', label: 'SSH with a key' },
      { value: 'password', label: 'SSH with a password' },
    ],
  },
  {
    name: 'tunnelHost',
    label: 'Tunnel host',
    kind: 'hostname',
    required: true,
    when: { not: { field: 'tunnel', equals: 'none' } },
  },
  {
    name: 'tunnelKey',
    label: 'Tunnel key',
    kind: 'multilineSecret',
    required: true,
    when: { field: 'tunnel', equals: 'key' },
  },
  {
    name: 'tunnelPassword',
    label: 'Tunnel password',
    kind: 'secret',
    required: true,
    when: { field: 'tunnel', equals: 'password' },
  },
];

/** What is not asked for neither holds the form up nor is sent, and comes back as it was left. */
export const Conditions: Story = {
  args: { fields: tunnel },
  play: async ({ userEvent, step }) => {
    await expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
    await send(userEvent);
    await expect(sent()).toEqual({ tunnel: 'none' });
    const password = screen.getByRole('radio', { name: 'SSH with a password' });
    await userEvent.click(password);
    await expect(password).toHaveFocus();
    await userEvent.type(screen.getByRole('textbox', { name: 'Tunnel host' }), 'bastion.example.com');
    const secret = screen.getByLabelText('Tunnel password');
    await userEvent.type(secret, 'canary-2');
    await step('The keyboard goes on where it was', async () => {
      await userEvent.click(password);
      await userEvent.keyboard('{ArrowUp}');
      const key = screen.getByRole('radio', { name: 'SSH with a key' });
      await expect(key).toHaveFocus();
      await expect(key).toBeChecked();
      await expect(secret).not.toBeInTheDocument();
      await expect(secret).toHaveValue('');
      await expect(screen.getByRole('textbox', { name: 'Tunnel host' })).toHaveValue('bastion.example.com');
    });
    await userEvent.keyboard('{ArrowDown}');
    await expect(screen.getByLabelText('Tunnel password')).toHaveValue('canary-2');
    await send(userEvent);
    await expect(sent()).toEqual({
      tunnel: 'password',
      tunnelHost: 'bastion.example.com',
      tunnelPassword: '[secret, 8 characters]',
    });
    await userEvent.click(screen.getByRole('radio', { name: 'None' }));
    await send(userEvent);
    await expect(sent()).toEqual({ tunnel: 'none' });
  },
};

export const OneOfSeveralSets: Story = {
  args: {
    fields: [
      { name: 'token', label: 'Token', kind: 'secret' },
      { name: 'user', label: 'User', kind: 'text' },
      { name: 'password', label: 'Password', kind: 'secret' },
    ],
    requirements: [['token'], ['user', 'password']],
  },
  play: async ({ userEvent }) => {
    await userEvent.type(screen.getByRole('textbox', { name: 'User (optional)' }), 'ada');
    await send(userEvent);
    const alert = screen.getByRole('alert');
    await expect(alert).toHaveTextContent(/Fill in at least one of these:TokenUser and Password$/);
    await userEvent.type(screen.getByLabelText('Token (optional)'), 'canary-3');
    await expect(alert).not.toBeInTheDocument();
    await send(userEvent);
    await expect(sent()).toEqual({ user: 'ada', token: '[secret, 8 characters]' });
  },
};

const many = Array.from({ length: 200 }, (_, index): FieldDefinition => {
  const kind = (['text', 'secret', 'boolean', 'select'] as const)[index % 4] ?? 'text';
  return {
    name: `field.${index}`,
    label: `Field ${index}`,
    kind,
    ...(kind === 'select' && { options: [{ value: 'a', label: 'A' }] }),
    ...(index === 199 && { when: { field: 'field.0', equals: 'more' } }),
  };
});

/** A key renders nothing, unless another field's being there depends on it. */
export const TwoHundredFields: Story = {
  args: { fields: many, onRender: fn() },
  play: async ({ userEvent, args }) => {
    const onRender = args.onRender as ReturnType<typeof fn>;
    const text = screen.getByRole('textbox', { name: 'Field 4 (optional)' });
    await userEvent.type(text, 'a');
    onRender.mockClear();
    const secret = screen.getByLabelText('Field 5 (optional)');
    const changed: string[] = [];
    const observer = new MutationObserver((records) => {
      for (const { type, target, attributeName } of records) {
        // React writes the name of an input again after each key in it, and of others when they render.
        if (target !== text && target !== secret) changed.push(`${type} ${attributeName} ${target.nodeName}`);
      }
    });
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    await userEvent.type(text, 'bcdefghij');
    await expect(onRender.mock.calls.length).toBeLessThanOrEqual(1);
    await userEvent.type(secret, 'canary-4');
    observer.disconnect();
    // React may look once more at a state that was set to what it is.
    await expect(onRender.mock.calls.length).toBeLessThanOrEqual(3);
    await expect(changed).toEqual([]);
    await userEvent.type(screen.getByRole('textbox', { name: 'Field 0 (optional)' }), 'more');
    await expect(await screen.findByRole('combobox', { name: 'Field 199 (optional)' })).toBeVisible();
  },
};

/** Text with the character stands where it cannot turn what is around it. */
async function expectIsolated(character: string) {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let count = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.textContent?.includes(character) || node.parentElement?.closest('script, style')) continue;
    count++;
    await expect(node.parentElement?.closest('bdi')).not.toBeNull();
  }
  await expect(count).toBeGreaterThan(4);
}

/** Foreign words stay text, wrap, and don't turn the words around them. */
export const HostileDefinitions: Story = {
  args: { fields: hostileFields, groups: [{ id: '__proto__', label: '\u202Epuorg', help: '<i>help</i>' }] },
  play: async ({ userEvent }) => {
    await expect(screen.queryByRole('img')).not.toBeInTheDocument();
    await expect(screen.queryByRole('link')).not.toBeInTheDocument();
    await expectIsolated('\u202E');
    await expectNoOverflow();
    await userEvent.type(screen.getByRole('textbox', { name: '__proto__ (optional)' }), 'a');
    await userEvent.type(screen.getByRole('textbox', { name: 'constructor (optional)' }), 'b');
    await userEvent.type(screen.getByRole('textbox', { name: 'api.key (optional)' }), 'c');
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Slow pattern (optional)' }),
      `${'a'.repeat(28)}!`,
    );
    await send(userEvent);
    const text = screen.getByRole('region', { name: 'What is sent' }).textContent;
    await expect(text).toContain('"constructor": "b"');
    await expect(text).toContain('"api.key": "c"');
    await waitFor(expectNoOverflow);
  },
};
