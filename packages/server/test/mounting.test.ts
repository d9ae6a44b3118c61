import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import express from 'express';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { toNodeListener } from '../src/node/index.ts';
import { describeDatabases } from './support/databases.ts';
import { clientCredentials, fullAccess, idempotencyKey, testServer } from './support/testServer.ts';

const basePath = '/api/keyward';

/** Issues, exchanges and deletes through the mounted API. */
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
  const response = await send(`${base}/v1/credentials`, { method: 'POST', headers, body });
  expect(response.status).toBe(201);
  const issued = await response.json();
  expect(issued.tokenEndpoint).toBe(`${new URL(base).origin}${basePath}/v1/oauth/token`);
  const form = new URLSearchParams(clientCredentials(issued));
  expect((await send(issued.tokenEndpoint, { method: 'POST', body: form })).status).toBe(200);
  const deleted = await send(`${base}/v1/credentials/${issued.clientId}`, { method: 'DELETE', headers });
  expect(deleted.status).toBe(204);
  expect((await send(`${base}/v1/elsewhere`)).status).toBe(404);
}

async function listening(listener: RequestListener, use: (origin: string) => Promise<void>) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  try {
    await use(`http://127.0.0.1:${port}`);
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
    await walkThrough(`https://host.example.com${basePath}`, async (input, init) =>
      app.request(String(input), init),
    );
  });

  test('in a route handler that takes a Request, as in Next', async () => {
    const server = mounted();
    const handler = (request: Request) => server.fetch(request);
    await walkThrough(`https://host.example.com${basePath}`, (input, init) =>
      handler(new Request(input, init)),
    );
  });

  test('in Express 5, under its path and at the root', async () => {
    const listener = toNodeListener(mounted());
    const app = express();
    app.use(basePath, listener);
    app.use(express.json());
    await listening(app, (origin) => walkThrough(`${origin}${basePath}`, fetch));

    const atRoot = express();
    atRoot.use(listener);
    await listening(atRoot, (origin) => walkThrough(`${origin}${basePath}`, fetch));
  });

  test('in node:http', async () => {
    const listener = toNodeListener(mounted());
    const handle: RequestListener = (incoming, outgoing) => void listener(incoming, outgoing);
    await listening(handle, (origin) => walkThrough(`${origin}${basePath}`, fetch));
  });
});
