import { memoryAdapter } from '@keyward/adapters/memory';
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IssueCredentialSession } from '../issue-credential/IssueCredentialSession.ts';

const input = { name: '', contact: 'a@example.com', accessLevel: 'full' as const, scopes: [] };

let session: IssueCredentialSession;
let navigation: EventTarget;

beforeEach(() => {
  navigation = new EventTarget();
  vi.stubGlobal('navigation', navigation);
  session = new IssueCredentialSession();
});

afterEach(async () => {
  // Every way out, so that no session of an earlier test guards the page of the next.
  session.stopWaiting();
  await vi.waitUntil(() => session.getSnapshot().state.phase !== 'submitting');
  window.dispatchEvent(new Event('pagehide'));
  session.dispatch({ type: 'dismissalRequested', way: 'close', isDirty: false });
  session.dispatch({ type: 'dismissalConfirmed' });
  vi.unstubAllGlobals();
});

const leave = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

function navigate(navigationType: string): boolean {
  const event = Object.assign(new Event('navigate', { cancelable: true }), { navigationType });
  return !navigation.dispatchEvent(event);
}

async function issue(fail?: 'hang'): Promise<void> {
  session.open(Symbol('owner'));
  const adapter = memoryAdapter({ fail: () => fail });
  session.submit(input, { adapter, queryClient: new QueryClient(), onIssued: () => {}, onSettled: () => {} });
  if (!fail) await vi.waitFor(() => expect(session.getSnapshot().state.phase).toBe('issued'));
}

describe('leaving the page', () => {
  it('asks nothing while there is nothing to lose', () => {
    expect(leave()).toBe(false);
    session.open(Symbol('owner'));
    expect(leave()).toBe(false);
  });

  it('asks while the request is on its way', async () => {
    await issue('hang');
    expect(leave()).toBe(true);
  });

  it('asks while the outcome is unknown', async () => {
    await issue('hang');
    session.stopWaiting();
    await vi.waitFor(() => expect(session.getSnapshot().state.phase).toBe('unconfirmed'));
    expect(leave()).toBe(true);
  });

  it('asks until the secret is stored, and then no more', async () => {
    await issue();
    expect(leave()).toBe(true);
    session.dispatch({ type: 'evidenceGiven', evidence: 'copied' });
    expect(leave()).toBe(false);
  });

  it('asks nothing once the flow has closed', async () => {
    await issue();
    session.dispatch({ type: 'evidenceGiven', evidence: 'copied' });
    session.dispatch({ type: 'dismissalRequested', way: 'done', isDirty: false });
    session.dispatch({ type: 'cleared' });
    expect(session.getSnapshot().state.phase).toBe('closed');
    expect(leave()).toBe(false);
  });
});

it('wipes the secret when the page goes into the back/forward cache', async () => {
  await issue();
  const { state } = session.getSnapshot();
  window.dispatchEvent(new Event('pagehide'));
  expect(session.getSnapshot().state.phase).toBe('unconfirmed');
  expect(state.phase === 'issued' && state.issued.clientSecret.isCleared).toBe(true);
});

describe("the browser's Back", () => {
  it('is refused while the secret could be lost, and answered like any wish to close', async () => {
    await issue();
    expect(navigate('traverse')).toBe(true);
    expect(session.getSnapshot().state).toMatchObject({ phase: 'issued', refusedDismissals: 1 });
  });

  it('works again once the secret is stored', async () => {
    await issue();
    session.dispatch({ type: 'evidenceGiven', evidence: 'confirmed' });
    expect(navigate('traverse')).toBe(false);
  });

  it("leaves the host's own navigation alone", async () => {
    await issue();
    expect(navigate('push')).toBe(false);
  });
});
