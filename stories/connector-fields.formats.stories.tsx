import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen } from 'storybook/test';
import { FieldsForm } from './support/FieldsForm.tsx';
import { send, sent } from './support/filling.ts';

const meta = {
  title: 'Widgets/ConnectorFields/Formats',
  component: FieldsForm,
} satisfies Meta<typeof FieldsForm>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Json: Story = {
  args: {
    fields: [{ name: 'options', label: 'Options', kind: 'json', defaultValue: { ssl: true } }],
  },
  play: async ({ userEvent }) => {
    const input = screen.getByRole('textbox', { name: 'Options (optional)' });
    await expect(input).toHaveValue('{\n  "ssl": true\n}');
    await userEvent.clear(input);
    await userEvent.type(input, '[[1,{Enter}  x]');
    await userEvent.tab();
    await expect(await screen.findByText('Look at line 2, column 3.')).toBeVisible();
    await expect(input).toHaveAccessibleDescription('This is not JSON. Look at line 2, column 3.');
    await userEvent.clear(input);
    await userEvent.type(input, '[[1]');
    await expect(screen.queryByText(/^Look at/)).not.toBeInTheDocument();
    await send(userEvent);
    await expect(sent()).toEqual({ options: '[1]' });
  },
};

export const Times: Story = {
  args: {
    fields: [
      { name: 'timeout', label: 'Timeout', kind: 'duration', required: true },
      { name: 'grace', label: 'Grace period', kind: 'duration', defaultValue: 'P3D' },
      { name: 'odd', label: 'Window', kind: 'duration', defaultValue: 'PT1H30M' },
      { name: 'start', label: 'Start', kind: 'dateTime', defaultValue: '2026-06-01T12:00:00Z' },
    ],
  },
  play: async ({ userEvent, step }) => {
    await expect(screen.getByRole('textbox', { name: 'Grace period (optional)' })).toHaveValue('3');
    await expect(screen.getByRole('combobox', { name: 'Unit of Grace period' })).toHaveDisplayValue('days');
    await expect(screen.getByRole('textbox', { name: 'Window (optional)' })).toHaveValue('PT1H30M');
    const timeout = screen.getByRole('textbox', { name: 'Timeout' });
    await step('Refused, the focus goes to the number', async () => {
      await send(userEvent);
      await expect(timeout).toHaveFocus();
    });
    await userEvent.type(timeout, 'soon');
    await userEvent.tab();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Unit of Timeout' }), 'minutes');
    await userEvent.tab();
    await expect(timeout).toHaveAccessibleDescription(/^Enter a number and its unit/);
    await userEvent.clear(timeout);
    await userEvent.type(timeout, '15');
    const start = screen.getByLabelText<HTMLInputElement>('Start (optional)');
    await expect(new Date(start.value).toISOString()).toBe('2026-06-01T12:00:00.000Z');
    await userEvent.clear(start);
    await userEvent.type(start, '2026-12-31T23:59');
    await send(userEvent);
    await expect(sent()).toEqual({
      timeout: 'PT15M',
      grace: 'P3D',
      odd: 'PT1H30M',
      start: new Date('2026-12-31T23:59').toISOString(),
    });
  },
};
