import type { AuthenticationMethod, ConnectorInput, Field, VerificationCause } from '@keyward/core';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StrictMode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { PlainConnectorForm } from '../../../../stories/support/PlainConnectorForm.tsx';
import type { ConnectorForm } from './useConnectorForm.ts';

const method: AuthenticationMethod = {
  type: 'custom',
  fields: [
    { name: 'site', label: 'Site', kind: 'text', required: true, prefix: 'https://', suffix: '.example.com' },
    { name: 'port', label: 'Port', kind: 'port', required: false },
    { name: 'apiKey', label: 'API key', kind: 'secret', required: true, minimumLength: 5 },
  ],
};

function show(fields: readonly Field[] = method.fields) {
  const onRead = vi.fn<(input: ConnectorInput) => void>();
  let current: ConnectorForm | undefined;
  render(
    <StrictMode>
      <PlainConnectorForm
        method={{ ...method, fields: [...fields] }}
        onRead={onRead}
        take={(form) => (current = form)}
      />
    </StrictMode>,
  );
  const form = () => {
    if (!current) throw new RangeError('The form was not rendered.');
    return current;
  };
  return { user: userEvent.setup(), form, onRead };
}

const alerts = () => screen.queryAllByRole('alert').map(({ textContent }) => textContent);
const cause = (path: string[], code = 'invalidCredentials'): VerificationCause => ({ path, code });

describe('what is wrong', () => {
  it('is told when the field is left, and not while it was only passed', async () => {
    const { user } = show();
    await user.click(screen.getByLabelText('Site'));
    await user.tab();
    expect(alerts()).toEqual([]);
    await user.type(screen.getByLabelText('Port'), '99999');
    expect(alerts()).toEqual([]);
    await user.tab();
    expect(alerts()).toEqual(['Port: notAPort']);
  });

  it('is told of a secret as of any other value, and goes while it is mended', async () => {
    const { user } = show();
    const apiKey = screen.getByLabelText('API key');
    await user.type(apiKey, 'k1');
    expect(alerts()).toEqual([]);
    await user.tab();
    await vi.waitFor(() => expect(alerts()).toEqual(['API key: tooShort']));
    await user.type(apiKey, '234');
    await vi.waitFor(() => expect(alerts()).toEqual([]));
  });
});

describe('a correction', () => {
  it.each([
    ['spaces at the ends', '  acme\t', 'space'],
    ['zero-width characters', '\u200Bac\uFEFFme\u2060', 'space'],
    ['the prefix and suffix that stand around the input', 'https://acme.example.com', 'affix'],
  ])('takes away %s, and says so', async (_, typed, correction) => {
    const { user } = show();
    const site = screen.getByLabelText('Site');
    await user.click(site);
    await user.paste(typed);
    await user.tab();
    expect(site).toHaveValue('acme');
    expect(await screen.findByRole('status')).toHaveTextContent(`Site: ${correction} taken away`);
  });

  it('of a secret changes the live input, and what is sent', async () => {
    const { user, onRead } = show();
    const apiKey = screen.getByLabelText('API key');
    await user.type(screen.getByLabelText('Site'), 'acme');
    await user.click(apiKey);
    await user.paste('\u200B sk_live_1 \uFEFF');
    await user.tab();
    expect(apiKey).toHaveValue('sk_live_1');
    expect(screen.getByRole('status')).toHaveTextContent('API key: space taken away');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const input = onRead.mock.lastCall?.[0];
    expect(input?.success === true && input.secrets.apiKey?.expose()).toBe('sk_live_1');
  });

  it('is no longer told once the field changes', async () => {
    const { user } = show();
    await user.type(screen.getByLabelText('Site'), ' acme');
    await user.tab();
    expect(screen.getByRole('status')).toBeVisible();
    await user.type(screen.getByLabelText('Site'), '2');
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
  });
});

describe('a cause', () => {
  it('stands at its field, gives it the focus, and vanishes when that field changes', async () => {
    const { user, form } = show();
    await user.type(screen.getByLabelText('Site'), 'acme');
    await user.type(screen.getByLabelText('API key'), 'sk_live_1');
    let rest: VerificationCause[] = [];
    act(() => {
      rest = form().showCauses([
        cause(['secrets', 'apiKey']),
        cause(['values', 'port'], 'unreachable'),
        cause([], 'timeout'),
        cause(['values', 'nobody knows it']),
      ]);
    });
    expect(rest).toEqual([cause([], 'timeout'), cause(['values', 'nobody knows it'])]);
    expect(alerts()).toEqual(['Port: unreachable', 'API key: invalidCredentials']);
    expect(screen.getByLabelText('Port')).toHaveFocus();

    await user.type(screen.getByLabelText('API key'), '2');
    expect(alerts()).toEqual(['Port: unreachable']);
    await user.type(screen.getByLabelText('Port'), '443');
    expect(alerts()).toEqual([]);
  });

  it('is gone when the same values are tried out again, and work', async () => {
    const { user, form } = show();
    await user.type(screen.getByLabelText('Site'), 'acme');
    act(() => void form().showCauses([cause(['values', 'site'], 'unreachable')]));
    await user.tab();
    expect(alerts()).toEqual(['Site: unreachable']);
    act(() => void form().showCauses([]));
    expect(alerts()).toEqual([]);
    expect(form().parts.form.getFieldState('f0').error).toBeUndefined();
  });

  it('is no reason to refuse the form, which is judged by what it holds', async () => {
    const { user, form, onRead } = show();
    await user.type(screen.getByLabelText('Site'), 'acme');
    await user.type(screen.getByLabelText('API key'), 'sk_live_1');
    act(() => void form().showCauses([cause(['secrets', 'apiKey'])]));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(onRead.mock.lastCall?.[0].success).toBe(true);
  });
});

it('shows what the backend refused at its field until that changes, and returns what belongs to none', async () => {
  const { user, form } = show();
  await user.type(screen.getByLabelText('API key'), 'sk_live_1');
  const foreign = [
    { path: ['contact'], code: 'invalidContact' },
    { path: ['values', '__proto__'], code: 'unknownField' },
  ];
  let rest: unknown;
  act(() => {
    rest = form().showErrors([{ path: ['secrets', 'apiKey'], code: 'refused' }, ...foreign]);
  });
  expect(rest).toEqual(foreign);
  expect(alerts()).toEqual(['API key: refused']);
  expect(screen.getByLabelText('API key')).toHaveFocus();
  await user.click(screen.getByLabelText('Site'));
  expect(alerts()).toEqual(['API key: refused']);
  await user.type(screen.getByLabelText('API key'), '2');
  expect(alerts()).toEqual([]);
});

it('takes back what the backend refused while that is mended, when only others are refused, and when all is cleared', async () => {
  const { user, form } = show();
  const refuse = (name: string) =>
    act(() => void form().showErrors([{ path: ['values', name], code: 'refused' }]));
  await user.type(screen.getByLabelText('Site'), 'acme');
  refuse('site');
  expect(alerts()).toEqual(['Site: refused']);
  await user.type(screen.getByLabelText('Site'), '2');
  expect(alerts()).toEqual([]);

  refuse('site');
  refuse('port');
  expect(alerts()).toEqual(['Port: refused']);

  await user.click(screen.getByRole('button', { name: 'Clear' }));
  await user.click(screen.getByLabelText('Port'));
  await user.tab();
  expect(alerts()).toEqual([]);
});
