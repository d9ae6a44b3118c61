import { memoryAdapterDefinition, type MemoryAdapterOptions } from '@keyward/adapters/memory';
import {
  createAdapter,
  KeywardError,
  Secret,
  type KeywardAdapter,
  type StoreCredentialInput,
  type StoreCredentialParams,
} from '@keyward/core';
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findSecret } from '../../../../test/support/findSecret.ts';
import { ConnectCredentialSession } from './ConnectCredentialSession.ts';

const canary = 'sk_canary_of_the_session_test';
const owner = Symbol('owner');
const lost = () => new KeywardError('network', { retryAfterSeconds: 0 });

let session: ConnectCredentialSession;
let queryClient: QueryClient;
let sent: StoreCredentialParams[];
let saved: Map<string, Record<string, string>>;

/** A backend that does its work, then loses the answers for which `lose` returns an error. */
function backend(
  lose: (count: number) => KeywardError | undefined = () => undefined,
  options: MemoryAdapterOptions = {},
): KeywardAdapter {
  const definition = memoryAdapterDefinition({
    secrets: saved,
    ...options,
    capabilities: { connectors: 'listed', store: { replay: 'sameCredential' }, ...options.capabilities },
  });
  return createAdapter({
    ...definition,
    storeCredential: async (params) => {
      sent.push(params);
      const count = sent.length;
      const credential = await definition.storeCredential?.(params);
      const error = lose(count);
      if (error) throw error;
      if (!credential) throw new RangeError('This backend stores.');
      return credential;
    },
  });
}

function typed(): StoreCredentialInput & { secrets: { apiKey: Secret } } {
  const secrets = { apiKey: new Secret(canary) };
  return { name: '', connectorId: 'stripe', type: 'apiKey', values: {}, secrets };
}

function store(adapter: KeywardAdapter, { isGenerated = false } = {}) {
  const input = typed();
  const { apiKey } = input.secrets;
  const onConnected = vi.fn();
  const onSettled = vi.fn();
  session.open(owner);
  session.store(
    { input },
    { generated: isGenerated ? apiKey : null, isVerified: false },
    { adapter, queryClient, onConnected, onSettled },
  );
  return { apiKey, onConnected, onSettled };
}

const phase = () => session.getSnapshot().state.phase;
const reached = (wanted: string) => vi.waitFor(() => expect(phase()).toBe(wanted));

beforeEach(() => {
  session = new ConnectCredentialSession();
  queryClient = new QueryClient();
  sent = [];
  saved = new Map();
});

afterEach(() => session.suspend());

describe('sending', () => {
  it('sends one request however fast the button is pressed twice, and keeps no box of the second', async () => {
    const adapter = backend();
    const { onConnected } = store(adapter);
    const { apiKey } = store(adapter);
    expect(apiKey.isCleared).toBe(true);
    await reached('connected');
    expect(store(adapter).apiKey.isCleared).toBe(true);
    expect(sent).toHaveLength(1);
    await vi.waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
  });

  it('asks for a lost answer by the same key, and one credential is there in the end', async () => {
    const adapter = backend((count) => (count <= 2 ? lost() : undefined));
    const { apiKey } = store(adapter);
    await reached('connected');
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect([...saved.values()]).toEqual([{ apiKey: canary }]);
    expect(apiKey.isCleared).toBe(true);
  });

  it('says so when every answer is lost, and still has what was typed when it is asked again', async () => {
    const { apiKey } = store(backend((count) => (count <= 3 ? lost() : undefined)));
    await reached('unconfirmed');
    expect(apiKey.isCleared).toBe(false);
    session.checkAgain();
    await reached('connected');
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect(saved.size).toBe(1);
  });

  it('does not try again where the backend cannot replay, because it would store a second one', async () => {
    store(backend(lost, { capabilities: { store: { replay: 'none' } } }));
    await reached('unconfirmed');
    expect(sent).toHaveLength(1);
  });

  it('does not know the outcome once the user stopped waiting', async () => {
    const { onSettled } = store(backend(undefined, { fail: () => 'hang' }));
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    session.stopWaiting();
    await reached('unconfirmed');
    expect(sent[0]?.signal.aborted).toBe(true);
    expect(onSettled).toHaveBeenCalled();
  });
});

describe('the typed secret', () => {
  it('is emptied from its box after success', async () => {
    const { apiKey } = store(backend());
    await reached('connected');
    expect(apiKey.isCleared).toBe(true);
  });

  it('is emptied from its box after a refusal', async () => {
    const { apiKey } = store(backend(() => new KeywardError('forbidden')));
    await reached('editing');
    expect(session.getSnapshot().state).toMatchObject({ error: { code: 'forbidden' } });
    expect(apiKey.isCleared).toBe(true);
  });

  it('is emptied from its box once an unknown outcome is given up', async () => {
    const { apiKey } = store(backend(lost));
    await reached('unconfirmed');
    session.dispatch({ type: 'dismissalRequested', way: 'close', isDirty: false });
    expect(apiKey.isCleared).toBe(false);
    session.dispatch({ type: 'dismissalConfirmed' });
    expect(apiKey.isCleared).toBe(true);
  });

  it('is at no time in the query client, in whose caches nothing of the request stays behind', async () => {
    const sightings: string[] = [];
    const look = () => {
      const path = findSecret(queryClient, canary);
      if (path !== null) sightings.push(path);
    };
    queryClient.getMutationCache().subscribe(look);
    queryClient.getQueryCache().subscribe(look);
    session.subscribe(look);
    const { onConnected } = store(backend((count) => (count === 1 ? lost() : undefined)));
    await vi.waitFor(() => expect(onConnected).toHaveBeenCalledOnce());
    look();
    expect(sightings).toEqual([]);
    expect(findSecret(onConnected.mock.calls, canary)).toBeNull();
    await vi.waitFor(() => expect(queryClient.getMutationCache().getAll()).toEqual([]));
  });
});

describe('a secret that was made here', () => {
  const dismiss = () => session.dispatch({ type: 'dismissalRequested', way: 'done', isDirty: false });

  it('stays until somebody has it and the step is left', async () => {
    const { apiKey } = store(backend(), { isGenerated: true });
    await reached('connected');
    dismiss();
    expect(session.getSnapshot().state).toMatchObject({ phase: 'connected', refusedDismissals: 1 });
    session.dispatch({ type: 'evidenceGiven', evidence: 'copied' });
    expect(apiKey.expose()).toBe(canary);
    dismiss();
    expect(phase()).toBe('leaving');
    expect(apiKey.isCleared).toBe(true);
  });

  it('is wiped when the page goes into the back/forward cache', async () => {
    const { apiKey } = store(backend(), { isGenerated: true });
    await reached('connected');
    window.dispatchEvent(new Event('pagehide'));
    expect(phase()).toBe('leaving');
    expect(apiKey.isCleared).toBe(true);
  });

  it('asks before the page is left, and no more once somebody has it', async () => {
    const isAsked = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    store(backend(), { isGenerated: true });
    expect(isAsked()).toBe(true);
    await reached('connected');
    expect(isAsked()).toBe(true);
    session.dispatch({ type: 'evidenceGiven', evidence: 'confirmed' });
    expect(isAsked()).toBe(false);
  });
});
