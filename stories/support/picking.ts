import { sampleCredentials } from '@keyward/adapters/memory';
import type { Credential } from '@keyward/core';
import { expect, screen, waitFor } from 'storybook/test';
import type { User } from './issuing.ts';

const stripe = sampleCredentials().find(({ name }) => name === 'Stripe live') as Credential;

const made = (id: string, name: string, own: Partial<Credential> = {}): Credential => ({
  ...stripe,
  id,
  name,
  status: 'active',
  destination: 'acct_northwind',
  ...own,
});

/** What a flow builder offers for a step of Stripe, with one of each kind that matters. */
export const choices: readonly Credential[] = [
  made('cred_live', 'Stripe live', {
    environment: 'production',
    health: [{ status: 'verified', checkedAt: '2026-11-20T08:00:00.000Z', causes: [] }],
  }),
  made('cred_test', 'Stripe test mode', { environment: 'staging', status: 'expiring', health: [] }),
  made('cred_broken', 'Stripe EMEA', {
    status: 'invalid',
    health: [{ status: 'failed', checkedAt: '2026-11-21T08:00:00.000Z', causes: [] }],
  }),
  made('cred_reader', 'Reporting app', { type: 'oauth2AuthorizationCode', scopes: ['charges:read'] }),
  made('cred_writer', 'Refunds app', {
    type: 'oauth2AuthorizationCode',
    scopes: ['charges:read', 'refunds:write'],
  }),
  made('cred_off', 'Stripe Japan', { status: 'disabled' }),
  made('cred_github', 'GitHub', { connector: { id: 'github', name: 'GitHub' } }),
];

/** The field of a picker, by its name. */
export function field(name: string | RegExp = 'Credential'): HTMLInputElement {
  return screen.getByRole<HTMLInputElement>('combobox', { name });
}

/** Opens the list by a click and waits until it is read. */
export async function openList(user: User): Promise<void> {
  await user.click(field());
  await screen.findAllByRole('option');
}

/** What the options say, each in one line. */
export function optionTexts(): string[] {
  return screen.getAllByRole('option').map(({ textContent }) => textContent);
}

export function option(name: string | RegExp): HTMLElement {
  return screen.getByRole('option', { name });
}

/** The option that the arrows have reached, as assistive technology is told. */
export async function expectReached(name: string | RegExp): Promise<void> {
  await waitFor(() => expect(field()).toHaveAttribute('aria-activedescendant', option(name).id));
}
