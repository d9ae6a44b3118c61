import { memoryAdapterDefinition, type MemoryAdapterOptions } from '@keyward/adapters/memory';
import { createAdapter, KeywardError, type IssueCredentialParams, type KeywardAdapter } from '@keyward/core';
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findSecret } from '../../../../test/support/findSecret.ts';
import { IssueCredentialSession } from './IssueCredentialSession.ts';

const input = { name: '', contact: 'api-team@example.com', accessLevel: 'full' as const, scopes: [] };
const owner = Symbol('owner');
const other = Symbol('other');
const lost = () => new KeywardError('network', { retryAfterSeconds: 0 });

let session: IssueCredentialSession;
let queryClient: QueryClient;
let sent: IssueCredentialParams[];
let secrets: string[];

/** A backend that does its work, then loses the answers for which `lose` returns an error. */
function backend(
  lose: (count: number) => KeywardError | undefined = () => undefined,
  options: MemoryAdapterOptions = {},
): KeywardAdapter {
  const definition = memoryAdapterDefinition(options);
  return createAdapter({
    ...definition,
    issueCredential: async (params) => {
      sent.push(params);
      const count = sent.length;
      const issued = await definition.issueCredential?.(params);
      if (!issued) throw new RangeError('This backend issues.');
      secrets.push(issued.clientSecret.expose());
      const error = lose(count);
      if (error) throw error;
      return issued;
    },
  });
}

function submit(adapter: KeywardAdapter) {
  const onIssued = vi.fn();
  session.open(owner);
  session.submit(input, { adapter, queryClient, onIssued, onSettled: () => {} });
  return onIssued;
}

const phase = () => session.getSnapshot().state.phase;
const reached = (wanted: string) => vi.waitFor(() => expect(phase()).toBe(wanted));

function issuedState() {
  const { state } = session.getSnapshot();
  if (state.phase !== 'issued') throw new RangeError(`The phase is ${state.phase}.`);
  return state;
}

beforeEach(() => {
  session = new IssueCredentialSession();
  queryClient = new QueryClient();
  sent = [];
  secrets = [];
});

afterEach(() => session.suspend());

describe('sending', () => {
  it('sends one request however fast the button is pressed twice', async () => {
    const adapter = backend();
    session.open(owner);
    const target = { adapter, queryClient, onIssued: vi.fn(), onSettled: () => {} };
    session.submit(input, target);
    session.submit(input, target);
    await reached('issued');
    session.submit(input, target);
    expect(sent).toHaveLength(1);
    expect(target.onIssued).toHaveBeenCalledOnce();
  });

  it('asks by itself for a lost answer, by the same key, and gets the secret that was made at first', async () => {
    const adapter = backend((count) => (count <= 2 ? lost() : undefined));
    submit(adapter);
    await reached('issued');
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect(sent).toHaveLength(3);
    expect(issuedState().issued.clientSecret.expose()).toBe(secrets[0]);
    const { items } = await adapter.listCredentials({ signal: new AbortController().signal });
    expect(items).toHaveLength(1);
  });

  it('says so when every answer is lost, and brings the same secret when it is asked again', async () => {
    submit(backend((count) => (count <= 3 ? lost() : undefined)));
    await reached('unconfirmed');
    session.checkAgain();
    await reached('issued');
    expect(issuedState().issued.clientSecret.expose()).toBe(secrets[0]);
    expect(new Set(secrets).size).toBe(1);
  });

  it('uses another key for another intent', async () => {
    const adapter = backend();
    for (const _ of [1, 2]) {
      submit(adapter);
      await reached('issued');
      session.dispatch({ type: 'evidenceGiven', evidence: 'copied' });
      session.dispatch({ type: 'dismissalRequested', way: 'done', isDirty: false });
      session.dispatch({ type: 'cleared' });
    }
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2);
  });

  it('does not try again where the backend cannot replay, because it would create a second credential', async () => {
    submit(backend(lost, { capabilities: { issue: { accessLevels: ['full'], replay: 'none' } } }));
    await reached('unconfirmed');
    expect(sent).toHaveLength(1);
  });

  it('does not take a later refusal for proof that nothing was created', async () => {
    submit(backend((count) => (count === 1 ? lost() : new KeywardError('forbidden'))));
    await reached('unconfirmed');
    expect(session.getSnapshot().state).toMatchObject({ attempt: { mayBeApplied: true } });
  });

  it('goes back to the form when the backend certainly refused', async () => {
    submit(backend(() => new KeywardError('forbidden')));
    await reached('editing');
    expect(sent).toHaveLength(1);
  });

  it('does not know the outcome once the user stopped waiting', async () => {
    submit(backend(undefined, { fail: () => 'hang' }));
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    session.stopWaiting();
    await reached('unconfirmed');
    expect(sent[0]?.signal.aborted).toBe(true);
  });
});

describe('the secret', () => {
  it('is emptied from its box as soon as the step is left', async () => {
    submit(backend());
    await reached('issued');
    const { clientSecret } = issuedState().issued;
    session.dispatch({ type: 'evidenceGiven', evidence: 'copied' });
    expect(clientSecret.isCleared).toBe(false);
    session.dispatch({ type: 'dismissalRequested', way: 'done', isDirty: false });
    expect(phase()).toBe('stored');
    expect(clientSecret.isCleared).toBe(true);
  });

  it('is emptied when the page is hidden, and can be asked for again by the same key', async () => {
    submit(backend());
    await reached('issued');
    const { clientSecret } = issuedState().issued;
    session.dispatch({ type: 'pageHidden', error: new KeywardError('aborted') });
    expect(clientSecret.isCleared).toBe(true);
    session.checkAgain();
    await reached('issued');
    expect(issuedState().issued.clientSecret.expose()).toBe(secrets[0]);
  });

  it('is at no time in the query client, in whose caches nothing of the request stays behind', async () => {
    const sightings: string[] = [];
    const look = () => {
      for (const secret of secrets) {
        const path = findSecret(queryClient, secret);
        if (path !== null) sightings.push(path);
      }
    };
    queryClient.getMutationCache().subscribe(look);
    queryClient.getQueryCache().subscribe(look);
    session.subscribe(look);
    const onIssued = submit(backend((count) => (count === 1 ? lost() : undefined)));
    await vi.waitFor(() => expect(onIssued).toHaveBeenCalledOnce());
    look();
    expect(sightings).toEqual([]);
    expect(findSecret(onIssued.mock.calls, secrets[0] ?? '')).toBeNull();
    await vi.waitFor(() => expect(queryClient.getMutationCache().getAll()).toEqual([]));
  });
});

describe('who shows it', () => {
  it('waits for the next one when its controller goes in mid-request', async () => {
    submit(backend());
    session.release(owner);
    await reached('issued');
    expect(session.getSnapshot().owner).toBeNull();
    session.adopt(other);
    expect(session.getSnapshot().owner).toBe(other);
    expect(issuedState().issued.clientSecret.expose()).toBe(secrets[0]);
  });

  it('forgets a form that was not sent', () => {
    session.open(owner);
    session.release(owner);
    expect(phase()).toBe('closed');
  });

  it('is not taken from the one who shows it, nor given up by another', () => {
    submit(backend());
    session.adopt(other);
    session.release(other);
    expect(session.getSnapshot().owner).toBe(owner);
  });
});

it('stops waiting at once, also between two tries', async () => {
  submit(backend(() => new KeywardError('unavailable', { retryAfterSeconds: 20 })));
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  session.stopWaiting();
  expect(session.getSnapshot().state).toMatchObject({ phase: 'unconfirmed', error: { code: 'aborted' } });
});

it('says when a list may be out of date, whatever the end', async () => {
  const onSettled = vi.fn();
  session.open(owner);
  const adapter = backend(() => new KeywardError('network'), {
    capabilities: { issue: { accessLevels: ['full'], replay: 'none' } },
  });
  session.submit(input, { adapter, queryClient, onIssued: () => {}, onSettled });
  await reached('unconfirmed');
  await vi.waitFor(() => expect(onSettled).toHaveBeenCalled());
});
