import { expect, test } from 'vitest';
import { issuedOf, pageOf, problemOf } from './support/answers.ts';
import { describeDatabases } from './support/databases.ts';
import {
  clientCredentials,
  fullAccess,
  idempotencyKey,
  testServer,
  type TestServer,
} from './support/testServer.ts';

const post = (
  { request }: TestServer,
  key: string,
  json: object = fullAccess,
  as: { actorId?: string; organizationId?: string } = {},
) => request('POST', '/credentials', { headers: { 'idempotency-key': key }, json, ...as });

const count = async ({ request }: TestServer) => (await pageOf(request('GET', '/credentials'))).items.length;

describeDatabases('issuing twice', (database) => {
  const age = (organizationId: string, interval: string) =>
    database().query(
      `update keyward_idempotency set created_at = created_at - $2::interval, expires_at = expires_at - $2::interval
       where organization_id = $1`,
      [organizationId, interval],
    );
  const sealedAnswers = async (organizationId: string) =>
    (
      await database().query<{ sealed_answer: Uint8Array | null }>(
        'select sealed_answer from keyward_idempotency where organization_id = $1',
        [organizationId],
      )
    ).map((row) => row.sealed_answer);

  test('the same key and payload answer with the same bytes, and say so', async () => {
    const server = testServer(database());
    const key = idempotencyKey();
    const first = await post(server, key);
    expect(first.headers.has('idempotency-replayed')).toBe(false);
    const body = await first.text();
    // Order and defaults of the JSON are no difference.
    const again = await post(server, key, {
      scopes: [],
      accessLevel: 'full',
      contact: ' ops@example.com',
      name: 'Billing',
    });
    expect(again.status).toBe(201);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await again.text()).toBe(body);
    expect(await count(server)).toBe(1);

    const audit = await database().query<{ outcome: string }>(
      'select outcome from keyward_audit where organization_id = $1 order by id',
      [server.organizationId],
    );
    expect(audit.map((row) => row.outcome)).toEqual(['done', 'replayed']);
  });

  test('many calls with one key at once make one credential, and all get its secret', async () => {
    const server = testServer(database());
    const key = idempotencyKey();
    const responses = await Promise.all(Array.from({ length: 12 }, () => post(server, key)));
    expect(responses.map((response) => response.status)).toEqual(Array.from({ length: 12 }, () => 201));
    const bodies = await Promise.all(responses.map((response) => response.text()));
    expect(new Set(bodies).size).toBe(1);
    expect(await count(server)).toBe(1);
  });

  test('another payload under the same key is refused and makes nothing', async () => {
    const server = testServer(database());
    const key = idempotencyKey();
    await post(server, key);
    for (const other of [
      { ...fullAccess, name: 'Other' },
      { ...fullAccess, accessLevel: 'fineGrained', scopes: ['meters:read'] },
    ]) {
      const refused = await post(server, key, other);
      expect(refused.status).toBe(422);
      expect((await problemOf(refused)).code).toBe('idempotencyMismatch');
    }
    expect(await count(server)).toBe(1);
  });

  test('a key belongs to one actor of one organization', async () => {
    const server = testServer(database());
    const key = idempotencyKey();
    const own = await issuedOf(post(server, key));
    for (const as of [{ actorId: 'eve' }, { organizationId: `other-${key}` }]) {
      const answer = await post(server, key, fullAccess, as);
      expect(answer.headers.has('idempotency-replayed')).toBe(false);
      const { clientId, clientSecret } = await issuedOf(answer);
      expect(clientId).not.toBe(own.clientId);
      expect(clientSecret).not.toBe(own.clientSecret);
    }
  });

  test('after the window the answer is gone, and the key still makes no second credential', async () => {
    const server = testServer(database());
    const key = idempotencyKey();
    const issued = await issuedOf(post(server, key));
    await age(server.organizationId, '61 minutes');
    const late = await post(server, key);
    expect(late.status).toBe(409);
    expect((await problemOf(late)).code).toBe('replayExpired');
    expect(await count(server)).toBe(1);
    expect((await server.token(clientCredentials(issued))).status).toBe(200);
  });

  test('any later write destroys answers whose window is over', async () => {
    const server = testServer(database());
    await post(server, idempotencyKey());
    await age(server.organizationId, '61 minutes');
    await testServer(database()).issue();
    expect(await sealedAnswers(server.organizationId)).toEqual([null]);
  });

  test('purgeExpired destroys them all, and keys after 30 days', async () => {
    const server = testServer(database());
    await Promise.all(Array.from({ length: 3 }, () => post(server, idempotencyKey())));
    expect(await server.server.purgeExpired()).toBe(0);
    await age(server.organizationId, '2 hours');
    expect(await server.server.purgeExpired()).toBe(3);
    expect(await sealedAnswers(server.organizationId)).toEqual([null, null, null]);
    await age(server.organizationId, '29 days');
    expect(await server.server.purgeExpired()).toBe(0);
    await age(server.organizationId, '1 day');
    expect(await server.server.purgeExpired()).toBe(3);
    expect(await sealedAnswers(server.organizationId)).toEqual([]);
  });

  test('a deleted credential is not replayed and not made again', async () => {
    const server = testServer(database());
    const key = idempotencyKey();
    const { clientId } = await issuedOf(post(server, key));
    await server.request('DELETE', `/credentials/${clientId}`);
    expect(await sealedAnswers(server.organizationId)).toEqual([null]);
    const again = await post(server, key);
    expect(again.status).toBe(409);
    expect((await problemOf(again)).code).toBe('replayExpired');
    expect(await count(server)).toBe(0);
  });

  test.each([
    ['none', undefined, 'required'],
    ['too short', 'short', 'invalid_format'],
    ['too long', 'k'.repeat(256), 'invalid_format'],
    ['not ASCII', 'schlüssel-schlüssel', 'invalid_format'],
  ])('an idempotency key that is %s is refused', async (_, key, code) => {
    const server = testServer(database());
    const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
    const response = await server.request('POST', '/credentials', { headers, json: fullAccess });
    expect(response.status).toBe(422);
    const problem = await problemOf(response);
    expect(problem).toMatchObject({ code: 'validation', errors: [{ path: ['Idempotency-Key'], code }] });
    expect(await count(server)).toBe(0);
  });
});
