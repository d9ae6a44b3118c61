import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, within } from 'storybook/test';
import { FieldsForm } from './support/FieldsForm.tsx';
import { expectNoOverflow, expectNothingSent, send, sent } from './support/filling.ts';

const meta = {
  title: 'Widgets/ConnectorFields/Choices',
  component: FieldsForm,
} satisfies Meta<typeof FieldsForm>;

export default meta;
type Story = StoryObj<typeof meta>;

const regions = [
  { value: 'eu', label: 'Europe', help: 'Frankfurt and Dublin.' },
  { value: 'us', label: 'United States' },
];

const choices: Story['args']['fields'] = [
  { name: 'sandbox', label: 'Use the sandbox', kind: 'boolean', help: 'Nothing that you do there is real.' },
  { name: 'region', label: 'Region', kind: 'select', required: true, options: regions },
  { name: 'plan', label: 'Plan', kind: 'radio', required: true, options: regions },
  { name: 'events', label: 'Events', kind: 'multiSelect', required: true, options: regions },
];

export const EachOfThem: Story = {
  args: { fields: choices },
  play: async ({ userEvent, step }) => {
    const events = screen.getByRole('group', { name: 'Events' });
    await step('What is required is asked for, first one first', async () => {
      await send(userEvent);
      const region = screen.getByRole('combobox', { name: 'Region' });
      await expect(region).toHaveFocus();
      await expect(region).toHaveAccessibleDescription('Choose one.');
      await expect(events).toHaveAccessibleDescription('Choose at least one.');
      await expect(screen.getByRole('group', { name: 'Plan' })).toHaveAccessibleDescription('Choose one.');
    });
    await userEvent.click(screen.getByRole('checkbox', { name: 'Use the sandbox' }));
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Region' }), 'United States');
    const europe = screen.getByRole('radio', { name: 'Europe' });
    await expect(europe).toHaveAccessibleDescription('Frankfurt and Dublin.');
    await userEvent.click(europe);
    await userEvent.click(within(events).getByRole('checkbox', { name: 'United States' }));
    await userEvent.click(within(events).getByRole('checkbox', { name: 'Europe' }));
    await send(userEvent);
    await expect(sent()).toEqual({ sandbox: true, region: 'us', plan: 'eu', events: ['us', 'eu'] });
  },
};

/** Of radios it is the first that gets the focus. */
export const RadioMissing: Story = {
  args: { fields: choices.slice(2, 3) },
  play: async ({ userEvent }) => {
    await send(userEvent);
    await expect(screen.getByRole('radio', { name: 'Europe' })).toHaveFocus();
    await userEvent.keyboard(' ');
    await expect(screen.getByRole('group', { name: 'Plan' })).not.toHaveAccessibleDescription();
    await send(userEvent);
    await expect(sent()).toEqual({ plan: 'eu' });
  },
};

/** Values that look the same as text stay apart. */
export const NumbersAndTexts: Story = {
  args: {
    fields: [
      {
        name: 'mode',
        label: 'Mode',
        kind: 'select',
        defaultValue: 1,
        options: [
          { value: '1', label: 'The text' },
          { value: 1, label: 'The number' },
          { value: true, label: '' },
        ],
      },
    ],
  },
  play: async ({ userEvent }) => {
    const mode = screen.getByRole('combobox', { name: 'Mode (optional)' });
    await expect(mode).toHaveDisplayValue('The number');
    await send(userEvent);
    await expect(sent()).toEqual({ mode: 1 });
    await userEvent.selectOptions(mode, 'true');
    await send(userEvent);
    await expect(sent()).toEqual({ mode: true });
  },
};

export const OtherValues: Story = {
  args: {
    fields: [
      { name: 'region', label: 'Region', kind: 'select', allowsOther: true, options: regions },
      { name: 'tags', label: 'Tags', kind: 'multiSelect', allowsOther: true, options: regions },
    ],
  },
  play: async ({ userEvent }) => {
    const region = screen.getByRole('combobox', { name: 'Region (optional)' });
    await userEvent.type(region, 'Europe');
    const other = screen.getByRole('textbox', { name: 'Another value for Tags' });
    await userEvent.type(other, 'mars{Enter}');
    await expectNothingSent();
    await expect(screen.getByRole('checkbox', { name: 'mars' })).toBeChecked();
    await expect(other).toHaveFocus();
    await expect(other).toHaveValue('');
    await userEvent.type(other, 'moon');
    await send(userEvent);
    await expect(sent()).toEqual({ region: 'eu', tags: ['mars', 'moon'] });
  },
};

const scopes = Array.from({ length: 912 }, (_, index) => ({
  value: `resource${Math.floor(index / 3)}:${['read', 'write', 'delete'][index % 3]}`,
  label: `resource${Math.floor(index / 3)}:${['read', 'write', 'delete'][index % 3]}`,
  help: `What it says about resource ${Math.floor(index / 3)}.`,
}));

export const ManyScopes: Story = {
  args: { fields: [{ name: 'scopes', label: 'Scopes', kind: 'scopes', required: true, options: scopes }] },
  play: async ({ userEvent, step }) => {
    await expect(screen.getByText('0 of 912 selected')).toBeVisible();
    const filter = screen.getByRole('searchbox', { name: 'Filter Scopes' });
    await step('Refused, the focus goes to the filter', async () => {
      await send(userEvent);
      await expect(filter).toHaveFocus();
    });
    await userEvent.type(filter, 'RESOURCE77 write{Enter}');
    await userEvent.click(screen.getByRole('checkbox', { name: 'resource77:write' }));
    await expect(screen.getByText('1 of 912 selected')).toBeVisible();
    await userEvent.clear(filter);
    await userEvent.type(filter, 'nothing{Enter}');
    await expectNothingSent();
    await expect(screen.getByText('Nothing matches “nothing”.')).toBeVisible();
    await step('Escape empties the filter', async () => {
      await userEvent.keyboard('{Escape}');
      await expect(filter).toHaveValue('');
    });
    await userEvent.click(screen.getByRole('checkbox', { name: 'resource0:read' }));
    await expect(screen.getByText('2 of 912 selected')).toBeVisible();
    await send(userEvent);
    await expect(sent()).toEqual({ scopes: ['resource77:write', 'resource0:read'] });
    await expectNoOverflow();
  },
};

/** Where nobody knows which there are, they are typed, several at once if need be. */
export const FreeScopes: Story = {
  args: { fields: [{ name: 'scopes', label: 'Scopes', kind: 'scopes', required: true }] },
  play: async ({ userEvent }) => {
    await send(userEvent);
    const input = screen.getByRole('textbox', { name: 'Another value for Scopes' });
    await expect(input).toHaveFocus();
    await userEvent.paste('openid, offline_access  email');
    await userEvent.keyboard('{Enter}');
    await userEvent.click(screen.getByRole('checkbox', { name: 'email' }));
    await send(userEvent);
    await expect(sent()).toEqual({ scopes: ['openid', 'offline_access'] });
  },
};

const zones = Array.from({ length: 898 }, (_, index) => ({ value: `zone-${index}`, label: `Zone ${index}` }));

export const LongList: Story = {
  args: { fields: [{ name: 'zone', label: 'Zone', kind: 'select', options: zones }] },
  play: async ({ userEvent }) => {
    const zone = screen.getByRole('combobox', { name: 'Zone (optional)' });
    await userEvent.selectOptions(zone, 'Zone 897');
    await userEvent.selectOptions(zone, 'None');
    await send(userEvent);
    await expect(sent()).toEqual({});
  },
};
