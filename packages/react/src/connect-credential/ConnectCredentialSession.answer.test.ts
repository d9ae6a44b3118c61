import {
  createAdapter,
  KeywardError,
  type Authorization,
  type Credential,
  type KeywardAdapter,
} from '@keyward/core';
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clientSecretCanary, consentBackend, consentInput, FakeWindow } from '../test/consents.ts';
import { ConnectCredentialSession, type ConnectBackend } from './ConnectCredentialSession.ts';

let session: ConnectCredentialSession;
let onConnected: (credential: Credential) => void;

const backendOf = (adapter: KeywardAdapter): ConnectBackend => ({
  adapter,
  queryClient: new QueryClient(),
  onConnected,
  onSettled: () => {},
});

function authorize(adapter: KeywardAdapter, target: { credential: Credential } | null = null): void {
  session.open(Symbol('owner'));
  const way = { presentation: 'window' as const, window: new FakeWindow() as unknown as Window };
  session.authorize(target ?? { input: consentInput() }, way, backendOf(adapter));
}

/** Like the adapter, but what it knows of a consent is this. */
function knowing(adapter: KeywardAdapter, answers: readonly (Partial<Authorization> | KeywardError)[]) {
  let count = 0;
  return createAdapter({
    ...adapter,
    getAuthorization: async () => {
      const answer = answers[Math.min(count, answers.length - 1)];
      count += 1;
      if (answer instanceof KeywardError) throw answer;
      return { status: 'pending', requestedScopes: [], grantedScopes: [], ...answer };
    },
  });
}

const state = () => session.getSnapshot().state;
const reached = (wanted: string) => vi.waitFor(() => expect(state().phase).toBe(wanted), 3_000);

beforeEach(() => {
  session = new ConnectCredentialSession();
  onConnected = vi.fn<(credential: Credential) => void>();
});

afterEach(() => {
  session.dispatch({ type: 'dismissalRequested', way: 'close', isDirty: false });
  session.suspend();
});

describe('the answer', () => {
  it('of somebody who agrees is a credential, saved with the secret that was typed before', async () => {
    const secrets = new Map<string, Record<string, string>>();
    authorize(consentBackend({ consent: ({ scopes }) => ({ grantedScopes: scopes }), secrets }).adapter);
    await reached('connected');
    expect([...secrets.values()]).toEqual([{ clientSecret: clientSecretCanary }]);
    expect(state()).toMatchObject({ credential: { scopes: ['accounting'] }, generated: null });
    await vi.waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
  });

  it('of somebody who denies leads back to the form, with the reason', async () => {
    authorize(consentBackend({ consent: () => ({ failure: 'denied' }) }).adapter);
    await reached('editing');
    expect(state()).toMatchObject({ failure: 'denied', error: null });
    expect(onConnected).not.toHaveBeenCalled();
  });

  it('that does not come is told, and still waited for', async () => {
    const { adapter } = consentBackend();
    authorize(knowing(adapter, [new KeywardError('network'), { status: 'failed', failure: 'refused' }]));
    await vi.waitFor(() =>
      expect(state()).toMatchObject({ phase: 'authorizing', error: { code: 'network' } }),
    );
    await reached('editing');
    expect(state()).toMatchObject({ failure: 'refused' });
  });

  it('that claims a connection without a credential is told as broken, and still waited for', async () => {
    const { adapter } = consentBackend();
    authorize(knowing(adapter, [{ status: 'connected' }, { status: 'failed', failure: 'refused' }]));
    await vi.waitFor(() => expect(state()).toMatchObject({ error: { code: 'badResponse' } }));
    await reached('editing');
  });

  it('is not waited for any more once the user went back to the form', async () => {
    const { adapter, asked } = consentBackend();
    authorize(adapter);
    await reached('authorizing');
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    session.dispatch({ type: 'dismissalRequested', way: 'close', isDirty: false });
    const before = state();
    expect(before.phase).toBe('editing');
    window.dispatchEvent(new Event('focus'));
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(state()).toBe(before);
    expect(asked).toHaveLength(1);
  });
});

describe('a consent that is asked for again', () => {
  it('names the credential and its version, and no value', async () => {
    const agreed = consentBackend({ consent: ({ scopes }) => ({ grantedScopes: scopes }) });
    authorize(agreed.adapter);
    await reached('connected');
    const before = state();
    if (before.phase !== 'connected') throw new RangeError(`The phase is ${before.phase}.`);
    session = new ConnectCredentialSession();
    authorize(agreed.adapter, { credential: before.credential });
    await reached('connected');
    const { id, version } = before.credential;
    expect(agreed.started[1]?.target).toEqual({ id, version });
    expect(state()).toMatchObject({ credential: { id } });
  });
});

describe('coming back from the authorization server', () => {
  it('goes on with the consent that was asked for before the page was left', async () => {
    const { adapter } = consentBackend({ consent: ({ scopes }) => ({ grantedScopes: scopes }) });
    const start = await adapter.startAuthorization?.({
      target: { input: consentInput() },
      presentation: 'page',
      idempotencyKey: 'before-the-page-was-left',
      signal: new AbortController().signal,
    });
    session.resumeAuthorization(start?.id ?? '', backendOf(adapter));
    expect(state()).toMatchObject({ phase: 'authorizing', window: 'page' });
    await reached('connected');
    await vi.waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
  });

  it('takes an id that nobody knows for a consent whose time is over', async () => {
    session.resumeAuthorization('auth_forged', backendOf(consentBackend().adapter));
    await reached('editing');
    expect(state()).toMatchObject({ failure: 'expired' });
  });

  it('does not disturb a flow that is open', async () => {
    const { adapter, asked } = consentBackend();
    session.open(Symbol('owner'));
    session.resumeAuthorization('auth_1', backendOf(adapter));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(state().phase).toBe('editing');
    expect(asked).toEqual([]);
  });
});
