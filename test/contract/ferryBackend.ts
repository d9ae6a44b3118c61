/**
 * The invented backend of the adapter guide: API keys of a ferry company, over eight routes.
 * It is nothing of Keyward's, and says things in its own way.
 */
export interface FerryBackend {
  fetch: typeof globalThis.fetch;
}

interface Key {
  key_id: string;
  title: string;
  owner_email: string;
  /** `all`, or the names of permissions. */
  access: 'all' | string[];
  state: 'on' | 'off';
  /** Seconds since 1970. */
  created: number;
  rev: number;
  /** A careless backend: it sends what it should keep. */
  token: string;
}

const permissions = [
  { code: 'sailings:read', group: 'Sailings', text: 'See when ferries sail.' },
  { code: 'bookings:write', group: 'Bookings', text: 'Book and cancel passages.' },
];

class Refusal extends Error {
  readonly status: number;
  readonly body: { error: string; field?: string };

  constructor(status: number, error: string, field?: string) {
    super(error);
    this.status = status;
    this.body = field === undefined ? { error } : { error, field };
  }
}

export function ferryBackend(): FerryBackend {
  const keys: Key[] = [];
  const answered = new Map<string, { asked: string; key: Key }>();
  let clock = Date.UTC(2026, 10, 1) / 1000;

  const found = (id: string): Key => {
    const key = keys.find(({ key_id }) => key_id === id);
    if (!key) throw new Refusal(404, 'unknown_key');
    return key;
  };
  const locked = (id: string, rev: unknown): Key => {
    const key = found(id);
    if (String(key.rev) !== rev) throw new Refusal(409, 'stale');
    key.rev += 1;
    return key;
  };
  const checked = ({ title, owner_email, access }: Record<string, unknown>) => {
    if (title !== undefined && (typeof title !== 'string' || /^[^]{201}|[\u0000-\u001F]/.test(title)))
      throw new Refusal(422, 'bad_field', 'title');
    if (
      owner_email !== undefined &&
      (typeof owner_email !== 'string' || !/^[^\s@,]+@[^\s@,]+\.[^\s@,]+$/.test(owner_email))
    )
      throw new Refusal(422, 'bad_field', 'owner_email');
    const known = permissions.map(({ code }) => code);
    const isKnown =
      Array.isArray(access) && access.length > 0 && access.every((code) => known.includes(String(code)));
    if (access !== undefined && access !== 'all' && !isKnown) throw new Refusal(422, 'bad_field', 'access');
  };

  const routes: Record<
    string,
    (call: { id: string; url: URL; body: Record<string, unknown>; request: Request }) => unknown
  > = {
    'GET /keys': ({ url }) => {
      const size = Number(url.searchParams.get('page_size') ?? 20);
      const before = Number(url.searchParams.get('before') ?? Infinity);
      const older = keys.filter(({ created }) => created < before).sort((a, b) => b.created - a.created);
      const data = older.slice(0, size);
      return { data, next: older.length > size ? String(data.at(-1)?.created) : null };
    },
    'POST /keys': ({ body, request }) => {
      checked({ title: '', owner_email: '', access: [], ...body });
      const requestId = request.headers.get('request-id') ?? '';
      const asked = JSON.stringify(body);
      const earlier = answered.get(requestId);
      if (earlier && earlier.asked !== asked) throw new Refusal(409, 'request_id_reused');
      if (earlier) return earlier.key;
      const key = {
        key_id: `key_${crypto.randomUUID()}`,
        ...(body as Pick<Key, 'title' | 'owner_email' | 'access'>),
        state: 'on' as const,
        created: clock++,
        rev: 1,
        token: `ferry_${crypto.randomUUID()}`,
      };
      keys.push(key);
      answered.set(requestId, { asked, key });
      return key;
    },
    'GET /keys/{id}': ({ id }) => found(id),
    'PATCH /keys/{id}': ({ id, body: { rev, ...change } }) => {
      found(id);
      checked(change);
      return Object.assign(locked(id, rev), change);
    },
    'DELETE /keys/{id}': ({ id, url }) => {
      keys.splice(keys.indexOf(locked(id, url.searchParams.get('rev'))), 1);
      return null;
    },
    'POST /keys/{id}/roll': ({ id, body: { rev } }) =>
      Object.assign(locked(id, rev), { token: `ferry_${crypto.randomUUID()}` }),
    'PUT /keys/{id}/state': ({ id, body: { rev, state } }) => Object.assign(locked(id, rev), { state }),
    'GET /permissions': () => permissions,
  };

  return {
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const url = new URL(request.url);
      request.signal.throwIfAborted();
      const [, ferry, collection, id, more] = url.pathname.split('/');
      const route = [`${request.method} /${collection}`, id === undefined ? [] : '{id}', more ?? []]
        .flat()
        .join('/');
      try {
        const handle = ferry === 'ferry' ? routes[route] : undefined;
        if (!handle) throw new Refusal(404, 'unknown_route');
        const text = await request.text();
        const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
        return Response.json(
          structuredClone(handle({ id: decodeURIComponent(id ?? ''), url, body, request })),
        );
      } catch (thrown) {
        if (!(thrown instanceof Refusal)) throw thrown;
        return Response.json(thrown.body, { status: thrown.status });
      }
    },
  };
}
