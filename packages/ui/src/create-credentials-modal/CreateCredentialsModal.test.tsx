import { memoryAdapterDefinition, type MemoryAdapterOptions } from '@keyward/adapters/memory';
import {
  createAdapter,
  errorCodes,
  KeywardError,
  type ErrorCode,
  type IssuedCredential,
} from '@keyward/core';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StrictMode } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { findSecret } from '../../../../test/support/findSecret.ts';
import { englishErrorMessages } from '../messages/errorMessages.ts';
import { CredentialsProvider } from '../provider/CredentialsProvider.tsx';
import { CreateCredentialsModal, type CreateCredentialsModalProps } from './CreateCredentialsModal.tsx';

let secrets: string[];
let calls: number;

function renderModal(options: MemoryAdapterOptions = {}, props: CreateCredentialsModalProps = {}) {
  const definition = memoryAdapterDefinition(options);
  const adapter = createAdapter({
    ...definition,
    issueCredential: async (params: Parameters<NonNullable<typeof definition.issueCredential>>[0]) => {
      calls += 1;
      const issued = (await definition.issueCredential?.(params)) as IssuedCredential;
      secrets.push(issued.clientSecret.expose());
      return issued;
    },
  });
  return render(
    <StrictMode>
      <CredentialsProvider adapter={adapter}>
        <CreateCredentialsModal {...props} />
      </CredentialsProvider>
    </StrictMode>,
  );
}

async function submit(user: ReturnType<typeof userEvent.setup>) {
  await user.click(screen.getByRole('button', { name: 'Create credentials' }));
  await user.type(await screen.findByRole('textbox', { name: 'Email' }), 'api-team@example.com');
  const create = screen.getByRole('button', { name: 'Create credentials' });
  await waitFor(() => expect(create).toBeEnabled());
  await user.dblClick(create);
}

const secretInput = () => screen.findByLabelText<HTMLInputElement>('Client secret');

beforeEach(() => {
  secrets = [];
  calls = 0;
});

describe('after Done', () => {
  it('nothing that a script can reach from the page still has the secret', async () => {
    const user = userEvent.setup();
    const onCredentialIssued = vi.fn();
    const onOpenChange = vi.fn();
    const { container } = renderModal({}, { onCredentialIssued, onOpenChange });
    await submit(user);
    const input = await secretInput();
    const [secret = ''] = secrets;
    expect(input.value).toBe(secret);
    expect(findSecret(document.documentElement, secret)).not.toBeNull();

    await user.click(screen.getByRole('checkbox', { name: 'I have stored it' }));
    await user.click(screen.getByRole('button', { name: 'Done' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(findSecret([document.documentElement, container, input], secret)).toBeNull();
    expect(findSecret([onCredentialIssued.mock.calls, onOpenChange.mock.calls], secret)).toBeNull();
    expect(
      findSecret([{ ...localStorage }, { ...sessionStorage }, location.href, document.title], secret),
    ).toBeNull();
    expect(calls).toBe(1);
  });

  it('what was typed is gone as well', async () => {
    const user = userEvent.setup();
    renderModal();
    await submit(user);
    await secretInput();
    await user.click(screen.getByRole('checkbox', { name: 'I have stored it' }));
    await user.click(screen.getByRole('button', { name: 'Done' }));
    await user.click(await screen.findByRole('button', { name: 'Create credentials' }));
    expect(await screen.findByRole('textbox', { name: 'Email' })).toHaveValue('');
  });
});

it('keeps the secret on screen, whatever of the peers’ ways to lose it is tried', async () => {
  const user = userEvent.setup();
  renderModal();
  await submit(user);
  const input = await secretInput();
  await user.keyboard('{Escape}{Enter} ');
  await user.click(screen.getByRole('button', { name: 'Close' }));
  expect(input.value).toBe(secrets[0]);
  expect(screen.getByRole('alert')).toHaveTextContent('Not closed, because the secret would be lost.');
});

const leavesOpen: readonly ErrorCode[] = ['unavailable', 'network', 'timeout', 'aborted', 'badResponse'];

describe.each(errorCodes)('an answer of %s', (code) => {
  it('is told in words of ours, and as unknown exactly where it is', async () => {
    const user = userEvent.setup();
    renderModal({
      fail: ({ method }) =>
        method === 'issueCredential'
          ? new KeywardError(code, { message: 'raw text of the server', retryAfterSeconds: 0 })
          : undefined,
    });
    await submit(user);
    expect(await screen.findByRole('alert')).toHaveTextContent(englishErrorMessages[code]);
    expect(screen.queryByText(/raw text/)).not.toBeInTheDocument();
    const unknown = screen.queryByRole('heading', { name: /We don’t know whether/ });
    expect(unknown !== null).toBe(leavesOpen.includes(code));
  });
});
