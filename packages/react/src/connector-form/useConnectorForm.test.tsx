import type { AuthenticationMethod, ConnectorInput, Field } from '@keyward/core';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StrictMode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { PlainConnectorForm } from '../../../../stories/support/PlainConnectorForm.tsx';
import type { ConnectorForm } from './useConnectorForm.ts';

const text = (name: string, parts: Partial<Field> = {}): Field => ({
  name,
  label: `Label of ${name}`,
  kind: 'text',
  required: false,
  ...parts,
});

const branches: readonly Field[] = [
  text('way', {
    kind: 'select',
    options: [
      { value: 'token', label: 'By token' },
      { value: 'password', label: 'By password' },
    ],
  }),
  text('token', { kind: 'secret', required: true, when: { field: 'way', equals: 'token' } }),
  text('user', { required: true, minimumLength: 3, when: { field: 'way', equals: 'password' } }),
];

function show(fields: readonly Field[], parts: Partial<AuthenticationMethod> = {}) {
  const onRead = vi.fn<(input: ConnectorInput) => void>();
  const onChange = vi.fn();
  const rendered: string[] = [];
  const take = vi.fn((form: ConnectorForm) => (current = form));
  let current: ConnectorForm | undefined;
  const method: AuthenticationMethod = { type: 'custom', fields: [...fields], ...parts };
  render(
    <StrictMode>
      <PlainConnectorForm
        method={method}
        onRead={onRead}
        onChange={onChange}
        onRender={(name) => rendered.push(name)}
        take={take}
      />
    </StrictMode>,
  );
  const form = () => {
    if (!current) throw new RangeError('The form was not rendered.');
    return current;
  };
  const save = () => user.click(screen.getByRole('button', { name: 'Save' }));
  const user = userEvent.setup();
  return { user, form, save, onRead, onChange, rendered, take };
}

function sentBy(onRead: ReturnType<typeof show>['onRead']) {
  const input = onRead.mock.lastCall?.[0];
  if (!input?.success) throw new RangeError('The form was refused.');
  const secrets = Object.entries(input.secrets).map(([name, box]): [string, string] => [name, box.expose()]);
  return { values: Object.entries(input.values), secrets };
}

describe('branches', () => {
  it('of which none is chosen are neither shown, judged nor sent', async () => {
    const { save, onRead } = show(branches);
    expect(screen.queryByLabelText('Label of token')).not.toBeInTheDocument();
    await save();
    expect(sentBy(onRead)).toEqual({ values: [], secrets: [] });
  });

  it('are judged once they are chosen, and the first problem gets the focus', async () => {
    const { user, save, onRead } = show(branches);
    await user.selectOptions(screen.getByRole('combobox'), 'By password');
    await save();
    expect(onRead.mock.lastCall?.[0]).toMatchObject({ success: false });
    expect(await screen.findByRole('alert')).toHaveTextContent('Label of user: required');
    expect(screen.getByLabelText('Label of user')).toHaveFocus();
  });

  it('that are not chosen have nothing wrong with them, whatever was typed before', async () => {
    const { user, form } = show(branches);
    await user.selectOptions(screen.getByRole('combobox'), 'By password');
    await user.type(screen.getByLabelText('Label of user'), 'a');
    await user.selectOptions(screen.getByRole('combobox'), 'By token');
    await act(async () => void (await form().parts.form.trigger()));
    expect(form().parts.form.getFieldState('f2').error).toBeUndefined();
    expect(form().parts.form.getFieldState('f1').error).toMatchObject({ type: 'required' });
  });

  it('that were left send nothing of what was typed in them', async () => {
    const { user, save, onRead } = show(branches);
    await user.selectOptions(screen.getByRole('combobox'), 'By token');
    await user.type(screen.getByLabelText('Label of token'), 'left behind');
    await user.selectOptions(screen.getByRole('combobox'), 'By password');
    await user.type(screen.getByLabelText('Label of user'), 'anna');
    await save();
    expect(sentBy(onRead)).toEqual({
      values: [
        ['way', 'password'],
        ['user', 'anna'],
      ],
      secrets: [],
    });
  });
});

it.each(['__proto__', 'constructor', '', 'a.b', 'a[0]', 'toString', 'hasOwnProperty'])(
  'takes and sends a value and a secret under the name %j',
  async (name) => {
    const { user, save, onRead } = show([text(name, { label: 'Value' }), text('other')]);
    await user.type(screen.getByLabelText('Value'), 'typed');
    await save();
    expect(sentBy(onRead).values).toEqual([[name, 'typed']]);
    expect({}).not.toHaveProperty('typed');
  },
);

it.each(['__proto__', 'constructor', '', 'a.b', 'toString'])(
  'shows what is wrong with a secret under the name %j at its field',
  async (name) => {
    const { user, save, onRead } = show([text(name, { label: 'Key', kind: 'secret', required: true })]);
    await save();
    expect(await screen.findByRole('alert')).toHaveTextContent('Key: required');
    await user.type(screen.getByLabelText('Key'), 'k');
    await save();
    expect(sentBy(onRead).secrets).toEqual([[name, 'k']]);
  },
);

it('sends a number or a yes or no for a choice that stands for one, and tells 1 from "1"', async () => {
  const values: readonly (string | number | boolean)[] = [1, '1', true, false, 0];
  const options = values.map((value) => ({ value, label: `${typeof value} ${value}` }));
  const { user, save, onRead } = show([text('choice', { kind: 'select', options, defaultValue: '1' })]);
  expect(screen.getByRole('combobox')).toHaveDisplayValue('string 1');
  for (const { value, label } of options) {
    await user.selectOptions(screen.getByRole('combobox'), label);
    await save();
    expect(sentBy(onRead).values).toEqual([['choice', value]]);
  }
});

it('renders for key strokes in one of two hundred fields no other one, and soon not the form either', async () => {
  const fields = Array.from({ length: 200 }, (_, index) => text(`field ${index}`));
  const { user, rendered, onChange, take } = show(fields);
  const input = screen.getByLabelText('Label of field 7');
  rendered.length = 0;
  await user.type(input, 'ab');
  take.mockClear();
  await user.type(input, 'cdefgh');
  expect(take).not.toHaveBeenCalled();
  expect(rendered.filter((name) => name !== 'field 7')).toEqual([]);
  expect(onChange).toHaveBeenCalledTimes(8);
});

it('shows notices between the fields, and sends nothing of them, nor of what is never asked for', async () => {
  const { save, onRead } = show([
    text('notice', { kind: 'notice', label: 'Ask your administrator.' }),
    text('hidden', { kind: 'hidden', defaultValue: 'v2' }),
    text('token', { isAutomatic: true, required: true }),
  ]);
  expect(screen.getByText('Ask your administrator.')).toBeVisible();
  expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  await save();
  expect(sentBy(onRead).values).toEqual([['hidden', 'v2']]);
});

it('says that no set of required fields is whole, until something changes', async () => {
  const { user, save } = show([text('key'), text('user')], { requirements: [['key'], ['user']] });
  await save();
  expect(await screen.findByText('Something is missing.')).toBeVisible();
  await user.type(screen.getByLabelText('Label of key'), 'k');
  expect(screen.queryByText('Something is missing.')).not.toBeInTheDocument();
});
