import { existsSync, readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import type { Handler } from 'hono';
import { sessionCookie } from './session.ts';

const built = join(import.meta.dirname, '../../dist');
const mediaTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Nothing that a page with Keyward's widgets needs is missing here. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Serves the built files, and for every other path the page, under a strict content security policy. */
export function servePage(sessionToken: string): Handler {
  return (context) => {
    const path = normalize(context.req.path);
    const mediaType = mediaTypes[extname(path)];
    if (mediaType !== undefined) {
      const file = join(built, path);
      if (!file.startsWith(built) || !existsSync(file)) return context.notFound();
      return context.body(readFileSync(file), 200, {
        'Content-Type': mediaType,
        'X-Content-Type-Options': 'nosniff',
      });
    }
    return context.html(readFileSync(join(built, 'index.html'), 'utf8'), 200, {
      'Cache-Control': 'no-store',
      'Content-Security-Policy': contentSecurityPolicy,
      'Referrer-Policy': 'no-referrer',
      'Set-Cookie': sessionCookie(sessionToken),
      'X-Content-Type-Options': 'nosniff',
    });
  };
}
