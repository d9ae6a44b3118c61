import { memoryRegistrationStore, type RegistrationStore } from '@keyward/adapters/oauth-registration';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import {
  startOidcProvider,
  type TestAuthorizationServer,
} from '../../../test/support/backends/oidcProvider.ts';
import { adapterFor, idle, issue } from './support/oidcProviderAdapter.ts';
import { proxyFetch } from './support/oidcProviderProxy.ts';

let server: TestAuthorizationServer;
beforeAll(async () => void (server = await startOidcProvider()));
afterAll(() => server.stop());

const diskFull = () => Promise.reject(new Error('disk full: canary-of-the-store'));

function setUp(broken: Partial<RegistrationStore> = {}) {
  const proxy = proxyFetch();
  const store = memoryRegistrationStore();
  return { ...adapterFor(server.issuer, { fetch: proxy.fetch, store: Object.assign(store, broken) }), proxy };
}

it('unregisters a client that could not be saved, and says that nothing was created', async () => {
  const clients = server.countClients();
  const { adapter, proxy } = setUp({ put: diskFull });
  const failed = await issue(adapter).catch((error: unknown) => error);
  expect(failed).toMatchObject({ code: 'unavailable', outcome: 'notApplied' });
  expect(String(failed)).not.toContain('canary');
  expect(proxy.sent.map(({ method }) => method)).toEqual(['POST', 'DELETE']);
  expect(server.countClients()).toBe(clients);
});

it('says that nobody knows, and which client it is, when that fails as well', async () => {
  const { adapter, proxy } = setUp({ put: diskFull });
  let clientId = 'none';
  proxy.intercept = async ({ method }, forward) => {
    if (method !== 'POST') throw new TypeError('socket hang up');
    const answer = await forward();
    clientId = ((await answer.clone().json()) as { client_id: string }).client_id;
    return answer;
  };
  const failed: unknown = await issue(adapter).catch((error: unknown) => error);
  expect(failed).toMatchObject({ code: 'unavailable', outcome: 'unknown' });
  expect(String(failed)).toContain(clientId);
});

it('says that nobody knows when the answer to the registration itself is lost', async () => {
  const clients = server.countClients();
  const { adapter, proxy } = setUp();
  proxy.intercept = async (_, forward) => {
    await forward();
    throw new TypeError('socket hang up');
  };
  await expect(issue(adapter)).rejects.toMatchObject({ code: 'network', outcome: 'unknown' });
  // It exists, and there is nothing to unregister it with.
  expect(server.countClients()).toBe(clients + 1);
  expect(proxy.sent.map(({ method }) => method)).toEqual(['POST']);
});

it('unregisters a client whose secret nobody waits for any more', async () => {
  const clients = server.countClients();
  const { adapter, proxy } = setUp();
  const caller = new AbortController();
  proxy.intercept = async ({ method }, forward) => {
    const answer = await forward();
    if (method === 'POST') caller.abort();
    return answer;
  };
  const call = adapter.issueCredential({
    input: { name: 'x', contact: 'a@example.com', accessLevel: 'full', scopes: [] },
    idempotencyKey: crypto.randomUUID(),
    signal: caller.signal,
  });
  await expect(call).rejects.toMatchObject({ code: 'aborted' });
  await vi.waitFor(() => expect(proxy.sent.map(({ method }) => method)).toEqual(['POST', 'DELETE']));
  await vi.waitFor(() => expect(server.countClients()).toBe(clients));
  expect((await adapter.listCredentials({ signal: idle })).items).toEqual([]);
});

it('unregisters, and forgets, a client whose secret nobody waits for once it was saved', async () => {
  const { adapter, store, proxy } = setUp();
  const caller = new AbortController();
  const { put } = store;
  store.put = async (params) => {
    await put(params);
    caller.abort();
  };
  const input = { name: 'x', contact: 'a@example.com', accessLevel: 'full' as const, scopes: [] };
  const call = adapter.issueCredential({ input, idempotencyKey: 'k', signal: caller.signal });
  await expect(call).rejects.toMatchObject({ code: 'aborted' });
  await vi.waitFor(() => expect(proxy.sent.map(({ method }) => method)).toEqual(['POST', 'DELETE']));
  const listed = async () => (await adapter.listCredentials({ signal: idle })).items;
  await vi.waitFor(async () => expect(await listed()).toEqual([]));
});

it('lists the client whose secret nobody waited for where it could not be unregistered', async () => {
  const { adapter, proxy } = setUp();
  const caller = new AbortController();
  proxy.intercept = async ({ method }, forward) => {
    if (method === 'DELETE') throw new TypeError('socket hang up');
    const answer = await forward();
    caller.abort();
    return answer;
  };
  const input = { name: 'x', contact: 'a@example.com', accessLevel: 'full' as const, scopes: [] };
  const call = adapter.issueCredential({ input, idempotencyKey: 'k', signal: caller.signal });
  await expect(call).rejects.toMatchObject({ code: 'aborted', outcome: 'unknown' });
  const listed = async () => (await adapter.listCredentials({ signal: idle })).items;
  await vi.waitFor(async () => expect(await listed()).toHaveLength(1));
});

it('shows what it deleted never as active again when the store could not forget it', async () => {
  const { adapter, store } = setUp();
  const { id, version } = (await issue(adapter)).credential;
  const { remove } = store;
  store.remove = diskFull;
  await expect(adapter.deleteCredential({ id, version, signal: idle })).resolves.toBeUndefined();
  expect(server.clientOf(id)).toBeUndefined();
  expect((await adapter.listCredentials({ signal: idle })).items).toMatchObject([{ id, status: 'unknown' }]);
  store.remove = remove;
  await expect(adapter.getCredential({ id, signal: idle })).rejects.toMatchObject({ code: 'notFound' });
  expect((await adapter.listCredentials({ signal: idle })).items).toEqual([]);
});

it('does not delete where it could not leave a mark before', async () => {
  const { adapter, store } = setUp();
  const { id, version } = (await issue(adapter)).credential;
  store.put = diskFull;
  await expect(adapter.deleteCredential({ id, version, signal: idle })).rejects.toMatchObject({
    code: 'unavailable',
  });
  expect(server.clientOf(id)).toBeDefined();
});

it('shows a credential whose deletion was refused as before', async () => {
  const { adapter, proxy } = setUp();
  const { id, version } = (await issue(adapter)).credential;
  proxy.intercept = ({ method }) => (method === 'DELETE' ? new Response(null, { status: 403 }) : undefined);
  const deletion = adapter.deleteCredential({ id, version, signal: idle });
  await expect(deletion).rejects.toMatchObject({ code: 'forbidden', outcome: 'notApplied' });
  expect((await adapter.listCredentials({ signal: idle })).items).toMatchObject([
    { id, status: 'active', version },
  ]);
});

it('takes a deletion without an answer as neither, until the next read', async () => {
  const { adapter, proxy } = setUp();
  const { id, version } = (await issue(adapter)).credential;
  proxy.intercept = ({ method }) =>
    method === 'DELETE' ? Promise.reject(new TypeError('reset')) : undefined;
  const deletion = adapter.deleteCredential({ id, version, signal: idle });
  await expect(deletion).rejects.toMatchObject({ code: 'network', outcome: 'unknown' });
  expect((await adapter.listCredentials({ signal: idle })).items).toMatchObject([{ id, status: 'unknown' }]);
  await expect(adapter.getCredential({ id, signal: idle })).resolves.toMatchObject({ status: 'active' });
  expect((await adapter.listCredentials({ signal: idle })).items).toMatchObject([{ id, status: 'active' }]);
});

it('does not send the user to a sign-in when the store refuses the adapter', async () => {
  const { KeywardError } = await import('@keyward/core');
  const { adapter } = setUp({ list: () => Promise.reject(new KeywardError('unauthenticated')) });
  await expect(adapter.listCredentials({ signal: idle })).rejects.toMatchObject({ code: 'unavailable' });
});
