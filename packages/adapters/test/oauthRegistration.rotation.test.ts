import type { RegistrationStore } from '@keyward/adapters/oauth-registration';
import { KeywardError, type IssuedCredential } from '@keyward/core';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import {
  startOidcProvider,
  type TestAuthorizationServer,
} from '../../../test/support/backends/oidcProvider.ts';
import { adapterFor, idle, issue } from './support/oidcProviderAdapter.ts';
import { proxyFetch, withMembers } from './support/oidcProviderProxy.ts';

let server: TestAuthorizationServer;
beforeAll(async () => void (server = await startOidcProvider()));
afterEach(() => void (server.rotatesTokens = true));
afterAll(() => server.stop());

const newSecret = 'a-secret-that-the-server-has-just-made-of-itself';

async function issuedThrough(onSecretRotated?: (issued: IssuedCredential) => Promise<void>) {
  const proxy = proxyFetch();
  const made = adapterFor(server.issuer, { fetch: proxy.fetch, ...(onSecretRotated && { onSecretRotated }) });
  const issued = await issue(made.adapter);
  const { id, version } = issued.credential;
  const swapOn = (method: string, members: Record<string, unknown>) => {
    proxy.intercept = async (request, forward) =>
      request.method === method ? withMembers(await forward(), members) : undefined;
  };
  const recordOf = () => made.store.get({ clientId: id, signal: idle });
  return { ...made, proxy, issued, id, version, swapOn, recordOf };
}

it('goes on with the registration token that an edit has brought', async () => {
  const { adapter, id, version, recordOf } = await issuedThrough();
  const before = (await recordOf())?.registrationToken.expose();
  const { credential } = await adapter.updateCredential({
    id,
    version,
    patch: { name: 'One' },
    signal: idle,
  });
  expect((await recordOf())?.registrationToken.expose()).not.toBe(before);
  const second = { id, version: credential.version, patch: { name: 'Two' }, signal: idle };
  await expect(adapter.updateCredential(second)).resolves.toMatchObject({ credential: { name: 'Two' } });
  await expect(adapter.getCredential({ id, signal: idle })).resolves.toMatchObject({ name: 'Two' });
});

it('works where the server keeps the registration token as well', async () => {
  server.rotatesTokens = false;
  const { adapter, id, version, recordOf } = await issuedThrough();
  const before = (await recordOf())?.registrationToken.expose();
  await adapter.updateCredential({ id, version, patch: { name: 'One' }, signal: idle });
  expect((await recordOf())?.registrationToken.expose()).toBe(before);
});

it('hands a secret that a read has brought to the host, once, and shows that it has changed', async () => {
  const handed: IssuedCredential[] = [];
  const { adapter, id, issued, swapOn } = await issuedThrough(async (one) => void handed.push(one));
  swapOn('GET', { client_secret: newSecret });
  const credential = await adapter.getCredential({ id, signal: idle });
  await adapter.getCredential({ id, signal: idle });
  expect(handed).toHaveLength(1);
  expect(handed[0]?.clientId).toBe(id);
  expect(handed[0]?.clientSecret.expose()).toBe(newSecret);
  const [field] = credential.secretFields;
  expect(field?.hint).toBe(newSecret.slice(-4));
  expect(Date.parse(field?.changedAt ?? '')).toBeGreaterThan(
    Date.parse(issued.credential.secretFields[0]?.changedAt ?? ''),
  );
  expect(credential.version).toBe(issued.credential.version);
});

it('hands a secret on again when the host could not take it', async () => {
  const onSecretRotated = vi.fn(async () => {});
  onSecretRotated.mockRejectedValueOnce(new Error(`vault refused ${newSecret}`));
  const { adapter, id, swapOn } = await issuedThrough(onSecretRotated);
  swapOn('GET', { client_secret: newSecret });
  const refused: unknown = await adapter.getCredential({ id, signal: idle }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'unavailable' });
  expect((refused as Error).message).not.toContain(newSecret);
  await adapter.getCredential({ id, signal: idle });
  expect(onSecretRotated).toHaveBeenCalledTimes(2);
});

it('has saved a new registration token before the host hears of a new secret', async () => {
  let savedFirst: string | undefined;
  const made = await issuedThrough(async () => {
    savedFirst = (await made.recordOf())?.registrationToken.expose();
    throw new KeywardError('unavailable');
  });
  made.swapOn('GET', { client_secret: newSecret, registration_access_token: 'token-number-two' });
  await expect(made.adapter.getCredential({ id: made.id, signal: idle })).rejects.toMatchObject({
    code: 'unavailable',
  });
  expect(savedFirst).toBe('token-number-two');
});

it('takes no mask for a new secret', async () => {
  const onSecretRotated = vi.fn(async () => {});
  const { adapter, id, swapOn } = await issuedThrough(onSecretRotated);
  for (const client_secret of ['**********', '', undefined, null, 5]) {
    swapOn('GET', { client_secret });
    await adapter.getCredential({ id, signal: idle });
  }
  expect(onSecretRotated).not.toHaveBeenCalled();
});

it('returns the secret that an edit has brought, boxed, to the one who edits', async () => {
  const onSecretRotated = vi.fn(async () => {});
  const { adapter, id, version, swapOn } = await issuedThrough(onSecretRotated);
  swapOn('PUT', { client_secret: newSecret });
  const { credential, rotated } = await adapter.updateCredential({
    id,
    version,
    patch: { name: 'Renamed' },
    signal: idle,
  });
  expect(rotated).toMatchObject({ clientId: id, tokenEndpoint: `${server.issuer}/token` });
  expect(rotated?.clientSecret.expose()).toBe(newSecret);
  expect(credential.secretFields[0]?.hint).toBe(newSecret.slice(-4));
  expect(onSecretRotated).not.toHaveBeenCalled();
});

it('hands the secret that an edit has brought to the host when nobody waits for it any more', async () => {
  const handed: string[] = [];
  const made = await issuedThrough(async ({ clientSecret }) => void handed.push(clientSecret.expose()));
  const caller = new AbortController();
  made.proxy.intercept = async (request, forward) => {
    if (request.method !== 'PUT') return undefined;
    const answer = await withMembers(await forward(), { client_secret: newSecret });
    caller.abort();
    return answer;
  };
  const patch = { name: 'Renamed' };
  const call = made.adapter.updateCredential({
    id: made.id,
    version: made.version,
    patch,
    signal: caller.signal,
  });
  await expect(call).rejects.toMatchObject({ code: 'aborted', outcome: 'unknown' });
  await vi.waitFor(() => expect(handed).toEqual([newSecret]));
  await expect(made.adapter.getCredential({ id: made.id, signal: idle })).resolves.toMatchObject({
    name: 'Renamed',
  });
});

/** An adapter whose next edit answers with a new secret, which reads show from then on. */
async function rotatingOnEdit(onSecretRotated?: (issued: IssuedCredential) => Promise<void>) {
  const made = await issuedThrough(onSecretRotated);
  const caller = new AbortController();
  const hooks = { onAnswer: () => {} };
  let isEdited = false;
  made.proxy.intercept = async ({ method, url, init, body }, forward) => {
    if (method === 'PUT') {
      // The server behind refuses a secret that it has not made itself.
      const { client_secret: _made, ...metadata } = JSON.parse(body) as Record<string, unknown>;
      const edited = await fetch(url, { ...init, body: JSON.stringify(metadata) });
      const answer = await withMembers(edited, { client_secret: newSecret });
      isEdited = true;
      hooks.onAnswer();
      return answer;
    }
    return isEdited ? withMembers(await forward(), { client_secret: newSecret }) : undefined;
  };
  const edit = () =>
    made.adapter.updateCredential({
      id: made.id,
      version: made.version,
      patch: { name: 'Renamed' },
      signal: caller.signal,
    });
  return { ...made, caller, hooks, edit };
}

/** Lets the first `count` writes through, and no other. */
function breakStoreAfter(count: number, store: RegistrationStore): void {
  let writes = 0;
  const save = store.put;
  store.put = (params) => (writes++ < count ? save(params) : Promise.reject(new Error('disk full')));
}

it.each([
  ['before the answer is saved', 1],
  ['while the answer is saved', 3],
])('tells a secret again that the host could not take when the caller had left %s', async (_, leavesAt) => {
  const onSecretRotated = vi.fn(async (_issued: IssuedCredential) => {});
  onSecretRotated.mockRejectedValueOnce(new Error('vault is sealed'));
  const { adapter, id, store, caller, hooks, edit, recordOf } = await rotatingOnEdit(onSecretRotated);
  if (leavesAt === 1) hooks.onAnswer = () => caller.abort();
  let writes = 0;
  const save = store.put;
  // The claim, the new token, the answer.
  store.put = async (params) => {
    await save(params);
    if (++writes === leavesAt && leavesAt > 1) caller.abort();
  };
  await expect(edit()).rejects.toMatchObject({ code: 'aborted', outcome: 'unknown' });
  await expect(adapter.getCredential({ id, signal: idle })).resolves.toMatchObject({ name: 'Renamed' });
  expect(onSecretRotated.mock.calls.map(([issued]) => issued.clientSecret.expose())).toEqual([
    newSecret,
    newSecret,
  ]);
  await adapter.getCredential({ id, signal: idle });
  expect(onSecretRotated).toHaveBeenCalledTimes(2);
  expect((await recordOf())?.secretHint).toBe(newSecret.slice(-4));
});

it('keeps a secret that nobody got for the next edit when there is no host to tell', async () => {
  const { adapter, id, caller, hooks, edit, recordOf } = await rotatingOnEdit();
  hooks.onAnswer = () => caller.abort();
  await expect(edit()).rejects.toMatchObject({ code: 'aborted' });
  await vi.waitFor(async () => expect((await recordOf())?.name).toBe('Renamed'));
  const version = (await recordOf())?.version ?? '';
  const next = await adapter.updateCredential({ id, version, patch: { name: 'Again' }, signal: idle });
  expect(next.rotated?.clientSecret.expose()).toBe(newSecret);
});

it('returns the secret that an edit has brought when the store fails once the new token is saved', async () => {
  const { store, edit } = await rotatingOnEdit();
  breakStoreAfter(2, store);
  const { credential, rotated } = await edit();
  expect(rotated?.clientSecret.expose()).toBe(newSecret);
  expect(credential).toMatchObject({ name: 'Renamed', status: 'active' });
});

it('hands a new secret to the host, and fails, when the new token that came with it is lost', async () => {
  const handed: string[] = [];
  const { id, store, edit } = await rotatingOnEdit(
    async ({ clientSecret }) => void handed.push(clientSecret.expose()),
  );
  breakStoreAfter(1, store);
  const failed: unknown = await edit().catch((error: unknown) => error);
  expect(failed).toMatchObject({ code: 'unavailable', outcome: 'unknown' });
  expect(String(failed)).toContain(id);
  expect(String(failed)).not.toContain(newSecret);
  expect(handed).toEqual([newSecret]);
});

it.each([
  ['cannot take it', () => Promise.reject(new Error('vault is sealed'))],
  ['is not there', undefined],
])(
  'returns a new secret as one of an unknown client when its token is lost and the host %s',
  async (_, host) => {
    const { adapter, id, store, edit } = await rotatingOnEdit(host);
    breakStoreAfter(1, store);
    const { credential, rotated } = await edit();
    expect(rotated?.clientSecret.expose()).toBe(newSecret);
    expect(credential.status).toBe('unknown');
    await expect(adapter.getCredential({ id, signal: idle })).rejects.toMatchObject({ code: 'conflict' });
  },
);

it('uses the newest token when somebody else has edited the client in between', async () => {
  const proxy = proxyFetch();
  const one = adapterFor(server.issuer, { fetch: proxy.fetch });
  const { id } = (await issue(one.adapter)).credential;
  let stale = await one.store.get({ clientId: id, signal: idle });
  const get = one.store.get;
  // As another process would see it: what it has read before the edit, once.
  one.store.get = async (params) => {
    const seen = stale ?? (await get(params));
    stale = null;
    return seen;
  };
  const two = adapterFor(server.issuer, { store: { ...one.store, get } });
  const patch = { name: 'By the other' };
  await two.adapter.updateCredential({ id, version: '1', patch, signal: idle });
  await expect(one.adapter.getCredential({ id, signal: idle })).resolves.toMatchObject(patch);
});
