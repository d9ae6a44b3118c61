import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';

/** Somebody else's API, played by this process: it lets in whoever has its one key. */
export function partnerApi(key: string): Hono {
  return new Hono().get('/me', (context) => {
    const sent = /^Bearer (.+)$/.exec(context.req.header('Authorization') ?? '')?.[1] ?? '';
    if (!isEqual(sent, key)) return context.json({ error: 'unknown key' }, 401);
    return context.json({ name: 'Northwind Billing' });
  });
}

function isEqual(left: string, right: string): boolean {
  const [a, b] = [left, right].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
