import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { credentialOf } from './support/answers.ts';
import { describeDatabases } from './support/databases.ts';
import { editedConnectors, editingServer, setupOf, updatedOf } from './support/editing.ts';
import { echoingApi, startRemote, type Remote } from './support/remote.ts';
import { dumpOf, placesWith } from './support/sinks.ts';

let remote: Remote;
beforeAll(async () => {
  remote = await startRemote(echoingApi);
});

describeDatabases('after editing and setting up', (database) => {
  test('no answer, log line, audit row or column holds a secret, those that were refused among them', async () => {
    const secrets: string[] = [];
    const canary = (works = true) => {
      const secret = `${works ? 'right' : 'wrong'}-canary-${randomUUID()}`;
      secrets.push(secret);
      return secret;
    };
    const set = (value: string) => ({ change: 'set', value });
    const answers: string[] = [];
    const kept = async (answer: Promise<Response>): Promise<Response> => {
      const response = await answer;
      answers.push(`${JSON.stringify([...response.headers])} ${await response.clone().text()}`);
      return response;
    };
    const client = editingServer(database(), remote.url);
    const strict = editingServer(database(), remote.url, {
      connectors: editedConnectors(remote.url),
      verifyBeforeStore: 'required',
    });

    for (const { store, edit, setUp, verify, request, connector } of [client, strict]) {
      const partner = { partnerSecret: set(canary()) };
      const setup = await setupOf(
        kept(setUp('apiKey', null, { values: { partnerId: 'p' }, secrets: partner })),
      );
      await kept(setUp('apiKey', setup.version, { secrets: { partnerSecret: set(canary()) } }));
      await kept(setUp('apiKey', setup.version, { secrets: { partnerSecret: set(canary()) } }));
      await kept(setUp('apiKey', '2', { values: { partnerSecret: canary() } }));
      await kept(setUp('apiKey', '2', { secrets: { other: set(canary()), partnerId: set(canary()) } }));

      const at = (apiKey: string) => ({ values: { shopId: 's' }, secrets: { apiKey } });
      const shop = {
        name: 'Shop',
        connectorId: 'shop',
        type: 'apiKey',
        values: { account: 'a' },
        environments: { staging: at(canary()), production: at(canary()) },
      };
      await kept(verify('/verifications', shop));
      const stored = await credentialOf(kept(store(shop)));
      const path = `/credentials/${stored.id}`;
      const wrong = { environments: { staging: { secrets: { apiKey: set(canary(false)) } } } };
      const right = { environments: { staging: { secrets: { apiKey: set(canary()) } }, production: null } };
      for (const patch of [wrong, right]) {
        await kept(verify(`${path}/verify`, { patch }, { 'if-match': '"1"' }));
        await kept(
          verify(`${path}/verify`, { patch }, { 'if-match': '"1"', prefer: 'respond-async, wait=0' }),
        );
        await kept(verify(`${path}/verify?environment=${canary()}`, { patch }, { 'if-match': '"1"' }));
      }
      const edited = await updatedOf(kept(edit(stored, right)));
      await kept(edit(stored, { secrets: { partnerSecret: set(canary()) } }));
      await kept(edit(edited, { secrets: { partnerSecret: set(canary()), other: set(canary()) } }));
      await kept(edit(edited, { values: { apiKey: canary(), extra: canary() } }));
      await kept(edit(edited, { [canary()]: canary() }));
      await kept(verify(`${path}/verify`));
      await kept(request('GET', '/credentials'));
      await kept(request('GET', '/connectors'));
      expect(await connector('shop')).toMatchObject({ setups: [{ version: '2' }] });
    }

    const log = JSON.stringify([...client.log, ...strict.log]);
    const places = { answers: answers.join('\n'), log, rows: await dumpOf(database()) };
    expect(places.rows).toContain('partnerSecret');
    expect(placesWith(secrets, places)).toEqual([]);
    expect(JSON.stringify(remote.seen)).toContain(secrets[1]);
  });
});
