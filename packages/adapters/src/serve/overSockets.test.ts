import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { KeywardError, type KeywardAdapter } from '@keyward/core';
import { afterEach, expect, it } from 'vitest';
import { httpAdapter } from '../http/index.ts';
import { memoryAdapter } from '../memory/index.ts';
import { serveAdapter } from './serveAdapter.ts';
import { issueInput, storeInput, wholeCapabilities } from './served.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A host's server with the handler in it, as a runtime with web-standard handlers would run it. */
async function listen(adapter: KeywardAdapter): Promise<{ baseUrl: string; urls: string[] }> {
  const handler = serveAdapter({ adapterFor: () => adapter, basePath: '/api/keyward' });
  const urls: string[] = [];
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    urls.push(incoming.url ?? '');
    const gone = new AbortController();
    outgoing.on('close', () => gone.abort());
    const { method = 'GET', url = '/' } = incoming;
    const hasBody = method !== 'GET' && method !== 'DELETE';
    const init = {
      method,
      headers: Object.entries(incoming.headers).map(([name, value]): [string, string] => [
        name,
        String(value),
      ]),
      signal: gone.signal,
      ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream }),
      duplex: 'half',
    };
    const response = await handler(new Request(`http://127.0.0.1${url}`, init));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(await response.text());
  };
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/keyward`, urls };
}

function over(baseUrl: string): Required<KeywardAdapter> {
  return httpAdapter({ baseUrl, capabilities: wholeCapabilities }) as Required<KeywardAdapter>;
}

it('a credential lives its whole life over a socket, and no secret is ever in a URL', async () => {
  const { baseUrl, urls } = await listen(memoryAdapter({ capabilities: wholeCapabilities }));
  const adapter = over(baseUrl);
  const { signal } = new AbortController();
  const key = () => crypto.randomUUID();
  const input = { ...issueInput, scopes: [] };
  const issued = await adapter.issueCredential({ input, idempotencyKey: key(), signal });
  const { id } = issued.credential;
  const rotated = await adapter.rotateCredential({ id, version: '1', idempotencyKey: key(), signal });
  const { credential } = await adapter.updateCredential({
    id,
    version: rotated.credential.version,
    patch: { name: 'Renamed' },
    signal,
  });
  const stored = await adapter.storeCredential({ input: storeInput(), idempotencyKey: key(), signal });
  const off = await adapter.setCredentialEnabled({ id, version: credential.version, enabled: false, signal });
  await adapter.verifyCredential({ target: { id: stored.id }, signal });
  await adapter.deleteCredential({ id, version: off.version, signal });
  const { items } = await adapter.listCredentials({ signal });
  expect(items.map(({ name }) => name)).toEqual(['Payments']);
  expect(urls).toHaveLength(8);
  for (const secret of [issued, rotated].map(({ clientSecret }) => clientSecret.expose())) {
    expect(urls.join('\n')).not.toContain(secret);
  }
});

it('a client that hangs up aborts the adapter’s work', async () => {
  let seen: AbortSignal | undefined;
  const adapter = memoryAdapter({
    capabilities: wholeCapabilities,
    fail: ({ method, params }) => {
      if (method !== 'verifyCredential') return undefined;
      seen = params.signal;
      return 'hang';
    },
  });
  const { baseUrl } = await listen(adapter);
  const controller = new AbortController();
  const target = { input: storeInput() };
  const call = over(baseUrl).verifyCredential({ target, signal: controller.signal });
  const rejection = call.catch((reason: unknown) => reason);
  await expect.poll(() => seen).toBeDefined();
  expect(seen?.aborted).toBe(false);
  controller.abort();
  expect(await rejection).toMatchObject({ code: 'aborted' });
  await expect.poll(() => seen?.aborted).toBe(true);
});

it('a refusal keeps who uses the credential, over a socket', async () => {
  const usages = [{ id: 'f', kind: 'flow', name: 'Orders – nightly', isActive: true } as const];
  const refusing = memoryAdapter({ fail: () => new KeywardError('credentialInUse', { usages }) });
  const { baseUrl } = await listen(refusing);
  const call = over(baseUrl).deleteCredential({
    id: 'x',
    version: '1',
    signal: new AbortController().signal,
  });
  await expect(call).rejects.toMatchObject({ code: 'credentialInUse', usages, outcome: 'notApplied' });
});
