import { expect, test } from 'vitest';
import { credentialOf, pageOf, problemOf, scopesOf } from './support/answers.ts';
import { describeDatabases } from './support/databases.ts';
import { clientCredentials, fullAccess, idempotencyKey, origin, testServer } from './support/testServer.ts';

describeDatabases('credentials', (database) => {
  test('an issued credential is listed, read, exchanged for a token and deleted', async () => {
    const { issue, request, token, organizationId } = testServer(database());
    const issued = await issue();
    expect(issued.tokenEndpoint).toBe(`${origin}/v1/oauth/token`);
    expect(issued.clientId).toBe(issued.credential.id);
    expect(issued.credential).toMatchObject({
      name: 'Billing',
      contact: 'ops@example.com',
      accessLevel: 'full',
      kind: 'issued',
      status: 'active',
      actions: ['edit', 'delete'],
      secretFields: [{ name: 'clientSecret', isSet: true, hint: issued.clientSecret.slice(-4) }],
    });

    const list = await pageOf(request('GET', '/credentials'));
    expect(list).toEqual({ items: [issued.credential], nextCursor: null });
    const one = await request('GET', `/credentials/${issued.clientId}`);
    expect(one.headers.get('etag')).toBe('"1"');
    expect(await credentialOf(one)).toEqual(issued.credential);

    const granted = await token(clientCredentials(issued));
    expect(granted.status).toBe(200);

    const deleted = await request('DELETE', `/credentials/${issued.clientId}`, {
      headers: { 'if-match': '"1"' },
    });
    expect(deleted.status).toBe(204);
    expect((await token(clientCredentials(issued))).status).toBe(401);
    expect((await request('GET', `/credentials/${issued.clientId}`)).status).toBe(404);
    expect((await request('DELETE', `/credentials/${issued.clientId}`)).status).toBe(404);

    const audit = await database().query<{ action: string; outcome: string; actor_id: string }>(
      'select action, outcome, actor_id, credential_id from keyward_audit where organization_id = $1 order by id',
      [organizationId],
    );
    const row = { outcome: 'done', actor_id: 'ada', credential_id: issued.clientId };
    expect(audit).toEqual([
      { ...row, action: 'issue' },
      { ...row, action: 'delete' },
    ]);
  });

  test('a stale version is not deleted', async () => {
    const { issue, request } = testServer(database());
    const { clientId } = await issue();
    for (const tag of ['"2"', 'W/"1"', '1', '"2", "3"']) {
      const response = await request('DELETE', `/credentials/${clientId}`, { headers: { 'if-match': tag } });
      expect([tag, response.status]).toEqual([tag, 412]);
      expect(await problemOf(response)).toMatchObject({ code: 'versionConflict', status: 412 });
    }
    expect((await request('GET', `/credentials/${clientId}`)).status).toBe(200);
    const anyOf = await request('DELETE', `/credentials/${clientId}`, {
      headers: { 'if-match': '"2", "1"' },
    });
    expect(anyOf.status).toBe(204);
  });

  test('being used is not a change: the version that the user saw can still be deleted', async () => {
    const { issue, request, token } = testServer(database());
    const issued = await issue();
    await token(clientCredentials(issued));
    const used = await credentialOf(request('GET', `/credentials/${issued.clientId}`));
    expect(used.lastUsedAt).toEqual(expect.any(String));
    const headers = { 'if-match': `"${issued.credential.version}"` };
    expect((await request('DELETE', `/credentials/${issued.clientId}`, { headers })).status).toBe(204);
  });

  test('pages follow each other newest first, without repeating or losing a row', async () => {
    const { issue, request } = testServer(database());
    const ids: string[] = [];
    for (let i = 0; i < 7; i++) ids.unshift((await issue({ ...fullAccess, name: `n${i}` })).clientId);
    // Rows of one instant are told apart by id.
    await database().query('update keyward_credentials set created_at = now() where id = any($1)', [
      ids.slice(0, 4),
    ]);

    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '?limit=2' : `?limit=2&cursor=${cursor}`;
      const page = await pageOf(request('GET', `/credentials${query}`));
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toHaveLength(7);
    expect(seen.slice(0, 4)).toEqual(ids.slice(0, 4).toSorted().toReversed());
    expect(seen.slice(4)).toEqual(ids.slice(4));
  });

  test.each([
    'limit=0',
    'limit=-1',
    'limit=ten',
    'limit=1e3',
    'cursor=',
    'cursor=abc',
    'cursor=%00',
    `cursor=${Buffer.from('999999999999999.kwc_0123456789abcdef0123456789abcdef').toString('base64url')}`,
    `cursor=${Buffer.from("1.kwc_' or 1=1").toString('base64url')}`,
  ])('the query %s is refused', async (query) => {
    const response = await testServer(database()).request('GET', `/credentials?${query}`);
    expect(response.status).toBe(422);
    expect(await problemOf(response)).toMatchObject({ code: 'validation' });
  });

  test('the scopes that fine-grained access can choose from are listed', async () => {
    const { request } = testServer(database());
    const { items } = await scopesOf(request('GET', '/scopes'));
    expect(items.map((scope) => scope.name)).toEqual(['invoices:read', 'invoices:write', 'meters:read']);
  });

  test('ids that cannot exist are not found, whatever characters they have', async () => {
    const { request } = testServer(database());
    for (const id of ['%00', '%F0%9F', '..%2F..', "'%20or%201=1", 'kwc_', '%E2%80%AE', 'x'.repeat(5000)]) {
      const read = await request('GET', `/credentials/${id}`);
      const deleted = await request('DELETE', `/credentials/${id}`);
      expect([id, read.status, deleted.status]).toEqual([id, 404, 404]);
    }
  });

  test('every answer is uncacheable, unsniffable and carries its request id', async () => {
    const { request } = testServer(database());
    const headers = { 'idempotency-key': idempotencyKey() };
    const answers = [
      await request('GET', '/credentials'),
      await request('POST', '/credentials', { headers, json: fullAccess }),
      await request('POST', '/credentials', { headers, json: {} }),
      await request('POST', '/oauth/token'),
      await request('PUT', '/credentials'),
      await request('GET', '/openapi.json'),
      await request('GET', '/../elsewhere'),
    ];
    for (const answer of answers) {
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
    }
    const missing = await problemOf(answers[4] as Response);
    expect(missing).toMatchObject({ type: 'urn:keyward:problem:notFound', status: 404, code: 'notFound' });
    expect(missing.requestId).toBe(answers[4]?.headers.get('x-request-id'));
  });
});
