import {
  httpRegistrationStore,
  memoryRegistrationStore,
  serveRegistrationStore,
  type RegistrationRecord,
  type RegistrationStore,
} from '@keyward/adapters/oauth-registration';
import { findLeaks } from '@keyward/conformance';
import { Secret } from '@keyward/core';
import { describe, expect, it } from 'vitest';
import { idle } from './support/oidcProviderAdapter.ts';

const token = 'canary-registration-token-of-a-record';
const key = 'Bearer key-of-the-other-server';
const isOurs = (request: Request) => request.headers.get('authorization') === key;

function recordOf(clientId: string, own: Partial<RegistrationRecord> = {}): RegistrationRecord {
  return {
    clientId,
    name: 'Nightly export',
    contact: 'ops@example.com',
    accessLevel: 'fineGrained',
    scopes: ['invoices:read'],
    secretHint: 'abcd',
    secretChangedAt: '2026-11-22T09:30:00.000Z',
    createdAt: '2026-11-22T09:30:00.000Z',
    version: '1',
    revision: 1,
    clientUri: `https://auth.example/reg/${clientId}`,
    registrationToken: new Secret(token),
    secretFingerprint: { salt: 'c2FsdA', hash: 'aGFzaA' },
    ...own,
  };
}

function overHttp(behind: RegistrationStore = memoryRegistrationStore()) {
  const sent: Request[] = [];
  const serve = serveRegistrationStore(behind, isOurs);
  const fetchIt: typeof fetch = async (target, init) => {
    const request = new Request(target, init);
    sent.push(request.clone());
    return serve(request);
  };
  const store = httpRegistrationStore({
    baseUrl: 'https://store.example',
    headers: { authorization: key },
    fetch: fetchIt,
  });
  return { store, sent, serve };
}

describe.each([
  ['in memory', () => memoryRegistrationStore()],
  ['behind HTTP', () => overHttp().store],
])('a registration store %s', (_, make) => {
  it('gives a record back as it was saved, and null for none', async () => {
    const store = make();
    const record = recordOf('a/b c?#ü', {
      expiresAt: '2027-01-01T00:00:00.000Z',
      updatedAt: '2026-12-01T00:00:00.000Z',
      pending: { write: 'delete', since: '2026-12-01T00:00:00.000Z', isLost: true },
      isMissing: true,
    });
    await store.put({ record, replaces: null, signal: idle });
    const { registrationToken, ...rest } = record;
    const read = await store.get({ clientId: record.clientId, signal: idle });
    expect(read).toMatchObject(rest);
    expect(read?.registrationToken.expose()).toBe(registrationToken.expose());
    expect(await store.get({ clientId: 'another', signal: idle })).toBeNull();
    for (const clientId of ['', '.', '..', '\uD800'])
      expect(await store.get({ clientId, signal: idle })).toBeNull();
  });

  it('keeps its token when the box that came with it is cleared', async () => {
    const store = make();
    const record = recordOf('one');
    await store.put({ record, replaces: null, signal: idle });
    record.registrationToken.clear();
    (await store.get({ clientId: 'one', signal: idle }))?.registrationToken.clear();
    const read = await store.get({ clientId: 'one', signal: idle });
    expect(read?.registrationToken.expose()).toBe(token);
  });

  it('replaces only the revision that it is told to', async () => {
    const store = make();
    await store.put({ record: recordOf('one'), replaces: null, signal: idle });
    const next = recordOf('one', { revision: 2, name: 'Two' });
    for (const replaces of [null, 2, 7]) {
      const write = store.put({ record: next, replaces, signal: idle });
      await expect(write).rejects.toMatchObject({ code: 'versionConflict' });
    }
    const other = store.put({ record: recordOf('absent'), replaces: 1, signal: idle });
    await expect(other).rejects.toMatchObject({ code: 'versionConflict' });
    await store.put({ record: next, replaces: 1, signal: idle });
    expect(await store.get({ clientId: 'one', signal: idle })).toMatchObject({ name: 'Two', revision: 2 });
  });

  it('lists newest first, page by page, without tokens', async () => {
    const store = make();
    for (const [index, clientId] of ['a', 'b', 'c', 'd', 'e'].entries()) {
      const createdAt = `2026-11-22T09:30:0${Math.floor(index / 2)}.000Z`;
      await store.put({ record: recordOf(clientId, { createdAt }), replaces: null, signal: idle });
    }
    const first = await store.list({ limit: 2, signal: idle });
    await store.remove({ clientId: 'd', signal: idle });
    const rest = await store.list({ cursor: first.nextCursor ?? '', signal: idle });
    expect(first.items.map(({ clientId }) => clientId)).toEqual(['e', 'd']);
    expect(rest.items.map(({ clientId }) => clientId)).toEqual(['c', 'b', 'a']);
    expect(rest.nextCursor).toBeNull();
    expect(findLeaks([first, rest], [token])).toEqual([]);
    expect(Object.keys(first.items[0] ?? {})).not.toContain('clientUri');
  });

  it('refuses a cursor that is none, and a page without rows', async () => {
    const store = make();
    for (const params of [{ cursor: 'no cursor' }, { limit: 0 }, { limit: 1.5 }]) {
      const call = store.list({ ...params, signal: idle });
      await expect(call).rejects.toMatchObject({ code: 'validation' });
    }
  });

  it('removes, also what is not there', async () => {
    const store = make();
    await store.put({ record: recordOf('one'), replaces: null, signal: idle });
    await store.remove({ clientId: 'one', signal: idle });
    await store.remove({ clientId: 'one', signal: idle });
    expect(await store.get({ clientId: 'one', signal: idle })).toBeNull();
  });
});

describe('the store’s HTTP end', () => {
  const url = 'https://store.example/v1/registrations';

  it.each([
    ['no', () => false],
    ['nothing', () => undefined as unknown as boolean],
    ['an object', () => ({ ok: false }) as unknown as boolean],
    ['an error', () => Promise.reject(new Error('no'))],
  ])('answers nobody for whom `authorize` says %s', async (_, authorize) => {
    const behind = memoryRegistrationStore();
    await behind.put({ record: recordOf('one'), replaces: null, signal: idle });
    const serve = serveRegistrationStore(behind, authorize);
    for (const request of [
      new Request(url),
      new Request(`${url}/one`),
      new Request(`${url}/one`, { method: 'DELETE' }),
    ]) {
      const response = await serve(request);
      expect(response.status).toBe(401);
      expect(await response.text()).not.toContain(token);
    }
    expect(await behind.get({ clientId: 'one', signal: idle })).not.toBeNull();
  });

  it('lets nothing be cached', async () => {
    const { serve, store } = overHttp();
    await store.put({ record: recordOf('one'), replaces: null, signal: idle });
    for (const path of ['', '/one', '/none']) {
      const response = await serve(new Request(`${url}${path}`, { headers: { authorization: key } }));
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('shows no token in the list, even of a store that lists whole records', async () => {
    const behind = memoryRegistrationStore();
    const registrationToken = token as unknown as Secret;
    const whole = recordOf('one', { registrationToken });
    const careless = { ...behind, list: async () => ({ items: [whole], nextCursor: null }) };
    const response = await overHttp(careless).serve(new Request(url, { headers: { authorization: key } }));
    expect(await response.text()).not.toContain(token);
  });

  it('refuses a write without a condition, of another client, or of no record', async () => {
    const { serve } = overHttp();
    const wire = { ...recordOf('one'), registrationToken: token };
    const put = (headers: Record<string, string>, body: unknown, path = '/one') =>
      serve(
        new Request(`${url}${path}`, {
          method: 'PUT',
          headers: { authorization: key, 'content-type': 'application/json', ...headers },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      );
    const isNew = { 'if-none-match': '*' };
    expect((await put({}, wire)).status).toBe(422);
    expect((await put({ 'if-match': '*' }, wire)).status).toBe(422);
    expect((await put(isNew, wire, '/two')).status).toBe(422);
    expect((await put(isNew, '{"clientId":')).status).toBe(422);
    expect((await put({ ...isNew, 'content-type': 'text/plain' }, wire)).status).toBe(422);
    for (const wrong of [
      { revision: 0 },
      { clientUri: 5 },
      { scopes: 'all' },
      { createdAt: 'soon' },
      { pending: {} },
    ])
      expect((await put(isNew, { ...wire, ...wrong })).status).toBe(422);
    expect((await put(isNew, wire)).status).toBe(204);
  });

  it('does not take a wrong address for a store without clients', async () => {
    const store = httpRegistrationStore({
      baseUrl: 'https://store.example',
      fetch: async () => new Response('<html>not here</html>', { status: 404 }),
    });
    const read = store.get({ clientId: 'one', signal: idle });
    await expect(read).rejects.toMatchObject({ code: 'badResponse' });
  });

  it('says nothing of what a store of the host has thrown', async () => {
    const broken = {
      ...memoryRegistrationStore(),
      get: () => Promise.reject(new Error(`failed for ${token}`)),
    };
    const response = await overHttp(broken).serve(
      new Request(`${url}/one`, { headers: { authorization: key } }),
    );
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain(token);
  });
});
