import { memoryAdapterDefinition } from '@keyward/adapters/memory';
import type { AdapterDefinition, IssuedCredential } from '@keyward/core';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { PlainIssueCredential } from '../../../../stories/support/PlainIssueCredential.tsx';
import { findSecret } from '../../../../test/support/findSecret.ts';
import { renderWithAdapter } from '../test/renderWithAdapter.tsx';

let answers: (() => void)[];
let secrets: string[];

/** A backend that answers when the test says so. */
function slowBackend(): AdapterDefinition {
  const definition = memoryAdapterDefinition();
  return {
    ...definition,
    issueCredential: async (params) => {
      const issued = (await definition.issueCredential?.(params)) as IssuedCredential;
      secrets.push(issued.clientSecret.expose());
      await new Promise<void>((resolve) => answers.push(resolve));
      return issued;
    },
  };
}

async function submit(user: ReturnType<typeof userEvent.setup>) {
  await user.click(screen.getByRole('button', { name: 'Give access' }));
  await user.type(screen.getByRole('textbox', { name: 'Email' }), 'api-team@example.com');
  const create = screen.getByRole('button', { name: 'Create' });
  await waitFor(() => expect(create).toBeEnabled());
  await user.dblClick(create);
  await waitFor(() => expect(answers).toHaveLength(1));
}

const shownSecret = async () => (await screen.findByLabelText<HTMLInputElement>('Client secret')).value;

beforeEach(() => {
  answers = [];
  secrets = [];
});

it('goes from the form to the secret and away again, in strict mode, with one request', async () => {
  const user = userEvent.setup();
  const { container } = renderWithAdapter(<PlainIssueCredential />, slowBackend());
  await submit(user);
  act(() => answers[0]?.());
  expect(await shownSecret()).toBe(secrets[0]);
  expect(secrets).toHaveLength(1);
  expect(container.innerHTML).not.toContain(secrets[0]);
  expect(screen.getByRole('button', { name: 'Done' })).toBeDisabled();

  await user.click(screen.getByRole('button', { name: 'Copy secret' }));
  await user.click(await screen.findByRole('button', { name: 'Done' }));
  await screen.findByRole('button', { name: 'Give access' });
  expect(findSecret(container.parentElement, secrets[0] ?? '')).toBeNull();
});

it('offers the same secret to whoever is mounted after it was left in mid-request', async () => {
  const user = userEvent.setup();
  const adapter = slowBackend();
  const { rerender } = renderWithAdapter(<PlainIssueCredential key="first" />, adapter);
  await submit(user);
  rerender(<p>Another page of the host</p>);
  act(() => answers[0]?.());
  rerender(<PlainIssueCredential key="second" />);
  expect(await shownSecret()).toBe(secrets[0]);
  expect(secrets).toHaveLength(1);
});

it('lets the page go without a question once the provider is gone, and nobody could show the secret', async () => {
  const user = userEvent.setup();
  const isAsked = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  const { unmount } = renderWithAdapter(<PlainIssueCredential />, slowBackend());
  await submit(user);
  expect(isAsked()).toBe(true);
  unmount();
  expect(isAsked()).toBe(false);
  await act(async () => answers[0]?.());
  expect(isAsked()).toBe(false);
});
