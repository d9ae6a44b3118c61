/** A key as the plugin answers it. */
export interface FakeApiKey {
  id: string;
  name: string;
  start: string;
  prefix: string | null;
  enabled: boolean;
  createdAt: string;
  updatedAt: string;
  lastRequest: string | null;
  expiresAt: string | null;
  metadata: Record<string, unknown> | null;
  rateLimitEnabled: boolean;
  rateLimitMax: number;
  rateLimitTimeWindow: number;
  remaining: number | null;
  permissions: Record<string, string[]> | null;
}

export interface FakeBetterAuthOptions {
  /** The keys that are there at the beginning; what is left out is as `create` would make it. */
  keys?: readonly Partial<FakeApiKey>[];
  /** @default () => new Date() */
  now?: () => Date;
}

const serverOnly = ['remaining', 'refillAmount', 'refillInterval', 'permissions', 'userId'].concat([
  'rateLimitEnabled',
  'rateLimitMax',
  'rateLimitTimeWindow',
]);

/**
 * A FAKE of better-auth's API key plugin as a `fetch` function, for stories in a browser: the five
 * routes for one user who is signed in, with metadata on and names of up to 200 characters. The keys
 * that it issues open nothing. It is held to the real plugin by the tests of the adapter.
 */
export function fakeBetterAuth({
  keys = [],
  now = () => new Date(),
}: FakeBetterAuthOptions = {}): typeof fetch {
  let rows = keys.map((own) => ({ ...newKey(now()).row, ...own }));

  function find(id: unknown): FakeApiKey {
    return rows.find((row) => row.id === id) ?? refuse(404, 'KEY_NOT_FOUND');
  }

  function change({ name, enabled, expiresIn, metadata }: Record<string, unknown>): Partial<FakeApiKey> {
    if (typeof name === 'string' && name.length > 200) refuse(400, 'INVALID_NAME_LENGTH');
    if (typeof expiresIn === 'number' && expiresIn < 86_400) refuse(400, 'EXPIRES_IN_IS_TOO_SMALL');
    if (typeof expiresIn === 'number' && expiresIn > 365 * 86_400) refuse(400, 'EXPIRES_IN_IS_TOO_LARGE');
    const expiresAt =
      typeof expiresIn === 'number' ? new Date(now().getTime() + expiresIn * 1000).toISOString() : null;
    return {
      ...(typeof name === 'string' && { name }),
      ...(typeof enabled === 'boolean' && { enabled }),
      ...(expiresIn !== undefined && { expiresAt }),
      ...(metadata !== undefined && { metadata: metadata as FakeApiKey['metadata'] }),
    };
  }

  const routes: Record<string, (params: Record<string, unknown>) => unknown> = {
    'GET list': ({ limit, offset, sortDirection }) => {
      const sorted = rows.toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
      if (sortDirection === 'desc') sorted.reverse();
      const first = Number(offset ?? 0);
      const apiKeys = sorted.slice(first, first + Number(limit ?? rows.length));
      return { apiKeys, total: rows.length, limit: Number(limit), offset: first };
    },
    'GET get': ({ id }) => find(id),
    'POST create': (body) => {
      const { row, key } = newKey(now());
      const made = { ...row, ...change(body) };
      rows = [...rows, made];
      return { ...made, key };
    },
    'POST update': ({ keyId, ...body }) => {
      const row = find(keyId);
      if (body.name === '') refuse(400, 'INVALID_NAME_LENGTH');
      const changes = change(body);
      if (Object.keys(changes).length === 0) refuse(400, 'NO_VALUES_TO_UPDATE');
      return Object.assign(row, changes);
    },
    'POST delete': ({ keyId }) => {
      const row = find(keyId);
      rows = rows.filter((other) => other !== row);
      return { success: true };
    },
  };

  return async (target, init) => {
    const { pathname, searchParams } = new URL(
      target instanceof Request ? target.url : target,
      'https://fake.example',
    );
    // Later than at once, so that an abort can come between.
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (init?.signal?.aborted) throw new DOMException('This operation was aborted', 'AbortError');
    const method = init?.method ?? 'GET';
    const route = routes[`${method} ${/\/api-key\/(\w+)$/.exec(pathname)?.[1]}`];
    const body = typeof init?.body === 'string' ? init.body : '{}';
    const params = (method === 'GET' ? Object.fromEntries(searchParams) : JSON.parse(body)) as Record<
      string,
      unknown
    >;
    try {
      if (!route) return new Response(null, { status: 404 });
      if (serverOnly.some((name) => name in params)) refuse(400, 'SERVER_ONLY_PROPERTY');
      return Response.json(route(params));
    } catch (thrown) {
      if (thrown instanceof Response) return thrown;
      throw thrown;
    }
  };
}

function newKey(now: Date): { row: FakeApiKey; key: string } {
  const key = letters(64);
  const row: FakeApiKey = {
    id: letters(32),
    name: '',
    start: key.slice(0, 6),
    prefix: null,
    enabled: true,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
    lastRequest: null,
    expiresAt: null,
    metadata: null,
    rateLimitEnabled: true,
    rateLimitMax: 1000,
    rateLimitTimeWindow: 60_000,
    remaining: null,
    permissions: null,
  };
  return { row, key };
}

function letters(count: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(count));
  return Array.from(bytes, (byte) => String.fromCharCode(97 + (byte % 26))).join('');
}

/** Thrown as the answer itself. */
function refuse(status: number, code: string): never {
  throw Response.json({ code, message: code }, { status });
}
