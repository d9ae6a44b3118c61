import { KeywardError, type KeywardAdapter, type Secret } from '@keyward/core';
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { consentBackend, consentInput, FakeWindow } from '../test/consents.ts';
import { ConnectCredentialSession, type ConnectBackend } from './ConnectCredentialSession.ts';

let session: ConnectCredentialSession;
let popup: FakeWindow;

const backendOf = (adapter: KeywardAdapter): ConnectBackend => ({
  adapter,
  queryClient: new QueryClient(),
  onConnected: () => {},
  onSettled: () => {},
});

function authorize(adapter: KeywardAdapter, opened: FakeWindow | null = popup): Secret {
  const input = consentInput();
  session.open(Symbol('owner'));
  session.authorize(
    { input },
    { presentation: 'window', window: opened as unknown as Window | null },
    backendOf(adapter),
  );
  return input.secrets.clientSecret;
}

const state = () => session.getSnapshot().state;
const reached = (wanted: string) => vi.waitFor(() => expect(state().phase).toBe(wanted));

beforeEach(() => {
  session = new ConnectCredentialSession();
  popup = new FakeWindow();
});

afterEach(() => {
  session.dispatch({ type: 'dismissalRequested', way: 'close', isDirty: false });
  session.suspend();
  vi.unstubAllGlobals();
});

describe('the window', () => {
  it('is sent to the authorization server, and its `closed` is never looked at from then on', async () => {
    const clientSecret = authorize(consentBackend().adapter);
    await reached('authorizing');
    expect(popup.location.replace.mock.calls).toEqual([
      [expect.stringMatching(/^https:\/\/login\.example\.com\/authorize\?/)],
    ]);
    expect(state()).toMatchObject({ window: 'open' });
    expect(clientSecret.isCleared).toBe(true);
    popup.looks = 0;
    popup.isClosed = true;
    window.dispatchEvent(new Event('focus'));
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(state().phase).toBe('authorizing');
    expect(popup.looks).toBe(0);
    expect(popup.close).not.toHaveBeenCalled();
  });

  it.each([
    'javascript:alert(document.cookie)',
    'data:text/html,<script>alert(1)</script>',
    'http://login.example.com/authorize',
    '//evil.example/authorize',
    'blob:https://login.example.com/1',
  ])('never gets %s, and is closed', async (foreign) => {
    authorize(consentBackend({ url: foreign }).adapter);
    await reached('editing');
    expect(state()).toMatchObject({ error: { code: 'badResponse' } });
    expect(popup.location.replace).not.toHaveBeenCalled();
    expect(popup.close).toHaveBeenCalledOnce();
  });

  it('is closed when the backend refuses to start', async () => {
    const clientSecret = authorize(consentBackend({ fail: () => new KeywardError('forbidden') }).adapter);
    await reached('editing');
    expect(popup.close).toHaveBeenCalledOnce();
    expect(clientSecret.isCleared).toBe(true);
  });

  it.each([
    ['the user stops waiting', () => session.stopWaiting()],
    ['the page is hidden', () => void window.dispatchEvent(new Event('pagehide'))],
  ])('is closed when %s, and never sent anywhere by an answer that comes late', async (_, leave) => {
    const { adapter, asked } = consentBackend({ delayMs: 50 });
    authorize(adapter);
    await vi.waitFor(() => expect(state().phase).toBe('saving'));
    leave();
    expect(state().phase).toBe('unconfirmed');
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(popup.close).toHaveBeenCalledOnce();
    expect(popup.location.replace).not.toHaveBeenCalled();
    expect(asked).toEqual([]);
  });

  it('of a second click is closed, and starts nothing', async () => {
    const { adapter, started } = consentBackend();
    authorize(adapter);
    const second = new FakeWindow();
    const clientSecret = authorize(adapter, second);
    expect(second.close).toHaveBeenCalledOnce();
    expect(clientSecret.isCleared).toBe(true);
    await reached('authorizing');
    expect(started).toHaveLength(1);
    expect(popup.close).not.toHaveBeenCalled();
  });

  it.each([
    ['was blocked', () => null],
    ['was closed before the URL was there', () => Object.assign(popup, { isClosed: true })],
  ])('is said to be missing when it %s, and the real link is there', async (_, opened) => {
    authorize(consentBackend().adapter, opened());
    await reached('authorizing');
    expect(state()).toMatchObject({
      window: 'blocked',
      start: { url: expect.stringMatching(/^https:\/\/login\.example\.com\//) as string },
    });
  });
});

it('leads the whole page there, and says where it comes back to', async () => {
  const assign = vi.fn<(url: string) => void>();
  const real = window;
  vi.stubGlobal(
    'window',
    new Proxy(real, {
      get: (target, key) => {
        if (key === 'location') return { assign };
        const part: unknown = Reflect.get(target, key);
        return typeof part === 'function' ? (part.bind(target) as unknown) : part;
      },
    }),
  );
  const { adapter, started } = consentBackend();
  session.open(Symbol('owner'));
  const way = { presentation: 'page' as const, window: null, returnTo: '/connections?tab=2' };
  const input = consentInput();
  session.authorize({ input }, way, backendOf(adapter));
  await reached('authorizing');
  expect(state()).toMatchObject({ window: 'page' });
  expect(assign.mock.calls).toEqual([[expect.stringMatching(/^https:\/\/login\.example\.com\//)]]);
  expect(started).toMatchObject([{ presentation: 'page', returnTo: '/connections?tab=2' }]);
  // The page that is left may be kept as it is.
  expect(input.secrets.clientSecret.isCleared).toBe(true);
});
