import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { createEgress } from '../src/egress/index.ts';
import { testConnectors } from './support/connectors.ts';
import { describeDatabases } from './support/databases.ts';
import { echoingApi, startRemote, type Remote } from './support/remote.ts';
import { callerHeader, origin, testServer } from './support/testServer.ts';

let remote: Remote;
beforeAll(async () => {
  remote = await startRemote(echoingApi);
});

const draft = {
  name: 'Slow',
  connectorId: 'crm',
  type: 'apiKey',
  values: { region: 'slow' },
  secrets: { apiKey: 'right-key' },
};

describeDatabases('a verification that takes long', (database) => {
  const start = () =>
    testServer(database(), {
      connectors: testConnectors(remote.url),
      egress: createEgress({ allow: ['127.0.0.1'] }),
    });
  const startOne = async (server: ReturnType<typeof start>) => {
    const headers = { Prefer: 'respond-async, wait=0' };
    const response = await server.request('POST', '/verifications', { json: draft, headers });
    expect(response.status).toBe(202);
    expect(response.headers.get('Retry-After')).toBe('1');
    expect(response.headers.get('Preference-Applied')).toBe('respond-async');
    return (response.headers.get('Location') ?? '').replace('/v1', '');
  };

  test('is answered with where its result will be, and any process has it then', async () => {
    const server = start();
    const location = await startOne(server);
    const { organizationId } = server;
    expect((await server.request('GET', location)).status).toBe(202);
    await sleep(600);
    const done = await start().request('GET', location, { organizationId });
    expect(done.status).toBe(200);
    expect(await done.json()).toMatchObject({ status: 'verified', causes: [] });
    for (const as of [{ actorId: 'eve', organizationId }, { organizationId: 'other' }]) {
      expect((await server.request('GET', location, as)).status).toBe(404);
    }
    await database().query(`update keyward_verifications set expires_at = now() where organization_id = $1`, [
      organizationId,
    ]);
    expect((await server.request('GET', location)).status).toBe(404);
  });

  test('has an unknown result when its process died', async () => {
    const server = start();
    const location = await startOne(server);
    await sleep(600);
    await database().query(
      `update keyward_verifications set result = null, deadline_at = now() where organization_id = $1`,
      [server.organizationId],
    );
    const lost = await server.request('GET', location);
    expect(await lost.json()).toMatchObject({ status: 'failed', causes: [{ path: [], code: 'unknown' }] });
  });

  test('is waited for by callers who did not ask for less', async () => {
    const response = await start().request('POST', '/verifications', { json: draft });
    expect(response.status).toBe(200);
  });

  test('stops when the request ends', async () => {
    const { server, organizationId, log } = start();
    const abort = new AbortController();
    const request = new Request(`${origin}/v1/verifications`, {
      method: 'POST',
      headers: { ...callerHeader({ organizationId }), 'content-type': 'application/json' },
      body: JSON.stringify(draft),
      signal: abort.signal,
    });
    const startedAt = performance.now();
    const answer = server.fetch(request);
    setTimeout(() => abort.abort(), 50);
    expect((await answer).status).toBe(503);
    expect(performance.now() - startedAt).toBeLessThan(250);
    expect(log.filter(({ event }) => event === 'failure')).toEqual([]);
  });
});
