import { inspect } from 'node:util';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { pageOf, problemOf } from './support/answers.ts';
import { describeDatabases } from './support/databases.ts';
import { masterKey, testServer } from './support/testServer.ts';

const apiKey = () => `stored-${randomUUID()}`;
const stored = (organizationId: string, secrets: Record<string, string>) => ({
  organizationId,
  actor: { id: 'ada' },
  name: 'Production',
  type: 'apiKey' as const,
  connector: { id: 'crm', name: 'CRM' },
  destination: 'eu-1',
  contact: 'ops@example.com',
  secrets,
});

describeDatabases('stored secrets', (database) => {
  test('are listed without their values and opened only by the host', async () => {
    const { server, request, organizationId } = testServer(database());
    const key = apiKey();
    const credential = await server.storeCredential(stored(organizationId, { apiKey: key, pin: '1234' }));
    expect(credential).toMatchObject({
      kind: 'stored',
      type: 'apiKey',
      status: 'unverified',
      connector: { id: 'crm', name: 'CRM' },
      destination: 'eu-1',
      scopes: [],
    });
    expect(credential.secretFields.map(({ name, hint }) => [name, hint])).toEqual([
      ['apiKey', key.slice(-4)],
      ['pin', undefined],
    ]);
    const list = await pageOf(request('GET', '/credentials'));
    expect(list.items).toEqual([credential]);

    const opened = await server.openSecrets(organizationId, credential.id);
    expect(inspect(opened)).not.toContain(key);
    expect(opened['apiKey']?.expose()).toBe(key);
    expect(opened['pin']?.expose()).toBe('1234');

    const audit = await database().query(
      'select action, actor_id from keyward_audit where organization_id = $1 order by id',
      [organizationId],
    );
    expect(audit).toEqual([
      { action: 'store', actor_id: 'ada' },
      { action: 'open', actor_id: 'host' },
    ]);
  });

  test('go with their credential', async () => {
    const { server, request, organizationId } = testServer(database());
    const { id } = await server.storeCredential(stored(organizationId, { apiKey: apiKey() }));
    expect((await request('DELETE', `/credentials/${id}`)).status).toBe(204);
    await expect(server.openSecrets(organizationId, id)).rejects.toMatchObject({ code: 'notFound' });
    const rows = await database().query('select 1 from keyward_stored_secrets where credential_id = $1', [
      id,
    ]);
    expect(rows).toEqual([]);
  });

  test('do not open when their row was moved to another credential', async () => {
    const { server, organizationId } = testServer(database());
    const [mine, theirs] = [
      await server.storeCredential(stored(organizationId, { apiKey: apiKey() })),
      await server.storeCredential(stored(organizationId, { apiKey: apiKey() })),
    ];
    await database().query(
      `update keyward_stored_secrets mine
       set wrapped_key = theirs.wrapped_key, sealed_values = theirs.sealed_values
       from keyward_stored_secrets theirs where mine.credential_id = $1 and theirs.credential_id = $2`,
      [mine.id, theirs.id],
    );
    await expect(server.openSecrets(organizationId, mine.id)).rejects.toThrow();
  });

  test('survive the retirement of their master key', async () => {
    const [k1, k2] = [masterKey(), masterKey()];
    const before = testServer(database(), { keys: { current: 'k1', all: { k1 } } });
    const { organizationId } = before;
    const secrets = Array.from({ length: 3 }, apiKey);
    const ids: string[] = [];
    for (const secret of secrets) {
      ids.push((await before.server.storeCredential(stored(organizationId, { apiKey: secret }))).id);
    }
    // Other tests' secrets are under a key that these servers don't have.
    await database().query('delete from keyward_stored_secrets where organization_id <> $1', [
      organizationId,
    ]);

    const retiredTooSoon = testServer(database(), { keys: { current: 'k2', all: { k2 } } });
    await expect(retiredTooSoon.server.openSecrets(organizationId, ids[0] ?? '')).rejects.toThrow(
      'master key `k1`, which `keys.all` does not have',
    );
    await expect(retiredTooSoon.server.rewrapSecrets()).rejects.toThrow('master key `k1`');

    const during = testServer(database(), { keys: { current: 'k2', all: { k1, k2 } } });
    expect(await during.server.rewrapSecrets()).toBe(3);
    expect(await during.server.rewrapSecrets()).toBe(0);
    for (const [index, id] of ids.entries()) {
      const opened = await retiredTooSoon.server.openSecrets(organizationId, id);
      expect(opened['apiKey']?.expose()).toBe(secrets[index]);
      await expect(before.server.openSecrets(organizationId, id)).rejects.toThrow('master key `k2`');
    }
  });

  test('an answer to replay whose master key is gone is expired, not an error', async () => {
    const [k1, k2] = [masterKey(), masterKey()];
    const { request, issue } = testServer(database(), { keys: { current: 'k1', all: { k1 } } });
    const key = `intent-${randomUUID()}`;
    const issued = await issue(undefined, key);
    expect((await issue(undefined, key)).clientSecret).toBe(issued.clientSecret);
    const { organizationId } = (
      await database().query<{ organizationId: string }>(
        'select organization_id as "organizationId" from keyward_credentials where id = $1',
        [issued.clientId],
      )
    )[0] ?? { organizationId: '' };
    const later = testServer(database(), { keys: { current: 'k2', all: { k2 } } });
    const json = { name: 'Billing', contact: 'ops@example.com', accessLevel: 'full' };
    const again = await later.request('POST', '/credentials', {
      organizationId,
      json,
      headers: { 'idempotency-key': key },
    });
    expect(again.status).toBe(409);
    expect((await problemOf(again)).code).toBe('replayExpired');
    expect((await request('GET', `/credentials/${issued.clientId}`)).status).toBe(200);
  });

  test('input that is wrong is refused without quoting it', async () => {
    const { server, organizationId } = testServer(database());
    const wrong = { ...stored(organizationId, {}), name: 'a\0', secrets: { apiKey: 42 } };
    const error: unknown = await server
      .storeCredential(wrong as unknown as ReturnType<typeof stored>)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'validation',
      fieldErrors: [{ path: ['name'] }, { path: ['secrets', 'apiKey'] }],
    });
    for (const name of ['a\0b', 'half a pair \uD800']) {
      const connector = { id: 'crm', name };
      await expect(
        server.storeCredential({ ...stored(organizationId, {}), connector }),
      ).rejects.toMatchObject({ code: 'validation', fieldErrors: [{ path: ['connector'] }] });
    }
    expect(JSON.stringify(error)).not.toContain('42');
  });
});
