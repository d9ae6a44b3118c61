import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { KeywardError } from '@keyward/core';
import type { Database } from '../src/database/database.ts';
import { describeDatabases } from './support/databases.ts';
import { testServer, type TestServer } from './support/testServer.ts';

const rounds = 60;
const patienceMs = 100;

describeDatabases('usages, deletions and replacements at the same time', (database) => {
  test('a registration that came before a deletion is seen by it', async () => {
    const client = testServer(database());
    const { clientId } = await client.issue();
    const deletion = await database().transaction(async (transaction) => {
      await client.server.registerUsage(usage(client, clientId, 'a', true), transaction);
      const pending = client.request('DELETE', `/credentials/${clientId}`);
      await sleep(patienceMs);
      return { pending };
    });
    expect((await deletion.pending).status).toBe(409);
    expect((await client.request('GET', `/credentials/${clientId}`)).status).toBe(200);
  });

  test('so is a usage that is being switched on', async () => {
    const client = testServer(database());
    const { clientId } = await client.issue();
    await client.server.registerUsage(usage(client, clientId, 'a', false));
    const deletion = await database().transaction(async (transaction) => {
      const { organizationId } = client;
      const flow = { organizationId, kind: 'flow', id: 'a' } as const;
      await client.server.updateUsage({ ...flow, isActive: true }, transaction);
      const pending = client.request('DELETE', `/credentials/${clientId}`);
      await sleep(patienceMs);
      return { pending };
    });
    expect((await deletion.pending).status).toBe(409);
    expect(await client.server.getUsage({ ...nameOf(client, 'a') })).toMatchObject({ isActive: true });
  });

  test('a registration during a deletion comes too late', async () => {
    const gate = signal();
    const isDeleted = signal();
    const client = testServer(
      pausing(database(), 'delete from keyward_credentials', async () => {
        isDeleted.resolve();
        await gate.promise;
      }),
    );
    const { clientId } = await client.issue();
    const other = testServer(database());
    const deletion = client.request('DELETE', `/credentials/${clientId}`);
    await isDeleted.promise;
    const registration = outcome(other.server.registerUsage(usage(client, clientId, 'a', true)));
    await sleep(patienceMs);
    gate.resolve();
    expect((await deletion).status).toBe(204);
    expect(await registration).toBe('notFound');
  });

  test('a deletion during a replacement finds the usages where they have come to', async () => {
    const gate = signal();
    const isMoved = signal();
    const client = testServer(database(), {
      onUsagesMoved: async () => {
        isMoved.resolve();
        await gate.promise;
      },
    });
    const [a, b] = [(await client.issue()).clientId, (await client.issue()).clientId];
    await client.server.registerUsage(usage(client, a, 'a', true));
    const replacement = replace(client, a, b);
    await isMoved.promise;
    const deletions = [a, b].map((id) => client.request('DELETE', `/credentials/${id}`));
    await sleep(patienceMs);
    gate.resolve();
    expect((await replacement).status).toBe(200);
    expect((await Promise.all(deletions)).map(({ status }) => status)).toEqual([204, 409]);
  });

  test('in any interleaving no active usage is lost, and nobody waits in a circle', async () => {
    for (let seed = 1; seed <= rounds; seed++) {
      const random = randomOf(seed);
      const client = testServer(database());
      const ids = [(await client.issue()).clientId, (await client.issue()).clientId] as const;
      const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
      await client.server.registerUsage(usage(client, pick(ids), 'x', random() < 0.5));
      await client.server.registerUsage(usage(client, pick(ids), 'y', false));
      // What a name's last acknowledged writes said, where there was more than one at once: any of them.
      const kept = new Set<string>();
      const acts = Array.from({ length: 8 }, () => {
        const [id, other] = random() < 0.5 ? ids : [ids[1], ids[0]];
        const name = pick(['x', 'y', 'z']);
        return pick([
          async () => {
            const done = await outcome(client.server.registerUsage(usage(client, id, name, true)));
            if (done === 'done') kept.add(name);
            return allowed(done, ['done', 'notFound']);
          },
          async () => {
            const update = client.server.updateUsage({ ...nameOf(client, name), isActive: true });
            const done = await outcome(update);
            if (done === 'done') kept.add(name);
            return allowed(done, ['done', 'notFound']);
          },
          async () => {
            const { status } = await client.request('DELETE', `/credentials/${id}`);
            return allowed(status, [204, 404, 409]);
          },
          async () => allowed((await replace(client, id, other)).status, [200, 404, 422]),
        ]);
      });
      const results = await Promise.all(
        acts.map(async (act) => {
          await sleep(random() * 4);
          return act();
        }),
      );
      expect(
        results.filter((result) => result !== null),
        `seed ${seed}`,
      ).toEqual([]);
      for (const name of kept) {
        const found = await client.server.getUsage(nameOf(client, name));
        expect(found, `seed ${seed}: ${name}`).toMatchObject({ isActive: true });
        const credential = await client.request('GET', `/credentials/${found?.credentialId}`);
        expect(credential.status, `seed ${seed}`).toBe(200);
      }
    }
  });
});

/** A promise, and what resolves it. */
function signal() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** `null`, or what should not have come of it. */
function allowed<Value>(value: Value, values: readonly Value[]): Value | null {
  return values.includes(value) ? null : value;
}

function nameOf({ organizationId }: TestServer, id: string) {
  return { organizationId, kind: 'flow', id } as const;
}

function usage(client: TestServer, credentialId: string, id: string, isActive: boolean) {
  return { ...nameOf(client, id), credentialId, name: id, isActive };
}

function replace({ request }: TestServer, id: string, replacementId: string): Promise<Response> {
  return request('POST', `/credentials/${id}/replace`, { json: { replacementId } });
}

async function outcome(act: Promise<void>): Promise<string> {
  try {
    await act;
    return 'done';
  } catch (thrown) {
    return KeywardError.isKeywardError(thrown) ? thrown.code : String(thrown);
  }
}

/** The same database, but a transaction stops after the statement that begins like this. */
function pausing(database: Database, beginning: string, pause: () => Promise<void>): Database {
  return {
    ...database,
    transaction: (run) =>
      database.transaction((transaction) =>
        run({
          async query(text, params) {
            const rows = await transaction.query<never>(text, params);
            if (text.startsWith(beginning)) await pause();
            return rows;
          },
        }),
      ),
  };
}

/** Repeatable chance (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
