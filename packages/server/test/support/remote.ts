import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

export interface Remote {
  url: string;
  /** What it was asked, in full. */
  seen: { line: string; headers: IncomingMessage['headers']; body: string }[];
}

/** An external system: a server of this test on the loopback. It ends with the file. */
export async function startRemote(answer: RequestListener): Promise<Remote> {
  const seen: Remote['seen'] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      seen.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

/** An API that knows the keys beginning with `right`, and quotes everything that it is sent. */
export const echoingApi: RequestListener = (request, response) => {
  const { authorization, 'x-api-key': key } = request.headers;
  const text = `${request.url} ${String(key)} ${authorization}`;
  const status = request.url?.startsWith('/slow/')
    ? 200
    : String(key).startsWith('right') || atob((authorization ?? '').split(' ')[1] ?? '').includes(':right')
      ? 200
      : 401;
  const answer = () => {
    response.writeHead(status, text.replaceAll(/[^\w ]/g, ' '), { 'X-Echo': text });
    response.end(JSON.stringify({ access_token: status === 200 ? text : undefined, error: text }));
  };
  if (request.url?.startsWith('/slow/')) setTimeout(answer, 300);
  else answer();
};
