import {
  CredentialSchema,
  defineAdapter,
  createAdapter,
  KeywardError,
  type KeywardAdapter,
} from '@keyward/core';
import { describe, expect, it } from 'vitest';
import { memoryAdapter } from '../memory/index.ts';
import { serveAdapter, type ServeAdapterOptions, type ServeFailure } from './index.ts';
import { issued, issueInput, problemOf, served, storedSecret, storeInputWire } from './served.ts';

describe('who may ask', () => {
  it('is the host’s to say: nobody is 401, and nothing of the adapter is asked', async () => {
    for (const nobody of [null, undefined as unknown as null]) {
      const response = await served(undefined, { adapterFor: async () => nobody }).ask('GET /v1/credentials');
      expect(response.status).toBe(401);
      expect(await problemOf(response)).toMatchObject({ code: 'unauthenticated', outcome: 'notApplied' });
    }
  });

  it('each caller gets the adapter that is theirs', async () => {
    const tenants: Record<string, KeywardAdapter> = { a: memoryAdapter(), b: memoryAdapter() };
    const { ask } = served(undefined, {
      adapterFor: (request) => tenants[request.headers.get('x-tenant') ?? ''] ?? null,
    });
    await ask('POST /v1/credentials', { body: issueInput, headers: { 'x-tenant': 'a' } });
    const names = async (tenant: string) => {
      const response = await ask('GET /v1/credentials', { headers: { 'x-tenant': tenant } });
      return ((await response.json()) as { items: { name: string }[] }).items.map(({ name }) => name);
    };
    expect(await names('a')).toEqual(['CI']);
    expect(await names('b')).toEqual([]);
  });

  it('a refusal of the host’s own is answered as one', async () => {
    const adapterFor = () => Promise.reject(new KeywardError('rateLimited', { retryAfterSeconds: 6.2 }));
    const response = await served(undefined, { adapterFor }).ask('GET /v1/scopes');
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('7');
  });

  it('a failure of the host’s own is an outage in which nothing happened, without a word of it', async () => {
    const failures: ServeFailure[] = [];
    const error = new Error('session-canary');
    const response = await served(undefined, {
      adapterFor: () => Promise.reject(error),
      onFailure: (failure) => failures.push(failure),
    }).ask('POST /v1/credentials', { body: issueInput });
    expect(response.status).toBe(503);
    const text = await response.text();
    expect(text).not.toContain('canary');
    expect(JSON.parse(text)).toMatchObject({ code: 'unavailable', outcome: 'notApplied' });
    const requestId = response.headers.get('x-request-id');
    expect(failures).toEqual([{ requestId, operation: 'issueCredential', error }]);
  });

  it('no text of an adapter’s error is sent on, nor the backend’s name for the request', async () => {
    const error = new KeywardError('conflict', { message: 'canary', requestId: 'canary' });
    const response = await served(memoryAdapter({ fail: () => error })).ask('GET /v1/credentials');
    expect(response.status).toBe(409);
    expect(await response.text()).not.toContain('canary');
  });

  it('an adapter that nobody checked is refused, because its answers are not parsed', async () => {
    const failures: ServeFailure[] = [];
    const unchecked = { ...memoryAdapter() };
    const { ask } = served(unchecked, { onFailure: (failure) => failures.push(failure) });
    expect((await ask('GET /v1/credentials')).status).toBe(503);
    expect(String(failures[0]?.error)).toContain('what `createAdapter` returned');
  });

  it('a backend that does not know the host is an outage for the caller; the host is told, and an answer comes even if telling fails', async () => {
    const codes: unknown[] = [];
    const adapter = memoryAdapter({ fail: () => new KeywardError('unauthenticated') });
    const onFailure = ({ error }: ServeFailure) => {
      codes.push((error as KeywardError).code);
      throw new Error('log is full');
    };
    expect((await served(adapter, { onFailure }).ask('GET /v1/credentials')).status).toBe(503);
    const forbidden = memoryAdapter({ fail: () => new KeywardError('forbidden') });
    expect((await served(forbidden, { onFailure }).ask('GET /v1/credentials')).status).toBe(403);
    expect(
      (await served(undefined, { onFailure, adapterFor: () => null }).ask('GET /v1/scopes')).status,
    ).toBe(401);
    expect(codes).toEqual(['unauthenticated', 'forbidden']);
    // An asynchronous one that rejects would end the process, and this test.
    const later = () => Promise.reject(new Error('log is full'));
    expect((await served(forbidden, { onFailure: later }).ask('GET /v1/credentials')).status).toBe(403);
  });
});

describe('routes', () => {
  it.each([
    'GET /',
    'GET /v1',
    'GET /v1/credentials/',
    'GET /v2/credentials',
    'PUT /v1/credentials',
    'POST /v1/credentials/x',
    'GET /v1/credentials/x/rotate',
    'POST /v1/credentials/x/rotate/y',
    'GET /v1/credentials/%zz',
    'GET /v1/credentials/../secrets',
    'GET /v1/constructor',
    'POST /v1/scopes',
  ])('%s is none', async (route) => {
    const calls: string[] = [];
    const adapter = memoryAdapter({ fail: ({ method }) => void calls.push(method) });
    const response = await served(adapter).ask(route, route.startsWith('GET') ? {} : { body: {} });
    expect(response.status).toBe(404);
    expect(await problemOf(response)).toMatchObject({ code: 'notFound' });
    expect(calls).toEqual([]);
  });

  it.each([
    'POST /v1/credentials',
    'POST /v1/stored-credentials',
    'PATCH /v1/credentials/x',
    'DELETE /v1/credentials/x',
    'POST /v1/credentials/x/rotate',
    'PUT /v1/credentials/x/enabled',
    'POST /v1/credentials/x/verify',
    'POST /v1/verifications',
    'GET /v1/credentials/x/usages',
    'GET /v1/connectors',
    'GET /v1/scopes',
  ])('%s is unsupported where the adapter cannot do it', async (route) => {
    const least = createAdapter(
      defineAdapter(
        { paging: 'none' },
        {
          listCredentials: async () => ({ items: [], nextCursor: null }),
          getCredential: () => Promise.reject(new KeywardError('notFound')),
        },
      ),
    );
    const response = await served(least).ask(route, route.startsWith('GET') ? {} : { body: {} });
    expect(response.status).toBe(501);
    expect(await problemOf(response)).toMatchObject({ code: 'unsupported', outcome: 'notApplied' });
  });

  it('verifies only what the adapter says that it verifies', async () => {
    for (const [of, stored, draft] of [
      ['stored', 200, 501],
      ['draft', 501, 200],
    ] as const) {
      const capabilities = { store: { replay: 'none' }, verify: { of: [of] }, connectors: 'listed' } as const;
      const { ask, adapter } = served(memoryAdapter({ capabilities }));
      await ask('POST /v1/stored-credentials', { body: storeInputWire });
      const { items } = await adapter.listCredentials({ signal: new AbortController().signal });
      const path = `/v1/credentials/${items[0]?.id}/verify`;
      expect((await ask(`POST ${path}`, { body: {} })).status).toBe(stored);
      expect((await ask('POST /v1/verifications', { body: storeInputWire })).status).toBe(draft);
    }
  });

  it('are below the base path and nowhere else', async () => {
    const { ask } = served(undefined, { basePath: '/api/keyward' });
    expect((await ask('GET /api/keyward/v1/scopes')).status).toBe(200);
    for (const path of [
      '/v1/scopes',
      '/api/keywardv1/scopes',
      '/api/keyward/v1',
      '/x/api/keyward/v1/scopes',
    ]) {
      expect((await ask(`GET ${path}`)).status).toBe(404);
    }
  });

  it.each(['api', '/api/', '/a b', '//x', '/a?b'])('refuses the base path %j at once', (basePath) => {
    expect(() => serveAdapter({ adapterFor: () => null, basePath })).toThrow('`basePath` must be');
  });

  it('refuses to start without `adapterFor`', () => {
    expect(() => serveAdapter({} as ServeAdapterOptions)).toThrow('`adapterFor` is missing');
  });

  it.each([
    ['?limit=0', 'limit'],
    ['?limit=1e3', 'limit'],
    ['?kind=other', 'kind'],
    [`?connector=${'x'.repeat(321)}`, 'connector'],
  ])('a list with %.20s is refused at %s', async (query, field) => {
    const capabilities = { filters: ['connector', 'kind'] } as const;
    const response = await served(memoryAdapter({ capabilities })).ask(`GET /v1/credentials${query}`);
    expect(response.status).toBe(422);
    expect(await problemOf(response)).toMatchObject({ errors: [{ path: [field], code: 'invalid_format' }] });
  });

  it('never shows all rows for a filter that the adapter does not have', async () => {
    const response = await served(memoryAdapter()).ask('GET /v1/credentials?connector=stripe');
    expect(await problemOf(response)).toMatchObject({
      status: 422,
      errors: [{ path: ['connector'], code: 'unsupported' }],
    });
  });

  it('asks a backend for no more than 200 rows at once', async () => {
    const limits: unknown[] = [];
    const adapter = memoryAdapter({
      fail: ({ params }) => void limits.push('limit' in params && params.limit),
    });
    await served(adapter).ask('GET /v1/credentials?limit=999999999');
    expect(limits).toEqual([200]);
  });
});

describe('every answer', () => {
  it('is stored nowhere, sniffed by nobody and has an id, refusals too', async () => {
    const all = served();
    for (const route of [
      'GET /v1/credentials',
      'GET /nothing',
      'GET /v1/credentials/unknown',
      'GET /v1/scopes',
    ]) {
      const { headers } = await all.ask(route);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('content-type')).toMatch(/^application\/(problem\+)?json/);
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('of one credential carries its version as an entity tag', async () => {
    const all = served();
    const { credential } = await issued(all);
    const response = await all.ask(`GET /v1/credentials/${credential.id}`);
    expect(response.headers.get('etag')).toBe(`"${credential.version}"`);
    expect(CredentialSchema.parse(await response.json())).toEqual(credential);
  });
});

describe('secrets', () => {
  it('are in the answers of issue and rotate only', async () => {
    const all = served();
    const first = await issued(all);
    const path = `/v1/credentials/${first.credential.id}`;
    const rotation = await all.ask(`POST ${path}/rotate`, { body: {}, headers: { 'if-match': '*' } });
    const { clientSecret } = (await rotation.json()) as { clientSecret: string };
    expect(clientSecret).toMatch(/^kw_secret_/);
    expect(clientSecret).not.toBe(first.clientSecret);
    await all.ask('POST /v1/stored-credentials', { body: storeInputWire });
    const reads = [
      'GET /v1/credentials',
      `GET ${path}`,
      `GET ${path}/usages`,
      'GET /v1/connectors',
      'GET /v1/scopes',
    ];
    const answers = [
      ...(await Promise.all(reads.map((route) => all.ask(route)))),
      await all.ask(`PATCH ${path}`, { body: { name: 'New' }, headers: { 'if-match': '*' } }),
      await all.ask(`PUT ${path}/enabled`, { body: { enabled: false }, headers: { 'if-match': '*' } }),
      await all.ask(`POST ${path}/verify`, { body: {} }),
      await all.ask('POST /v1/verifications', { body: storeInputWire }),
      await all.ask('POST /v1/stored-credentials', { body: storeInputWire }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBeLessThan(300);
      const text = await answer.text();
      for (const secret of [first.clientSecret, clientSecret, storedSecret])
        expect(text).not.toContain(secret);
    }
  });

  it('are boxed before an adapter sees them', async () => {
    const seen: unknown[] = [];
    const adapter = memoryAdapter({
      capabilities: { store: { replay: 'none' }, connectors: 'listed' },
      fail: (call) => void (call.method === 'storeCredential' && seen.push(call.params.input.secrets)),
    });
    const response = await served(adapter).ask('POST /v1/stored-credentials', { body: storeInputWire });
    expect(response.status).toBe(201);
    expect(JSON.stringify(seen)).toBe('[{"apiKey":"[secret]"}]');
  });
});
