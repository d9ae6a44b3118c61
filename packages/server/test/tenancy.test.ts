import { expect, test } from 'vitest';
import { credentialOf, issuedOf, pageOf, problemOf } from './support/answers.ts';
import { describeDatabases } from './support/databases.ts';
import { authorizeByHeader, fullAccess, idempotencyKey, scopes, testServer } from './support/testServer.ts';

describeDatabases('who may do what', (database) => {
  test('another organization cannot see, read, delete or replay a credential, or open its secrets', async () => {
    const { issue, request, server, organizationId } = testServer(database());
    const key = idempotencyKey();
    const issued = await issue(fullAccess, key);
    const stored = await server.storeCredential({
      organizationId,
      actor: { id: 'ada' },
      name: 'CRM',
      type: 'apiKey',
      connector: { id: 'crm', name: 'CRM' },
      secrets: { apiKey: 'tenant-secret' },
    });
    const other = { organizationId: `other-${organizationId}` };
    const list = await pageOf(request('GET', '/credentials', other));
    expect(list.items).toEqual([]);
    for (const { id } of [issued.credential, stored]) {
      expect((await request('GET', `/credentials/${id}`, other)).status).toBe(404);
      expect((await request('DELETE', `/credentials/${id}`, other)).status).toBe(404);
      expect((await request('GET', `/credentials/${id}`)).status).toBe(200);
    }
    await expect(server.openSecrets(other.organizationId, stored.id)).rejects.toMatchObject({
      code: 'notFound',
    });

    // A cursor is no way in either.
    await issue();
    const page = await pageOf(request('GET', '/credentials?limit=1'));
    const foreignPage = await request('GET', `/credentials?cursor=${page.nextCursor}`, other);
    expect((await pageOf(foreignPage)).items).toEqual([]);

    const headers = { 'idempotency-key': key };
    const replayed = await request('POST', '/credentials', { headers, json: fullAccess, ...other });
    expect((await issuedOf(replayed)).clientSecret).not.toBe(issued.clientSecret);
  });

  test.each([
    ['list', 'GET', '/credentials', ['issue', 'delete']],
    ['list', 'GET', '/credentials/kwc_0123456789abcdef0123456789abcdef', ['issue', 'delete']],
    ['issue', 'POST', '/credentials', ['list', 'delete']],
    ['delete', 'DELETE', '/credentials/kwc_0123456789abcdef0123456789abcdef', ['list', 'issue']],
    ['list', 'GET', '/scopes', ['delete']],
  ])('without the action %s, %s %s is refused and written down', async (action, method, path, actions) => {
    const { request, organizationId } = testServer(database());
    const headers = { 'idempotency-key': idempotencyKey() };
    const json = method === 'POST' ? { json: fullAccess } : {};
    const response = await request(method, path, { actions, headers, ...json });
    expect(response.status).toBe(403);
    const { code, requestId } = await problemOf(response);
    expect(code).toBe('forbidden');
    const audit = await database().query(
      'select action, outcome, actor_id, request_id from keyward_audit where organization_id = $1',
      [organizationId],
    );
    expect(audit).toEqual([{ action, outcome: 'denied', actor_id: 'ada', request_id: requestId }]);
  });

  test('the actions on an item follow those of the caller', async () => {
    const { issue, request } = testServer(database());
    const { clientId } = await issue();
    const seenBy = async (actions: string[]) =>
      (await credentialOf(request('GET', `/credentials/${clientId}`, { actions }))).actions;
    expect(await seenBy(['list'])).toEqual([]);
    expect(await seenBy(['list', 'delete'])).toEqual(['delete']);
  });

  test('nobody signed in: 401 on every route but the public ones', async () => {
    const { request } = testServer(database(), { authorize: async () => null });
    for (const [method, path] of [
      ['GET', '/credentials'],
      ['GET', '/credentials/kwc_0123456789abcdef0123456789abcdef'],
      ['POST', '/credentials'],
      ['DELETE', '/credentials/kwc_0123456789abcdef0123456789abcdef'],
      ['GET', '/scopes'],
    ] as const) {
      const response = await request(method, path);
      expect([path, response.status]).toEqual([path, 401]);
      expect((await problemOf(response)).code).toBe('unauthenticated');
    }
    expect((await request('GET', '/openapi.json')).status).toBe(200);
  });

  test.each([
    ['throws', async () => Promise.reject(new Error('canary-of-the-session'))],
    ['forgets the organization', async () => ({ actor: { id: 'ada' }, actions: ['list'] })],
    [
      'has an empty organization',
      async () => ({ organizationId: '', actor: { id: 'a' }, actions: ['list'] }),
    ],
    ['has a NUL in it', async () => ({ organizationId: 'a\0b', actor: { id: 'a' }, actions: ['list'] })],
    ['answers true', async () => true],
  ])('an `authorize` that %s lets nobody in', async (_, broken) => {
    const authorize = broken as unknown as typeof authorizeByHeader;
    const { request, log } = testServer(database(), { authorize });
    const response = await request('GET', '/credentials');
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain('canary');
    expect(JSON.stringify(log)).not.toContain('canary');
    expect(log.map((entry) => entry.event)).toEqual(['failure', 'request']);
  });

  test('a rate limit answers 429 with whole seconds, before anything is done', async () => {
    const calls: unknown[] = [];
    const { request, token } = testServer(database(), {
      rateLimit: async ({ action, caller, clientId }) => {
        calls.push([action, caller?.actor.id ?? null, clientId]);
        return action === 'list' ? { allowed: true } : { allowed: false, retryAfterSeconds: 2.5 };
      },
    });
    expect((await request('GET', '/credentials')).status).toBe(200);
    const limited = await request('POST', '/credentials', { json: fullAccess });
    expect(limited.status).toBe(429);
    expect(limited.headers.get('retry-after')).toBe('3');
    expect((await problemOf(limited)).code).toBe('rateLimited');
    const limitedToken = await token({
      grant_type: 'client_credentials',
      client_id: 'x',
      client_secret: 'y',
    });
    expect(limitedToken.status).toBe(429);
    expect(limitedToken.headers.get('retry-after')).toBe('3');
    expect(calls).toEqual([
      ['list', 'ada', undefined],
      ['issue', 'ada', undefined],
      ['token', null, 'x'],
    ]);
  });

  test('only scopes that the server names can be asked for', async () => {
    const { request } = testServer(database());
    const names = [...scopes.map((scope) => scope.name), 'invoices:delete', '\0'];
    const json = { ...fullAccess, accessLevel: 'fineGrained', scopes: names };
    const headers = { 'idempotency-key': idempotencyKey() };
    const response = await request('POST', '/credentials', { headers, json });
    expect(response.status).toBe(422);
    expect((await problemOf(response)).errors).toEqual([
      { path: ['scopes', 3], code: 'unknownScope' },
      { path: ['scopes', 4], code: 'unknownScope' },
    ]);
  });
});
