import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toNodeHandler } from 'better-auth/node';
import { afterEach, expect, it } from 'vitest';
import { betterAuthAdapter } from '../src/better-auth/index.ts';
import { startBetterAuth } from './support/betterAuth.ts';
import { errorsOf, input, signal } from './support/betterAuthPage.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A real better-auth behind a real socket, and a user who signed up over it. */
async function serve(delayMs = 0) {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const backend = startBetterAuth({ auth: { baseURL: origin } });
  const handle = toNodeHandler(backend);
  server.on('request', (request, response) => void setTimeout(() => void handle(request, response), delayMs));
  const response = await fetch(`${origin}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email: 'a@host.example', password: 'a long enough password', name: 'A user' }),
  });
  const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0]);
  const adapter = betterAuthAdapter({
    baseUrl: `${origin}/api/auth`,
    // A browser sends both by itself.
    headers: { cookie: cookie.join('; '), origin },
  });
  return { adapter, backend };
}

it('does over a real connection what it does in process', async () => {
  const { adapter, backend } = await serve();
  const issued = await adapter.issueCredential?.({ input, idempotencyKey: 'k', signal });
  const id = issued?.credential.id ?? '';
  const version = 'any';
  expect(await backend.isAccepted(issued?.clientSecret.expose() ?? '')).toBe(true);
  expect((await adapter.listCredentials({ signal })).items).toMatchObject([{ id, name: 'CI' }]);
  const patch = { name: '雪 & <b>', contact: 'other@host.example' };
  expect(await adapter.updateCredential?.({ id, version, patch, signal })).toMatchObject({
    credential: patch,
  });
  expect(await adapter.setCredentialEnabled?.({ id, version, enabled: false, signal })).toMatchObject({
    status: 'disabled',
  });
  await adapter.deleteCredential?.({ id, version, signal });
  expect(await errorsOf([adapter.getCredential({ id, signal })])).toMatchObject([{ code: 'notFound' }]);
});

it('stops waiting when the caller does, and does not claim that nothing was created', async () => {
  const { adapter } = await serve(300);
  const controller = new AbortController();
  const call = adapter.issueCredential?.({ input, idempotencyKey: 'k', signal: controller.signal });
  const startedMs = performance.now();
  setTimeout(() => controller.abort(), 50);
  expect(await errorsOf([call])).toMatchObject([{ code: 'aborted', outcome: 'unknown' }]);
  expect(performance.now() - startedMs).toBeLessThan(250);
});

it('calls a server that is not there a network error', async () => {
  const adapter = betterAuthAdapter({ baseUrl: 'http://127.0.0.1:1/api/auth' });
  expect(await errorsOf([adapter.listCredentials({ signal })])).toMatchObject([{ code: 'network' }]);
});
