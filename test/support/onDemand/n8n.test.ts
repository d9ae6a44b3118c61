import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { execute } from '../execute.ts';
import { fakeN8n, type FakeN8n } from '../fakes/n8n.ts';

const root = resolve(import.meta.dirname, '../../..');
const apiKey = 'n8n-key-of-this-test-only';

let n8n: FakeN8n;
let url: string;
const server = createServer((request, response) => {
  void (async () => {
    const { method = 'GET', headers } = request;
    const answer = await n8n.fetch(`${url}${request.url}`, {
      method,
      headers: { 'x-n8n-api-key': String(headers['x-n8n-api-key']) },
      body: method === 'GET' ? null : await textOf(request),
    });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  })();
});

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

function run(env: Record<string, string>) {
  const args = ['--conditions=keyward-source', 'test/support/onDemand/n8n.ts'];
  return execute(process.execPath, args, {
    cwd: root,
    env: { N8N_URL: '', N8N_API_KEY: '', ...env },
    timeout: 60_000,
  });
}

it('prints the table for an instance that is given, and leaves nothing behind there', async () => {
  n8n = fakeN8n({ apiKey, origin: url });
  const kept = n8n.addCredential();
  const { code, output } = await run({ N8N_URL: url, N8N_API_KEY: apiKey });
  expect(output).toMatch(/^\| usages \| 3 \| 0 \| 1 \|$/m);
  expect(output).not.toContain(apiKey);
  expect(code).toBe(0);
  const left = await n8n.fetch(`${url}/api/v1/credentials`, { headers: { 'x-n8n-api-key': apiKey } });
  expect(await left.json()).toMatchObject({ data: [{ id: kept }] });
  const workflows = await n8n.fetch(`${url}/api/v1/workflows`, { headers: { 'x-n8n-api-key': apiKey } });
  expect(await workflows.json()).toMatchObject({ data: [] });
}, 90_000);

it('does not touch an instance with many credentials, nor one whose key is missing', async () => {
  n8n = fakeN8n({ apiKey, origin: url });
  for (let made = 0; made < 51; made++) n8n.addCredential();
  const many = await run({ N8N_URL: url, N8N_API_KEY: apiKey });
  expect(many).toMatchObject({ code: 1, output: expect.stringContaining('take an instance for tests') });
  expect(n8n.asked.every(({ method }) => method === 'GET')).toBe(true);
  const keyless = await run({ N8N_URL: url });
  expect(keyless).toMatchObject({ code: 1, output: expect.stringContaining('Give both') });
}, 90_000);

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString();
}
