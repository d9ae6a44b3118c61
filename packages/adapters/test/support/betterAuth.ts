import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';

export const origin = 'https://host.example';

type PluginOptions = Exclude<Parameters<typeof apiKey>[0], undefined | unknown[]>;
type AuthOptions = Parameters<typeof betterAuth>[0];

export interface BetterAuthSetup {
  plugin?: PluginOptions;
  /** More configurations beside that of `plugin`; then each of them needs a `configId`. */
  otherPlugins?: PluginOptions[];
  auth?: Partial<AuthOptions>;
}

/** A row of the plugin's table as it is at rest. */
export interface StoredKey {
  id: string;
  key: string;
  createdAt: Date;
  expiresAt: Date | null;
  [field: string]: unknown;
}

/** What only the server may say of a key. */
interface ServerFields {
  name?: string;
  metadata?: unknown;
  remaining?: number;
  refillAmount?: number;
  refillInterval?: number;
  rateLimitEnabled?: boolean;
  permissions?: Record<string, string[]>;
}

export interface Backend {
  handler: Handler;
  tables: { apikey: StoredKey[] } & Record<string, Record<string, unknown>[]>;
  signUp: () => Promise<Session>;
  createKey: (body: ServerFields & { userId: string }) => Promise<{ id: string }>;
  updateKey: (body: ServerFields & { userId: string; keyId: string }) => Promise<void>;
  /** What the plugin itself says of a key: the independent check. */
  isAccepted: (key: string, configId?: string) => Promise<boolean>;
}

/**
 * A real better-auth with its API key plugin in this process, its tables in memory. The checks of
 * origins, which it drops in tests by default, are on.
 */
export function startBetterAuth({ plugin, otherPlugins = [], auth: own }: BetterAuthSetup = {}): Backend {
  const tables: Backend['tables'] = {
    user: [],
    session: [],
    account: [],
    verification: [],
    organization: [],
    member: [],
    invitation: [],
    apikey: [],
  };
  const configuration: PluginOptions = {
    enableMetadata: true,
    maximumNameLength: 200,
    rateLimit: { enabled: true, maxRequests: 1000, timeWindow: 60_000 },
    ...plugin,
  };
  const auth = betterAuth({
    baseURL: origin,
    secret: 'only-for-tests-and-nowhere-else-0123456789',
    database: memoryAdapter(tables),
    emailAndPassword: { enabled: true },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    telemetry: { enabled: false },
    advanced: { disableOriginCheck: false, disableCSRFCheck: false },
    ...own,
    plugins: [
      apiKey(otherPlugins.length > 0 ? [configuration, ...otherPlugins] : configuration),
      ...(own?.plugins ?? []),
    ],
  });

  return {
    handler: auth.handler,
    tables,
    signUp: () => signUp(auth.handler),
    createKey: (body) => auth.api.createApiKey({ body }),
    updateKey: async (body) => void (await auth.api.updateApiKey({ body })),
    isAccepted: async (key, configId) => (await auth.api.verifyApiKey({ body: { key, configId } })).valid,
  };
}

export type Handler = (request: Request) => Promise<Response>;

export interface Session {
  email: string;
  /** As a browser on the host's page: with the session cookie and the page's origin. */
  fetch: typeof globalThis.fetch;
  cookie: string;
  userId: string;
  /** Every answer so far, as text. */
  answers: string[];
}

/** A new user with e-mail and password, and a session cookie from the real sign-up. */
async function signUp(handler: Handler): Promise<Session> {
  const email = `user-${crypto.randomUUID()}@host.example`;
  const response = await handler(
    new Request(`${origin}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ email, password: 'a long enough password', name: 'A user' }),
    }),
  );
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const { user } = (await response.json()) as { user: { id: string } };
  const answers: string[] = [];
  return { email, cookie, userId: user.id, answers, fetch: fetchOver(handler, cookie, answers) };
}

/** A `fetch` that calls the handler directly, and that an abort interrupts as it does a real one. */
export function fetchOver(
  handler: Handler,
  cookie?: string,
  answers: string[] = [],
): typeof globalThis.fetch {
  return async (target, init) => {
    const request = new Request(new URL(target instanceof Request ? target.url : target, origin), init);
    if (cookie) request.headers.set('cookie', cookie);
    request.headers.set('origin', origin);
    const aborted = new Promise<never>((_, reject) => {
      const stop = () => reject(new DOMException('This operation was aborted', 'AbortError'));
      if (init?.signal?.aborted) stop();
      init?.signal?.addEventListener('abort', stop, { once: true });
    });
    const response = await Promise.race([handler(request), aborted]);
    answers.push(await response.clone().text());
    return response;
  };
}
