import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { createEgress, type EgressError, type EgressRequest } from '../src/egress/index.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listening(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const remote = async (listener: RequestListener) =>
  `http://127.0.0.1:${await listening(createServer(listener))}`;

const local = createEgress({ allow: ['127.0.0.0/8'] });
const get = (url: string, rest: Partial<EgressRequest> = {}, egress = local) =>
  egress.request({ url, method: 'GET', headers: {}, signal: new AbortController().signal, ...rest });
const codeOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 'answered',
    (thrown: unknown) => (thrown as EgressError).code,
  );

test('a request arrives with its headers and body, and with a Host and length of ours', async () => {
  const url = await remote((request, response) => {
    const { host, authorization, connection } = request.headers;
    response.setHeader('X-Seen', JSON.stringify({ host, authorization, connection }));
    response.write(`${request.method} ${request.url} `);
    request.pipe(response);
  });
  const headers = {
    Authorization: 'Bearer x',
    Host: 'metadata',
    'Content-Length': '1',
    Connection: 'upgrade',
  };
  const answer = await get(`${url}/a?b=c`, { method: 'POST', headers, body: 'täxt' });
  expect(answer).toMatchObject({ status: 200, body: 'POST /a?b=c täxt' });
  expect(JSON.parse(answer.headers.get('X-Seen') ?? '')).toEqual({
    host: url.slice('http://'.length),
    authorization: 'Bearer x',
    connection: 'close',
  });
});

test('nothing private is dialed, and http only where the host allows it', async () => {
  let wasDialed = false;
  const url = await remote((_, response) => {
    wasDialed = true;
    response.end();
  });
  expect(await codeOf(get(url, {}, createEgress()))).toBe('blocked');
  expect(await codeOf(get(url.replace('127.0.0.1', 'localhost'), {}, createEgress()))).toBe('blocked');
  expect(await codeOf(get('http://8.8.8.8/', {}, createEgress()))).toBe('blocked');
  expect(wasDialed).toBe(false);
});

test.each([
  'ftp://127.0.0.1/',
  'file:///etc/passwd',
  'http://user:word@127.0.0.1/',
  'http://user@127.0.0.1/',
  'http://:word@127.0.0.1/',
  'nonsense',
  '',
])('%j is no URL for us', async (url) => {
  expect(await codeOf(get(url))).toBe('invalidUrl');
});

test('redirects are followed three times, within the origin, and never to another one', async () => {
  const seen: string[] = [];
  const other = await remote((request, response) => {
    seen.push(`other ${request.headers.authorization}`);
    response.end();
  });
  const url = await remote((request, response) => {
    seen.push(request.url ?? '');
    const [, left = ''] = /^\/(\d+)$/.exec(request.url ?? '') ?? [];
    const location = request.url === '/away' ? other : `/${Number(left) - 1}`;
    response.writeHead(left === '0' ? 200 : 302, { Location: location }).end();
  });
  const headers = { Authorization: 'Bearer x' };
  expect((await get(`${url}/3`, { headers })).status).toBe(200);
  expect(await codeOf(get(`${url}/4`, { headers }))).toBe('tooManyRedirects');
  expect((await get(`${url}/away`, { headers })).status).toBe(302);
  expect((await get(`${url}/1`, { headers, method: 'POST' })).status).toBe(302);
  expect(seen.filter((each) => each.startsWith('other'))).toEqual([]);
});

test('an answer is bounded, also after it was unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(20_000_000));
  const url = await remote((request, response) => {
    if (request.url === '/bomb') response.setHeader('Content-Encoding', 'gzip');
    if (request.url === '/unknown') response.setHeader('Content-Encoding', 'zstd');
    if (request.url === '/small') response.setHeader('Content-Encoding', 'gzip');
    if (request.url === '/header') response.setHeader('X-Long', 'x'.repeat(100_000));
    response.end(request.url === '/small' ? gzipSync('small') : bomb);
  });
  expect(bomb.length).toBeLessThan(40_000);
  expect(await codeOf(get(`${url}/bomb`))).toBe('tooLarge');
  expect(await codeOf(get(`${url}/plain`, { maximumBytes: 1000 }))).toBe('tooLarge');
  expect(await codeOf(get(`${url}/unknown`))).toBe('unreachable');
  expect(await codeOf(get(`${url}/header`))).toBe('tooLarge');
  expect((await get(`${url}/small`)).body).toBe('small');
});

test('an answer that drips or never comes is given up, and so is a call that was canceled', async () => {
  const url = await remote((request, response) => {
    if (request.url === '/drip') setInterval(() => response.write('x'), 20).unref();
  });
  expect(await codeOf(get(url, { timeoutMs: 80 }))).toBe('timeout');
  expect(await codeOf(get(`${url}/drip`, { timeoutMs: 80 }))).toBe('timeout');
  const abort = new AbortController();
  const canceled = get(url, { signal: abort.signal });
  setTimeout(() => abort.abort(), 20);
  await expect(canceled).rejects.toMatchObject({ name: 'AbortError' });
  const slow = createEgress({}, () => new Promise(() => {}));
  expect(await codeOf(get('https://slow.example.com', { timeoutMs: 50 }, slow))).toBe('timeout');
});

test('errors name a code and neither the URL nor a header', async () => {
  const port = await listening(createTcpServer((socket) => socket.end('not HTTP')));
  const free = await listening(createTcpServer());
  servers.pop()?.close();
  const cases = {
    unreachable: () => get(`http://127.0.0.1:${free}/canary`),
    tls: () => get(`https://127.0.0.1:${port}/canary`),
    invalidHeader: () =>
      get(`http://127.0.0.1:${port}/canary`, { headers: { Authorization: 'canary\r\nX: y' } }),
  };
  for (const [code, answer] of Object.entries(cases)) {
    const thrown: unknown = await answer().catch((error: unknown) => error);
    expect(thrown).toMatchObject({ name: 'EgressError', code });
    expect(`${String(thrown)} ${JSON.stringify(thrown)}`).not.toContain('canary');
  }
  await expect(cases.unreachable()).rejects.toMatchObject({ part: 'port' });
});

test('a socket is connected to what was judged', async () => {
  const port = await listening(createTcpServer((socket) => socket.end('hello')));
  const { signal } = new AbortController();
  const socket = await local.connect({ host: 'localhost', port, signal });
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  expect(text).toBe('hello');
  expect(await codeOf(createEgress().connect({ host: 'localhost', port, signal }))).toBe('blocked');
  expect(await codeOf(local.connect({ host: '127.0.0.1', port: 0, signal }))).toBe('unreachable');
});
