import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { IssuedCredentialWireSchema } from '@keyward/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasPostgres, startPostgres, type TestPostgres } from '../../../test/support/postgres.ts';
import { pageOf } from './support/answers.ts';
import { clientCredentials, fullAccess, idempotencyKey, masterKey } from './support/testServer.ts';

const script = fileURLToPath(new URL('./support/serverProcess.ts', import.meta.url));

interface ServerProcess {
  child: ChildProcess;
  log: string[];
  request(
    method: string,
    path: string,
    init?: { headers?: Record<string, string>; body?: BodyInit },
  ): Promise<Response>;
}

const caller = JSON.stringify({
  organizationId: 'org',
  actor: { id: 'ada' },
  actions: ['list', 'issue', 'delete'],
});

async function startServer(databaseUrl: string, key: string): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['--conditions=keyward-source', script], {
    env: { ...process.env, DATABASE_URL: databaseUrl, MASTER_KEY: key },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => log.push(chunk.toString()));
  const failed = once(child, 'exit').then(() => Promise.reject(new Error(`No start: ${log.join('')}`)));
  failed.catch(() => {});
  const [line] = await Promise.race([once(child.stdout, 'data'), failed]);
  const base = `http://127.0.0.1:${String(line).trim()}/v1`;
  return {
    child,
    log,
    request: (method, path, { headers = {}, body } = {}) =>
      fetch(`${base}${path}`, {
        method,
        headers: { 'x-caller': caller, ...headers },
        ...(body !== undefined && { body }),
      }),
  };
}

describe.skipIf(!hasPostgres())('three processes on one database', () => {
  let postgres: TestPostgres;
  let servers: ServerProcess[] = [];

  beforeAll(async () => {
    postgres = await startPostgres();
    const key = masterKey();
    // All three migrate the empty database at once.
    servers = await Promise.all([1, 2, 3].map(() => startServer(postgres.url, key)));
  });
  afterAll(async () => {
    for (const { child } of servers) child.kill();
    await postgres?.stop();
  });

  const issueThroughAll = (key: string) =>
    Promise.all(
      servers.map((server) =>
        server.request('POST', '/credentials', {
          headers: { 'content-type': 'application/json', 'idempotency-key': key },
          body: JSON.stringify(fullAccess),
        }),
      ),
    );
  const tokenThroughAll = (form: Record<string, string>) =>
    Promise.all(
      servers.map(async (server) => {
        const response = await server.request('POST', '/oauth/token', { body: new URLSearchParams(form) });
        return response.status;
      }),
    );

  test('one intent through all at once is one credential with one secret; deleted in one, it is gone in all', async () => {
    for (let round = 0; round < 5; round++) {
      const key = idempotencyKey();
      const responses = await issueThroughAll(key);
      expect(responses.map((response) => response.status)).toEqual([201, 201, 201]);
      const replays = responses.filter((response) => response.headers.has('idempotency-replayed'));
      expect(replays).toHaveLength(2);
      const bodies = await Promise.all(responses.map((response) => response.text()));
      expect(new Set(bodies).size).toBe(1);
      const issued = IssuedCredentialWireSchema.parse(JSON.parse(bodies[0] ?? ''));
      expect(await tokenThroughAll(clientCredentials(issued))).toEqual([200, 200, 200]);

      const path = `/credentials/${issued.clientId}`;
      const deletions = await Promise.all(servers.map((server) => server.request('DELETE', path)));
      expect(deletions.map((response) => response.status).toSorted((a, b) => a - b)).toEqual([204, 404, 404]);
      expect(await tokenThroughAll(clientCredentials(issued))).toEqual([401, 401, 401]);
      const afterwards = await issueThroughAll(key);
      expect(afterwards.map((response) => response.status)).toEqual([409, 409, 409]);
    }
    for (const server of servers) {
      expect((await pageOf(server.request('GET', '/credentials'))).items).toEqual([]);
    }
  });

  test('while the database is away they answer 503, and afterwards they go on with nothing lost', async ({
    skip,
  }) => {
    const { outage } = postgres;
    if (!outage) return skip();
    const key = idempotencyKey();
    const [first] = await issueThroughAll(key);
    const body = (await first?.text()) ?? '';

    await outage.begin();
    for (const server of servers) {
      const response = await server.request('GET', '/credentials');
      expect(response.status).toBe(503);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await response.json()).toMatchObject({ code: 'unavailable' });
    }
    expect(
      await tokenThroughAll(clientCredentials(IssuedCredentialWireSchema.parse(JSON.parse(body)))),
    ).toEqual([503, 503, 503]);
    await outage.end();

    const replays = await issueThroughAll(key);
    expect(replays.map((response) => response.status)).toEqual([201, 201, 201]);
    for (const replay of replays) expect(await replay.text()).toBe(body);
    expect(
      await tokenThroughAll(clientCredentials(IssuedCredentialWireSchema.parse(JSON.parse(body)))),
    ).toEqual([200, 200, 200]);
    expect(servers.map(({ child }) => child.exitCode)).toEqual([null, null, null]);
  });

  test('connections that break in the middle of their work do not end a process', async ({ skip }) => {
    const { outage } = postgres;
    if (!outage) return skip();
    const answers = Array.from({ length: 30 }, () => issueThroughAll(idempotencyKey()));
    await outage.begin();
    const statuses = (await Promise.all(answers)).flat().map((response) => response.status);
    await outage.end();
    expect(statuses.every((status) => status === 201 || status === 503)).toBe(true);
    expect(servers.map(({ child }) => child.exitCode)).toEqual([null, null, null]);
    const again = await issueThroughAll(idempotencyKey());
    expect(again.map((response) => response.status)).toEqual([201, 201, 201]);
  });
});
