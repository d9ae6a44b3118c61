import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { httpAdapter } from './httpAdapter.ts';

const { signal } = new AbortController();
const input = { name: '', contact: 'a@example.com', accessLevel: 'full' as const, scopes: [] };
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('follows no redirect, so that neither headers nor a typed contact reach another origin', async () => {
  let visits = 0;
  const elsewhere = await serve((_, response) => {
    visits++;
    response.end('{}');
  });
  const baseUrl = await serve((request, response) => {
    response.writeHead(307, { location: `${elsewhere}${request.url}` }).end();
  });
  const adapter = httpAdapter({ baseUrl, headers: { 'x-api-key': 'k' } });
  const write = adapter.issueCredential?.({ input, idempotencyKey: 'k', signal });
  await expect(write).rejects.toMatchObject({ code: 'network', outcome: 'unknown' });
  await expect(adapter.listCredentials({ signal })).rejects.toMatchObject({ code: 'network' });
  expect(visits).toBe(0);
});

it('calls a connection that breaks in the middle of an answer a network error', async () => {
  const baseUrl = await serve((_, response) => {
    response.writeHead(201, { 'content-type': 'application/json', 'content-length': '100' });
    response.write('{"credential":');
    setTimeout(() => response.destroy(), 5);
  });
  const write = httpAdapter({ baseUrl }).issueCredential?.({ input, idempotencyKey: 'k', signal });
  await expect(write).rejects.toMatchObject({ code: 'network', outcome: 'unknown' });
});

it('calls a backend that is not there a network error', async () => {
  const adapter = httpAdapter({ baseUrl: 'http://127.0.0.1:1' });
  await expect(adapter.listCredentials({ signal })).rejects.toMatchObject({ code: 'network' });
});
