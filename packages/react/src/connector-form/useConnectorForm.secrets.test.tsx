import type { AuthenticationMethod, ConnectorInput, Field } from '@keyward/core';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StrictMode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { PlainConnectorForm } from '../../../../stories/support/PlainConnectorForm.tsx';
import { findSecret } from '../../../../test/support/findSecret.ts';
import type { ConnectorForm } from './useConnectorForm.ts';

const canary = 'canary-of-the-form-tests';
const pem = `-----BEGIN PRIVATE KEY-----\n${canary}\n-----END PRIVATE KEY-----\n`;

const fields: readonly Field[] = [
  { name: 'signed', label: 'Signed', kind: 'boolean', required: false },
  { name: 'apiKey', label: 'API key', kind: 'secret', required: true },
  {
    name: 'signature',
    label: 'Signature',
    kind: 'secret',
    required: false,
    when: { field: 'signed', equals: true },
  },
  { name: 'pem', label: 'Private key', kind: 'multilineSecret', required: false },
];
const method: AuthenticationMethod = { type: 'custom', fields: [...fields] };

function show() {
  const onRead = vi.fn<(input: ConnectorInput) => void>();
  let current: ConnectorForm | undefined;
  const { container } = render(
    <StrictMode>
      <PlainConnectorForm method={method} onRead={onRead} take={(form) => (current = form)} />
    </StrictMode>,
  );
  const form = () => {
    if (!current) throw new RangeError('The form was not rendered.');
    return current;
  };
  return { user: userEvent.setup(), container, form, onRead };
}

function sentSecret(onRead: ReturnType<typeof show>['onRead'], name: string): string | undefined {
  const input = onRead.mock.lastCall?.[0];
  if (!input?.success) throw new RangeError('The form was refused.');
  return input.secrets[name]?.expose();
}

/** Where a page script finds the canary while it is typed, the live inputs themselves excepted. */
function sightings(container: HTMLElement, { parts }: ConnectorForm): string[] {
  const root = Object.entries(container).find(([key]) => key.startsWith('__reactContainer'))?.[1] as unknown;
  if (typeof root !== 'object') throw new RangeError('React has no root here.');
  const isNode = (value: object) => value instanceof Node;
  const found = [
    findSecret(parts.form.getValues(), canary),
    findSecret(parts, canary, isNode),
    findSecret(root, canary, isNode),
    container.outerHTML.includes(canary) ? 'outerHTML' : null,
  ];
  return found.filter((path) => path !== null);
}

const paste = (text: string) =>
  fireEvent.paste(screen.getByLabelText('Private key'), { clipboardData: { getData: () => text } });

describe('a secret that is typed', () => {
  it('is in the live input and in no value, attribute, prop, state or ref', async () => {
    const { user, container, form } = show();
    const input = screen.getByLabelText<HTMLInputElement>('API key');
    await user.type(input, canary);
    await user.tab();
    expect(input).toHaveValue(canary);
    expect(sightings(container, form())).toEqual([]);
    expect(form().isDirty).toBe(true);
  });

  it('is in no prop or state either while another field is wrong and everything renders', async () => {
    const { user, container, form, onRead } = show();
    await user.type(screen.getByLabelText('API key'), canary);
    await user.click(screen.getByLabelText('Signed'));
    await user.clear(screen.getByLabelText('API key'));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(onRead.mock.lastCall?.[0].success).toBe(false);
    expect(await screen.findByRole('alert')).toHaveTextContent('API key: required');
    await user.type(screen.getByLabelText('API key'), canary);
    await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
    expect(sightings(container, form())).toEqual([]);
  });

  it('is sent in a box, a new one each time', async () => {
    const { user, onRead } = show();
    await user.type(screen.getByLabelText('API key'), canary);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(sentSecret(onRead, 'apiKey')).toBe(canary);
    const [first] = onRead.mock.lastCall ?? [];
    if (first?.success) first.secrets.apiKey?.clear();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(sentSecret(onRead, 'apiKey')).toBe(canary);
  });

  it('survives that its condition goes and comes back, and is nowhere in between', async () => {
    const { user, container, form, onRead } = show();
    await user.type(screen.getByLabelText('API key'), 'k');
    await user.click(screen.getByLabelText('Signed'));
    const gone = screen.getByLabelText('Signature');
    await user.type(gone, canary);
    await user.click(screen.getByLabelText('Signed'));
    expect(gone).toHaveValue('');
    expect(screen.queryByLabelText('Signature')).not.toBeInTheDocument();
    expect(findSecret(container.parentElement, canary)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(sentSecret(onRead, 'signature')).toBeUndefined();
    await user.click(screen.getByLabelText('Signed'));
    expect(screen.getByLabelText('Signature')).toHaveValue(canary);
    expect(sightings(container, form())).toEqual([]);
  });

  it('is nowhere once the form was cleared, whether its input is there or not', async () => {
    const { user, container } = show();
    await user.type(screen.getByLabelText('API key'), canary);
    await user.click(screen.getByLabelText('Signed'));
    await user.type(screen.getByLabelText('Signature'), canary);
    paste(pem);
    await screen.findByText(/bytes/);
    await user.click(screen.getByLabelText('Signed'));
    await user.click(screen.getByRole('button', { name: 'Clear' }));
    expect(findSecret(container.parentElement, canary)).toBeNull();
    await user.click(screen.getByLabelText('Signed'));
    expect(screen.getByLabelText('Signature')).toHaveValue('');
  });
});

describe('a key that is pasted', () => {
  it('is held outside of the input, with its size, its kind and its fingerprint to show', async () => {
    const { user, container, form, onRead } = show();
    await user.type(screen.getByLabelText('API key'), 'k');
    paste(pem);
    expect(
      await screen.findByText(/^Private key: \d+ bytes, PRIVATE KEY, (?:[0-9A-F]{2}:){7}[0-9A-F]{2}$/),
    ).toHaveTextContent(`${pem.length} bytes`);
    expect(screen.queryByLabelText('Private key')).not.toBeInTheDocument();
    expect(findSecret(container.parentElement, canary)).toBeNull();
    expect(sightings(container, form())).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(sentSecret(onRead, 'pem')).toBe(pem);
  });

  it('takes the place of what was typed before, of which the input keeps nothing', async () => {
    const { user, onRead } = show();
    await user.type(screen.getByLabelText('API key'), 'k');
    const input = screen.getByLabelText('Private key');
    await user.type(input, canary);
    paste(pem);
    expect(input).toHaveValue('');
    await screen.findByText(/bytes/);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(sentSecret(onRead, 'pem')).toBe(pem);
  });

  it('is summed up as it is now, though the sum of an earlier one comes later', async () => {
    const sums: ((digest: ArrayBuffer) => void)[] = [];
    vi.spyOn(crypto.subtle, 'digest').mockImplementation(() => new Promise((resolve) => sums.push(resolve)));
    show();
    paste(pem);
    paste(`${pem}\n`);
    await waitFor(() => expect(sums).toHaveLength(2));
    for (const give of sums.toReversed()) await act(async () => give(new ArrayBuffer(32)));
    expect(screen.getByText(/bytes/)).toHaveTextContent(`${pem.length + 1} bytes`);
  });

  it('is gone once it was removed', async () => {
    const { user, onRead } = show();
    await user.type(screen.getByLabelText('API key'), 'k');
    paste(pem);
    await user.click(await screen.findByRole('button', { name: 'Remove Private key' }));
    expect(screen.getByLabelText('Private key')).toHaveValue('');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(sentSecret(onRead, 'pem')).toBeUndefined();
  });
});
