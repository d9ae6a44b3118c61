import { randomUUID } from 'node:crypto';
import { CredentialUsageListSchema, KeywardError } from '@keyward/core';
import { expect, test } from 'vitest';
import type { UsagesMoved } from '../src/usages/replaceCredential.ts';
import { problemOf } from './support/answers.ts';
import { describeDatabases } from './support/databases.ts';
import { fullAccess, testServer, type TestServer } from './support/testServer.ts';

const crm = { id: 'crm', name: 'CRM' };

describeDatabases('replacing a credential', (database, name) => {
  test('all usages move, the caller and the host are told which, and the old one can be deleted', async () => {
    const moves: UsagesMoved[] = [];
    const client = testServer(database(), { onUsagesMoved: async (moved) => void moves.push(moved) });
    const { organizationId, request } = client;
    const [old, next] = [await store(client), await store(client)];
    await use(client, old, ['a', 'b'], true);
    await use(client, old, ['c'], false);
    await use(client, next, ['d'], true);

    const response = await replace(client, old, next);
    expect(response.status).toBe(200);
    const moved = CredentialUsageListSchema.parse(await response.json());
    expect(moved.items.map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'c']);
    expect(moves).toEqual([
      { organizationId, credentialId: old, replacementId: next, usages: expect.any(Array) },
    ]);
    expect(moves[0]?.usages.map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'c']);
    for (const id of ['a', 'b', 'c', 'd']) expect(await credentialOf(client, id)).toBe(next);

    expect((await request('DELETE', `/credentials/${old}`)).status).toBe(204);
    expect((await request('DELETE', `/credentials/${next}`)).status).toBe(409);
    const audit = await database().query(
      `select actor_id, outcome, credential_id from keyward_audit
       where organization_id = $1 and action = 'replace'`,
      [organizationId],
    );
    expect(audit).toEqual([{ actor_id: 'ada', outcome: 'done', credential_id: old }]);
  });

  test('where nothing uses it, nothing is moved, and the host is not troubled', async () => {
    const client = testServer(database(), { onUsagesMoved: () => Promise.reject(new Error('Called.')) });
    const response = await replace(client, await store(client), await store(client));
    expect(CredentialUsageListSchema.parse(await response.json()).items).toEqual([]);
  });

  test('what the caller may not know is moved all the same, and counted', async () => {
    const client = testServer(database(), {
      usageAccess: async ({ usages }) => usages.map(({ id }) => (id === 'a' ? 'open' : 'hidden')),
    });
    const [old, next] = [await store(client), await store(client)];
    await use(client, old, ['a', 'b'], true);
    const answer = CredentialUsageListSchema.parse(await (await replace(client, old, next)).json());
    expect([answer.items.map(({ id }) => id), answer.hidden]).toEqual([['a'], 1]);
    expect(await credentialOf(client, 'b')).toBe(next);
  });

  test.each([
    ['sameCredential', async (_: TestServer, old: string) => old],
    ['unknownCredential', async () => 'nonsense'],
    ['unknownCredential', async () => `kwc_${'0'.repeat(32)}`],
    ['unknownCredential', async () => store(testServer(database()))],
    ['otherConnector', (client: TestServer) => store(client, { id: 'erp', name: 'ERP' })],
    ['otherConnector', async (client: TestServer) => (await client.issue()).clientId],
    ['notUsable', (client: TestServer) => changed(client, "status = 'revoked'")],
    ['notUsable', (client: TestServer) => changed(client, "status = 'expired'")],
    ['notUsable', (client: TestServer) => changed(client, "status = 'disabled'")],
    ['notUsable', (client: TestServer) => changed(client, 'expires_at = now()')],
  ])('%s: the replacement is refused, and nothing moves', async (code, replacement) => {
    const client = testServer(database());
    const old = await store(client);
    await use(client, old, ['a'], true);
    const response = await replace(client, old, await replacement(client, old));
    expect(response.status).toBe(422);
    expect(await problemOf(response)).toMatchObject({ errors: [{ path: ['replacementId'], code }] });
    expect(await credentialOf(client, 'a')).toBe(old);
  });

  test('what was granted to the old one must be granted to the new one, where that is known', async () => {
    const client = testServer(database());
    const granted = (scopes: string) => changed(client, `requested_scopes = '{}', scopes = '{${scopes}}'`);
    const [both, one, key] = [await granted('read,write'), await granted('read'), await store(client)];
    expect((await replace(client, one, both)).status).toBe(200);
    expect((await replace(client, both, key)).status).toBe(200);
    expect(await problemOf(replace(client, both, one))).toMatchObject({
      errors: [{ code: 'missingScopes' }],
    });

    const fine = { ...fullAccess, accessLevel: 'fineGrained' };
    const { clientId: full } = await client.issue();
    const { clientId: reads } = await client.issue({ ...fine, scopes: ['invoices:read'] });
    const { clientId: all } = await client.issue({
      ...fine,
      scopes: ['invoices:read', 'invoices:write', 'meters:read'],
    });
    expect((await replace(client, reads, full)).status).toBe(200);
    expect((await replace(client, reads, all)).status).toBe(200);
    expect(await problemOf(replace(client, all, reads))).toMatchObject({
      errors: [{ code: 'missingScopes' }],
    });
    expect(await problemOf(replace(client, full, all))).toMatchObject({
      errors: [{ code: 'missingScopes' }],
    });
  });

  test('a stale version, somebody else’s credential, a caller who may not: nothing moves', async () => {
    const client = testServer(database());
    const [old, next] = [await store(client), await store(client)];
    await use(client, old, ['a'], true);
    expect((await replace(client, old, next, { headers: { 'if-match': '"2"' } })).status).toBe(412);
    expect((await replace(client, old, next, { actions: ['list', 'delete', 'store'] })).status).toBe(403);
    expect((await replace(client, old, next, { organizationId: `org-${randomUUID()}` })).status).toBe(404);
    expect((await replace(client, 'nonsense', next)).status).toBe(404);
    expect((await replace(client, old, next, { json: { replacementId: 7 } })).status).toBe(422);
    expect(await credentialOf(client, 'a')).toBe(old);
  });

  test.each([
    ['any error', new Error('The host’s rows could not follow.'), 503],
    ['an error for the caller', new KeywardError('conflict'), 409],
  ])('the host’s rows move with the usages, or nothing does: %s', async (_, failure, status) => {
    const table = `host_flows_${randomUUID().replaceAll('-', '')}`;
    await database().query(`create table ${table} (id text, credential_id text)`);
    let isFailing = true;
    const client = testServer(database(), {
      onUsagesMoved: async ({ replacementId, usages }, transaction) => {
        const ids = usages.map(({ id }) => id);
        await transaction.query(`update ${table} set credential_id = $1 where id = any($2::text[])`, [
          replacementId,
          ids,
        ]);
        if (isFailing) throw failure;
      },
    });
    const [old, next] = [await store(client), await store(client)];
    await use(client, old, ['a', 'b'], true);
    await database().query(`insert into ${table} values ('a', $1), ('b', $1)`, [old]);
    const hostRows = () => database().query(`select distinct credential_id from ${table}`);

    expect((await replace(client, old, next)).status).toBe(status);
    expect(await hostRows()).toEqual([{ credential_id: old }]);
    for (const id of ['a', 'b']) expect(await credentialOf(client, id)).toBe(old);
    isFailing = false;
    expect((await replace(client, old, next)).status).toBe(200);
    expect(await hostRows()).toEqual([{ credential_id: next }]);
    for (const id of ['a', 'b']) expect(await credentialOf(client, id)).toBe(next);
  });

  test.skipIf(name !== 'PostgreSQL')(
    'a connection that breaks in the middle leaves all where it was',
    async () => {
      const client = testServer(database(), {
        onUsagesMoved: async (_, transaction) => {
          await transaction.query('select pg_terminate_backend(pg_backend_pid())');
        },
      });
      const [old, next] = [await store(client), await store(client)];
      await use(client, old, ['a', 'b'], true);
      expect((await replace(client, old, next)).status).toBe(503);
      for (const id of ['a', 'b']) expect(await credentialOf(client, id)).toBe(old);
    },
  );

  async function store({ server, organizationId }: TestServer, connector = crm): Promise<string> {
    const { id } = await server.storeCredential({
      organizationId,
      actor: { id: 'ada' },
      name: 'Production',
      type: 'apiKey',
      connector,
      secrets: { apiKey: randomUUID() },
    });
    return id;
  }

  async function changed(client: TestServer, assignments: string): Promise<string> {
    const id = await store(client);
    await database().query(`update keyward_credentials set ${assignments} where id = $1`, [id]);
    return id;
  }
});

function replace(
  { request }: TestServer,
  id: string,
  replacementId: string,
  options: Parameters<TestServer['request']>[2] = {},
): Promise<Response> {
  const headers = { 'if-match': '"1"' };
  return request('POST', `/credentials/${id}/replace`, { headers, json: { replacementId }, ...options });
}

async function use(
  { server, organizationId }: TestServer,
  credentialId: string,
  ids: readonly string[],
  isActive: boolean,
): Promise<void> {
  for (const id of ids) {
    await server.registerUsage({ organizationId, kind: 'flow', id, credentialId, name: id, isActive });
  }
}

async function credentialOf({ server, organizationId }: TestServer, id: string): Promise<string | undefined> {
  return (await server.getUsage({ organizationId, kind: 'flow', id }))?.credentialId;
}
