import { Secret } from '@keyward/core';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createRef, StrictMode } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { findSecret } from '../../../../test/support/findSecret.ts';
import { englishCreateCredentialsMessages } from './createCredentialsMessages.ts';
import { SecretField, type SecretFieldHandle } from './SecretField.tsx';

const canary = 'kw_secret_CANARY0123456789';
const handle = createRef<SecretFieldHandle>();
let secret: Secret;

function renderField() {
  return render(
    <StrictMode>
      <SecretField
        handleRef={handle}
        secret={secret}
        type="oauth2ClientCredentials"
        messages={englishCreateCredentialsMessages}
        onCopy={vi.fn()}
      />
    </StrictMode>,
  );
}

const input = () => screen.getByLabelText<HTMLInputElement>('Client secret');

beforeEach(() => {
  secret = new Secret(canary);
});

it('has the secret in the live input, and nowhere in the markup', () => {
  renderField();
  expect(input().value).toBe(canary);
  expect(input().defaultValue).toBe('');
  expect(document.documentElement.outerHTML).not.toContain(canary);
  expect(document.body).not.toHaveTextContent(canary);
});

it('still has nothing in the markup when the secret is shown', async () => {
  renderField();
  await userEvent.click(screen.getByRole('button', { name: 'Show secret' }));
  expect(input().type).toBe('text');
  expect(input().autocomplete).toBe('off');
  expect(input().value).toBe(canary);
  expect(document.documentElement.outerHTML).not.toContain(canary);
});

it('is a password field that no browser fills, saves or corrects', () => {
  renderField();
  expect(input().type).toBe('password');
  expect(input().autocomplete).toBe('one-time-code');
  expect(input()).not.toHaveAttribute('name');
  expect(input()).toHaveAttribute('readonly');
  expect(input()).toHaveAttribute('spellcheck', 'false');
});

it('tells the session recorders to leave it out', () => {
  const { container } = renderField();
  const marked = container.querySelector(
    '.rr-block.rr-mask.ph-no-capture.fs-exclude[data-sentry-block][data-dd-privacy="hidden"][data-openreplay-hidden][data-private][data-hj-suppress][data-clarity-mask="true"]',
  );
  expect(marked).toContainElement(input());
});

it('shows and selects the secret for the hand when nothing could be copied', () => {
  renderField();
  act(() => handle.current?.selectForCopying());
  expect(input().type).toBe('text');
  expect([input().selectionStart, input().selectionEnd]).toEqual([0, canary.length]);
});

it('empties the input before it goes, so that no node that lives on still has it', () => {
  const { unmount, container } = renderField();
  const element = input();
  secret.clear();
  unmount();
  expect(element.value).toBe('');
  expect(findSecret([element, container], canary)).toBeNull();
});

it('stays empty for a box that was cleared', () => {
  secret.clear();
  renderField();
  expect(input().value).toBe('');
});
