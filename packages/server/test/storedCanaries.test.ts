import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEgress } from '../src/egress/index.ts';
import { openApiDocument } from '../src/openapi/openApiDocument.ts';
import { postgresqlVerifier } from '../src/postgresql/index.ts';
import { credentialOf } from './support/answers.ts';
import { databaseConnector, testConnectors } from './support/connectors.ts';
import { describeDatabases } from './support/databases.ts';
import { echoingApi, startRemote, type Remote } from './support/remote.ts';
import { dumpOf, placesWith } from './support/sinks.ts';
import { fullAccess, idempotencyKey, testServer } from './support/testServer.ts';

let remote: Remote;
let echoingPort: number;
beforeAll(async () => {
  remote = await startRemote(echoingApi);
  // Speaks as much of PostgreSQL as it takes to ask for a password and to quote it in a refusal.
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (data) => {
      const text = data.toString();
      const body = Buffer.from(`C28P01\0M${text}\0Dcanary ${text}\0\0`);
      const head = Buffer.alloc(5, 'E');
      head.writeInt32BE(body.length + 4, 1);
      const asks = Buffer.from([82, 0, 0, 0, 8, 0, 0, 0, 3]);
      socket.write(text.startsWith('p') ? Buffer.concat([head, body]) : asks);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  echoingPort = (server.address() as AddressInfo).port;
  afterAll(() => server.close());
});

const canary = (works: boolean) => `${works ? 'right' : 'wrong'}-canary-${randomUUID()}`;

describeDatabases('after storing and verifying', (database) => {
  test('no route, log line, audit row or column holds a secret, though the other side quotes them', async () => {
    const egress = createEgress({ allow: ['127.0.0.0/8'] });
    const { request, log, organizationId, server } = testServer(database(), {
      connectors: [...testConnectors(remote.url), databaseConnector('postgresql')],
      egress,
      databaseVerifiers: [postgresqlVerifier(egress)],
    });
    const answers: string[] = [];
    const send = async (
      method: string,
      path: string,
      json?: object,
      headers: Record<string, string> = {},
    ) => {
      const response = await request(method, path, { headers, ...(json && { json }) });
      const text = await response.clone().text();
      answers.push(`${method} ${path} ${response.status} ${JSON.stringify([...response.headers])} ${text}`);
      return response;
    };

    const values = { host: '127.0.0.1', port: echoingPort, database: 'a', user: 'u', tls: 'disable' };
    const secrets: string[] = [];
    const inputs = [true, false].flatMap((works) => {
      const [apiKey, pin, client, password] = [canary(works), canary(works), canary(works), canary(works)];
      secrets.push(apiKey, pin, client, password);
      const oauth = { type: 'oauth2ClientCredentials', values: { client_id: 'app' } };
      return [
        { type: 'apiKey', connectorId: 'crm', values: { region: 'eu' }, secrets: { apiKey, pin } },
        { ...oauth, connectorId: 'crm', secrets: { client_secret: client } },
        { type: 'database', connectorId: 'postgresql', values, secrets: { password } },
      ].map((parts) => ({ name: 'Stored', ...parts }));
    });
    const ids: string[] = [];
    for (const json of inputs) {
      await send('POST', '/verifications', json);
      await send('POST', '/verifications', json, { Prefer: 'respond-async, wait=0' });
      const intent = idempotencyKey();
      const headers = { 'idempotency-key': intent };
      const { id } = await credentialOf(send('POST', '/stored-credentials', json, headers));
      ids.push(id);
      await send('POST', '/stored-credentials', json, headers);
      await send('POST', '/stored-credentials', { ...json, name: 'Other' }, headers);
      await send(
        'POST',
        '/stored-credentials',
        { ...json, [Object.values(json.secrets)[0] ?? '']: 1 },
        headers,
      );
      await send('POST', `/credentials/${id}/verify`, {});
    }
    const statuses = answers.filter((each) => each.includes('"verified"')).length;
    expect(statuses).toBeGreaterThan(3);

    const webhook = await request('POST', '/webhook-destinations', {
      json: { name: 'Events', url: 'https://hooks.example.com/in' },
      headers: { 'idempotency-key': idempotencyKey() },
    });
    const { signingSecret, credential } = (await webhook.json()) as {
      signingSecret: string;
      credential: { id: string };
    };
    secrets.push(signingSecret);
    ids.push(credential.id);
    await server.openSecrets(organizationId, credential.id);

    // Every route there is, by the document that names them.
    const routes = Object.entries(openApiDocument('').paths).flatMap(([path, operations]) =>
      Object.keys(operations)
        .filter((verb) => verb !== 'parameters')
        .map((verb) => ({ verb: verb.toUpperCase(), path: path.replace('/v1', '') })),
    );
    expect(routes.length).toBeGreaterThan(12);
    const walked = [...routes].sort((a, b) => Number(a.verb === 'DELETE') - Number(b.verb === 'DELETE'));
    for (const { verb, path } of walked) {
      const isIssuing = verb === 'POST' && (path === '/credentials' || path === '/webhook-destinations');
      for (const id of path.includes('{id}') ? ids : ['']) {
        const json = isIssuing ? { ...fullAccess, accessLevel: 'none' } : {};
        await send(verb, path.replace('{id}', id), verb === 'POST' || verb === 'PATCH' ? json : undefined);
      }
    }

    const places = { answers: answers.join('\n'), log: JSON.stringify(log), rows: await dumpOf(database()) };
    expect(places.rows).toContain(ids[0] ?? '-');
    expect(placesWith(secrets, places)).toEqual([]);
    expect(JSON.stringify(remote.seen)).toContain(secrets[0]);
  });
});
