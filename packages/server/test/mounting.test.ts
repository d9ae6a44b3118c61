import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import express from 'express';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { toNodeListener } from '../src/node/index.ts';
import { issuedOf } from './support/answers.ts';
import { describeDatabases } from './support/databases.ts';
import { clientCredentials, fullAccess, idempotencyKey, testServer } from './support/testServer.ts';

const basePath = '/api/keyward';

/** Issues, exchanges and deletes through the mounted API, and says what it was answered. */
async function walkThrough(base: string, send: typeof fetch) {
  const caller = {
    organizationId: idempotencyKey(),
    actor: { id: 'ada' },
    actions: ['list', 'issue', 'delete'],
  };
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': idempotencyKey(),
    'x-caller': JSON.stringify(caller),
  };
  const body = JSON.stringify(fullAccess);
  const issued = await issuedOf(send(`${base}/v1/credentials`, { method: 'POST', headers, body }));
  const tokenEndpoint = issued.tokenEndpoint ?? '';
  const form = new URLSearchParams(clientCredentials(issued));
  const token = await send(tokenEndpoint, { method: 'POST', body: form });
  const deleted = await send(`${base}/v1/credentials/${issued.clientId}`, { method: 'DELETE', headers });
  const elsewhere = await send(`${base}/v1/elsewhere`);
  return {
    tokenPath: tokenEndpoint.replace(new URL(base).origin, ''),
    statuses: [token.status, deleted.status, elsewhere.status],
  };
}

const working = { tokenPath: `${basePath}/v1/oauth/token`, statuses: [200, 204, 404] };

async function listening(
  listener: RequestListener,
  visit: (origin: string) => ReturnType<typeof walkThrough>,
) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  try {
    return await visit(`http://127.0.0.1:${port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describeDatabases('mounting', (database) => {
  const mounted = () => testServer(database(), { basePath, publicUrl: undefined }).server;

  test('in Hono', async () => {
    const server = mounted();
    const app = new Hono();
    app.all(`${basePath}/*`, (context) => server.fetch(context.req.raw));
    expect(
      await walkThrough(`https://host.example.com${basePath}`, async (input, init) =>
        app.request(new Request(input, init)),
      ),
    ).toEqual(working);
  });

  test('in a route handler that takes a Request, as in Next', async () => {
    const server = mounted();
    const handler = (request: Request) => server.fetch(request);
    expect(
      await walkThrough(`https://host.example.com${basePath}`, (input, init) =>
        handler(new Request(input, init)),
      ),
    ).toEqual(working);
  });

  test('in Express 5, under its path and at the root', async () => {
    const listener = toNodeListener(mounted());
    const app = express();
    app.use(basePath, listener);
    app.use(express.json());
    expect(await listening(app, (origin) => walkThrough(`${origin}${basePath}`, fetch))).toEqual(working);

    const atRoot = express();
    atRoot.use(listener);
    expect(await listening(atRoot, (origin) => walkThrough(`${origin}${basePath}`, fetch))).toEqual(working);
  });

  test('in node:http', async () => {
    const listener = toNodeListener(mounted());
    const handle: RequestListener = (incoming, outgoing) => void listener(incoming, outgoing);
    expect(await listening(handle, (origin) => walkThrough(`${origin}${basePath}`, fetch))).toEqual(working);
  });
});
