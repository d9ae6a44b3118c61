import { CredentialUsageListSchema, type CredentialUsageList } from '@keyward/core';
import { expect, test } from 'vitest';
import type { Database } from '../src/database/database.ts';
import { credentialOf, problemOf } from './support/answers.ts';
import { describeDatabases } from './support/databases.ts';
import { testServer, type TestServer } from './support/testServer.ts';

const usagesOf = async (answer: Promise<Response>): Promise<CredentialUsageList> =>
  CredentialUsageListSchema.parse(await (await answer).json());
const link = 'https://app.example.com/flows/1';

describeDatabases('usages', (database) => {
  test('a usage is registered, changed, read and removed, each as often as one likes', async () => {
    const client = testServer(database());
    const { server, organizationId, issue } = client;
    const { clientId: credentialId } = await issue();
    const flow = { organizationId, kind: 'flow', id: 'flow-1' } as const;
    const registered = { ...flow, credentialId, name: 'Sync', isActive: true, url: link };
    expect(await server.getUsage(flow)).toBeNull();
    await server.registerUsage(registered);
    await server.registerUsage(registered);
    expect(await server.getUsage(flow)).toEqual(registered);
    expect(await usagesOf(client.request('GET', `/credentials/${credentialId}/usages`))).toEqual({
      items: [{ id: 'flow-1', kind: 'flow', name: 'Sync', isActive: true, url: link }],
      hidden: 0,
    });

    await server.updateUsage({ ...flow, isActive: false });
    await server.updateUsage({ ...flow, name: 'Nightly sync', url: null });
    const { url: _, ...linkless } = registered;
    expect(await server.getUsage(flow)).toEqual({ ...linkless, name: 'Nightly sync', isActive: false });

    const { clientId: other } = await issue();
    await server.registerUsage({ ...registered, credentialId: other });
    expect((await server.getUsage(flow))?.credentialId).toBe(other);

    await server.removeUsage(flow);
    await server.removeUsage(flow);
    expect(await server.getUsage(flow)).toBeNull();
    await expect(server.updateUsage({ ...flow, name: 'Back' })).rejects.toMatchObject({ code: 'notFound' });
  });

  test('ids of different kinds and organizations are different ones', async () => {
    const [mine, others] = [testServer(database()), testServer(database())];
    for (const { server, organizationId, issue } of [mine, others]) {
      const { clientId: credentialId } = await issue();
      for (const kind of ['flow', 'webhook'] as const) {
        await server.registerUsage({
          organizationId,
          kind,
          id: '1',
          credentialId,
          name: kind,
          isActive: true,
        });
      }
    }
    const name = { organizationId: mine.organizationId, kind: 'flow', id: '1' } as const;
    await mine.server.removeUsage(name);
    expect(await mine.server.getUsage({ ...name, kind: 'webhook' })).not.toBeNull();
    expect(await others.server.getUsage({ ...name, organizationId: others.organizationId })).not.toBeNull();
  });

  test('a credential of another organization, deleted or never made cannot be used', async () => {
    const { server, organizationId, issue, request } = testServer(database());
    const { clientId: foreign } = await testServer(database()).issue();
    const { clientId: deleted } = await issue();
    await request('DELETE', `/credentials/${deleted}`);
    for (const credentialId of [foreign, deleted, `kwc_${'0'.repeat(32)}`, 'nonsense', '\0']) {
      const usage = {
        organizationId,
        kind: 'flow',
        id: '1',
        credentialId,
        name: 'x',
        isActive: true,
      } as const;
      await expect(server.registerUsage(usage)).rejects.toMatchObject({ code: 'notFound' });
      if (credentialId === '\0') continue;
      expect((await request('GET', `/credentials/${credentialId}/usages`)).status).toBe(404);
    }
  });

  test.each([
    { kind: 'spell' as 'flow' },
    { id: '' },
    { id: 'a\0' },
    { name: '' },
    { url: 'http://app.example.com' },
    { url: 'javascript:alert(1)' },
    { url: 'https://' },
  ])('%j is no usage', async (wrong) => {
    const { server, organizationId, issue } = testServer(database());
    const { clientId: credentialId } = await issue();
    const usage = { organizationId, kind: 'flow', id: '1', credentialId, name: 'x', isActive: true } as const;
    await expect(server.registerUsage({ ...usage, ...wrong })).rejects.toMatchObject({ code: 'validation' });
  });

  test('a link to the developer’s own machine is taken, as the interface makes one of it', async () => {
    const { server, organizationId, issue } = testServer(database());
    const { clientId: credentialId } = await issue();
    const flow = { organizationId, kind: 'flow', id: '1' } as const;
    const url = 'http://localhost:4100/flows/1';
    await server.registerUsage({ ...flow, credentialId, name: 'Sync', isActive: true, url });
    expect(await server.getUsage(flow)).toMatchObject({ url });
  });

  test('the host’s own transaction decides about a registration, too', async () => {
    const { server, organizationId, issue } = testServer(database());
    const { clientId: credentialId } = await issue();
    const flow = { organizationId, kind: 'flow', id: '1' } as const;
    const usage = { ...flow, credentialId, name: 'Sync', isActive: true };
    const failing = database().transaction(async (transaction) => {
      await server.registerUsage(usage, transaction);
      await server.updateUsage({ ...flow, name: 'Renamed' }, transaction);
      expect((await server.getUsage(flow, transaction))?.name).toBe('Renamed');
      throw new Error('The host’s own row could not be saved.');
    });
    await expect(failing).rejects.toThrow('own row');
    expect(await server.getUsage(flow)).toBeNull();
    await database().transaction((transaction) => server.registerUsage(usage, transaction));
    expect(await server.getUsage(flow)).toEqual(usage);
    await database().transaction((transaction) => server.removeUsage(flow, transaction));
    expect(await server.getUsage(flow)).toBeNull();
  });

  test('a credential in use is not deleted; what is switched off goes with it', async () => {
    const client = testServer(database());
    const { server, organizationId, request } = client;
    const { clientId } = await client.issue();
    await use(client, clientId, { 'flow-1': true, 'flow-2': false });
    const refused = await request('DELETE', `/credentials/${clientId}`);
    expect(refused.status).toBe(409);
    expect(await problemOf(refused)).toMatchObject({
      code: 'credentialInUse',
      outcome: 'notApplied',
      usages: [{ id: 'flow-1', name: 'Flow flow-1', isActive: true, url: link }],
    });
    expect((await request('GET', `/credentials/${clientId}`)).status).toBe(200);

    await server.updateUsage({ organizationId, kind: 'flow', id: 'flow-1', isActive: false });
    expect((await request('DELETE', `/credentials/${clientId}`)).status).toBe(204);
    for (const id of ['flow-1', 'flow-2']) {
      expect(await server.getUsage({ organizationId, kind: 'flow', id })).toBeNull();
    }
  });

  test('a caller sees of usages what the host lets them: the link, the name, or how many', async () => {
    const client = testServer(database(), {
      usageAccess: async ({ caller, usages }) =>
        usages.map(({ id }) =>
          caller.actor.id === 'ada' || id === 'a' ? 'open' : id === 'b' ? 'known' : 'hidden',
        ),
    });
    const { clientId } = await client.issue();
    await use(client, clientId, { a: true, b: true, c: true, d: false });
    const path = `/credentials/${clientId}/usages`;
    expect((await usagesOf(client.request('GET', path))).items).toHaveLength(4);
    const seen = await usagesOf(client.request('GET', path, { actorId: 'bob' }));
    expect(seen.items.map(({ id, url }) => [id, url])).toEqual([
      ['a', link],
      ['b', undefined],
    ]);
    expect(seen.hidden).toBe(2);

    const refused = await client.request('DELETE', `/credentials/${clientId}`, { actorId: 'bob' });
    const problem = await problemOf(refused);
    expect(problem).toMatchObject({ usages: [{ id: 'a', url: link }, { id: 'b' }], hiddenUsages: 1 });
    expect(JSON.stringify(problem)).not.toContain('Flow c');
  });

  test('usages that the host says nothing sensible about are hidden; one that fails shows nothing', async () => {
    const rules = [async () => [], async () => ['OPEN', 'all'] as unknown as ['open']];
    for (const usageAccess of rules) {
      const client = testServer(database(), { usageAccess });
      const { clientId } = await client.issue();
      await use(client, clientId, { a: true, b: false });
      const seen = await usagesOf(client.request('GET', `/credentials/${clientId}/usages`));
      expect(seen).toEqual({ items: [], hidden: 2 });
    }
    const failing = testServer(database(), { usageAccess: () => Promise.reject(new Error('Flow a')) });
    const { clientId } = await failing.issue();
    await use(failing, clientId, { a: true });
    const answer = await failing.request('DELETE', `/credentials/${clientId}`);
    expect(answer.status).toBe(503);
    expect(await answer.text()).not.toContain('Flow a');
    expect((await failing.request('GET', `/credentials/${clientId}`)).status).toBe(200);
  });

  test('a thousand usages are named, and the others counted', async () => {
    const client = testServer(database());
    const { clientId } = await client.issue();
    await database().query(
      `insert into keyward_usages (organization_id, kind, id, credential_id, name, is_active)
       select $1, 'flow', n::text, $2, 'Flow ' || n, true from generate_series(1, 1200) as n`,
      [client.organizationId, clientId],
    );
    const seen = await usagesOf(client.request('GET', `/credentials/${clientId}/usages`));
    expect([seen.items.length, seen.hidden]).toEqual([1000, 200]);
    const problem = await problemOf(client.request('DELETE', `/credentials/${clientId}`));
    expect((problem.usages?.length ?? 0) + (problem.hiddenUsages ?? 0)).toBe(1200);
  });

  test('being used is no change of the credential', async () => {
    const client = testServer(database());
    const issued = await client.issue();
    await use(client, issued.clientId, { a: true });
    expect(await credentialOf(client.request('GET', `/credentials/${issued.clientId}`))).toEqual(
      issued.credential,
    );
  });

  test('the access rule is asked outside of the transaction, so that it can use the same database', async () => {
    const shared: Database = database();
    const client = testServer(shared, {
      usageAccess: async ({ usages }) => {
        await shared.query('select 1');
        return usages.map(() => 'known' as const);
      },
    });
    const { clientId } = await client.issue();
    await use(client, clientId, { a: true });
    expect((await client.request('DELETE', `/credentials/${clientId}`)).status).toBe(409);
  });
});

/** Registers flows, by id and whether they are active. */
async function use(
  { server, organizationId }: TestServer,
  credentialId: string,
  flows: Record<string, boolean>,
): Promise<void> {
  for (const [id, isActive] of Object.entries(flows)) {
    const name = `Flow ${id}`;
    await server.registerUsage({ organizationId, kind: 'flow', id, credentialId, name, isActive, url: link });
  }
}
