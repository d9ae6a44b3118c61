import { randomBytes } from 'node:crypto';
import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { Hono } from 'hono';
import type { ForeignBackend } from './foreignBackend.ts';

const user = { name: 'Ada', email: 'ada@northwind.example' };

/**
 * A real better-auth with its API key plugin, in memory. `/sign-in` stands in for the host's sign-in
 * form: whoever has the demo's session gets better-auth's as well.
 */
export const betterAuthKeys: ForeignBackend = async ({ basePath, isSignedIn }) => {
  const password = randomBytes(24).toString('base64url');
  const auth = betterAuth({
    basePath,
    // The port may change; better-auth compares the page's origin with the host of the request.
    baseURL: { allowedHosts: ['localhost:*', '127.0.0.1:*'], protocol: 'http' },
    secret: randomBytes(32).toString('base64'),
    database: memoryAdapter({ user: [], session: [], account: [], verification: [], apikey: [] }),
    emailAndPassword: { enabled: true },
    // In production it is on by default, with one limit for everybody where no proxy names addresses.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: { defaultCookieAttributes: { sameSite: 'strict' } },
    plugins: [
      apiKey({
        enableMetadata: true,
        minimumNameLength: 0,
        maximumNameLength: 200,
        rateLimit: { enabled: true, maxRequests: 1000, timeWindow: 86_400_000 },
      }),
    ],
  });
  let isThere: Promise<unknown> | undefined;

  return new Hono()
    .get(`${basePath}/sign-in`, async (context) => {
      const request = context.req.raw;
      if (!isSignedIn(request)) return context.body(null, 401);
      isThere ??= auth.api.signUpEmail({ body: { ...user, password }, headers: request.headers });
      await isThere;
      const body = { email: user.email, password };
      const { headers } = await auth.api.signInEmail({ body, headers: request.headers, returnHeaders: true });
      for (const cookie of headers.getSetCookie()) context.header('Set-Cookie', cookie, { append: true });
      return context.body(null, 204);
    })
    .get(`${basePath}/who`, async (context) => {
      const key = context.req.header('x-api-key') ?? '';
      const { valid } = await auth.api.verifyApiKey({ body: { key }, headers: context.req.raw.headers });
      return valid ? context.json({ name: user.name }) : context.body(null, 401);
    })
    .all(`${basePath}/*`, ({ req }) => auth.handler(req.raw));
};
