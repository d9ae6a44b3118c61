import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { strictPolicy } from './policy.ts';

const mediaTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Serves a built Storybook, its page with the strict policy as a real header. */
export async function serveStories(folder: string): Promise<{ origin: string; close(): void }> {
  const page = readFileSync(join(folder, 'iframe.html'), 'utf8');
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', origin).pathname);
    const file = join(folder, path);
    const mediaType = mediaTypes[extname(path)];
    if (mediaType === undefined || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('Content-Type', mediaType);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    // The names of assets hold a hash of what they contain.
    response.setHeader('Cache-Control', path.startsWith('/assets/') ? 'max-age=3600, immutable' : 'no-store');
    if (path.endsWith('.html')) response.setHeader('Content-Security-Policy', policy);
    response.end(readFileSync(file));
  });
  const origin = await listen(server);
  const policy = strictPolicy(page, origin);
  return { origin, close: () => void server.close() };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
