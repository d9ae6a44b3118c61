import { pageOf } from './n8n/page.ts';
import { isRecord, Refusal } from './n8n/refusal.ts';
import { fakeTypes, refusalOf, type FakeTypeSchema } from './n8n/types.ts';
import { createWorkflows, newId, type FakeWorkflow } from './n8n/workflows.ts';

/**
 * n8n's public API v1, as far as credentials need it, behind a `fetch` function with its state in
 * memory. Runs in a browser as well as on Node. It is not n8n and holds nothing of n8n's code.
 *
 * From the OpenAPI document that n8n 2.41.3 publishes: the routes, their methods, statuses and the
 * shapes of bodies and answers; the key's header; pages of 100, at most 250, with `nextCursor`; that
 * neither list nor get has `data`; that POST takes an unused `id` of 1 to 16 letters, digits, `_`, `-`
 * and answers 409 for a used one; that `isPartialData` merges and its absence replaces; that a test
 * answers 200 with `status` `OK` or `Error`; a type's schema with `properties`, `required`, `allOf`.
 *
 * Assumed, from n8n's public source and issue tracker, since no document says it: the newest come
 * first; a cursor is base64 of `{limit, offset}` and overrides `limit`; refusals are `{message}`; the
 * sentences that name a missing or unknown field; names of 3 to 128 characters; that a partial edit is
 * checked field by field but not for required ones; that a deletion asks for no usages; the sentence
 * for types without a test; ids of 16 characters.
 *
 * Assumed because it was reported, and off unless asked for: a name that is taken answers 500.
 */
export interface FakeN8n {
  /** For the adapter's `fetch` option. */
  fetch: typeof fetch;
  /** What was asked, in order, without bodies and keys. */
  asked: { method: string; path: string; query: Record<string, string> }[];
  /** The data that is stored for a credential, as n8n itself would decrypt it. */
  storedData: (id: string) => Record<string, unknown> | undefined;
  addCredential: (own?: Partial<FakeCredential>) => string;
  addWorkflow: (own?: Partial<FakeWorkflow>) => string;
  /** Answers the next request of that method and path (or of any) with this instead. */
  answerNext: (response: () => Response | Promise<Response>, route?: RegExp) => void;
}

export interface FakeCredential {
  id: string;
  name: string;
  type: string;
  data: Record<string, unknown>;
  createdAt: string;
  updatedAt: string;
}

export interface FakeN8nOptions {
  /** @default 'n8n-key' */
  apiKey?: string;
  /** @default 'https://n8n.example' */
  origin?: string;
  /** @default `fakeTypes` */
  types?: Readonly<Record<string, FakeTypeSchema>>;
  /** @default the system's clock, never the same twice */
  now?: () => Date;
  /** What the system behind a credential answers. @default works unless a value says `wrong` */
  test?: (credential: FakeCredential) => { status: string; message: string };
  /** As if the API had begun to give `data` out in every answer. */
  leaksData?: boolean;
  /** Answers a second credential of one name with 500. */
  namesAreUnique?: boolean;
  /** Milliseconds before each answer. @default 0 */
  delayMs?: number;
}

export function fakeN8n(options: FakeN8nOptions = {}): FakeN8n {
  const { apiKey = 'n8n-key', origin = 'https://n8n.example', types = fakeTypes, delayMs = 0 } = options;
  const { now = risingClock(), test = testByValue, leaksData = false, namesAreUnique = false } = options;
  const credentials = new Map<string, FakeCredential>();
  const workflows = createWorkflows();
  const asked: FakeN8n['asked'] = [];
  const planned: { route: RegExp; response: () => Response | Promise<Response> }[] = [];

  const shown = ({ data, ...rest }: FakeCredential) => ({ ...rest, ...(leaksData && { data }) });
  const single = (credential: FakeCredential) => ({
    ...shown(credential),
    isManaged: false,
    isGlobal: false,
    isResolvable: false,
    resolvableAllowFallback: false,
    resolverId: null,
  });
  const found = (id: string) => {
    const credential = credentials.get(id);
    if (!credential) throw new Refusal(404, 'Credential not found');
    return credential;
  };

  const addCredential = (own: Partial<FakeCredential> = {}) => {
    const at = now().toISOString();
    const id = own.id ?? newId();
    const name = `Credential ${credentials.size + 1}`;
    const data = { user: 'someone', password: `seeded-${crypto.randomUUID()}` };
    credentials.set(id, { name, type: 'smtp', data, createdAt: at, updatedAt: at, ...own, id });
    return id;
  };
  function list(query: URLSearchParams) {
    const newestFirst = [...credentials.values()].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
    return pageOf(newestFirst, query, (credential) => {
      const { id, name, type, createdAt, updatedAt, ...leaked } = shown(credential);
      const owner = { id: 'project1', name: 'Owner', role: 'credential:owner', createdAt, updatedAt };
      return { id, name, type, createdAt, updatedAt, shared: [owner], ...leaked };
    });
  }

  function create(body: Record<string, unknown>) {
    const { id = newId(), name, type, data } = body;
    if (typeof id !== 'string' || !/^[\w-]{1,16}$/.test(id))
      throw new Refusal(400, 'request/body/id is invalid');
    if (typeof name !== 'string' || typeof type !== 'string' || !isRecord(data))
      throw new Refusal(400, 'request/body must have required properties name, type, data');
    const schema = types[type];
    if (!schema) throw new Refusal(400, 'req.body.type is not a known type');
    checkData(data, schema, false);
    checkName(name);
    if (credentials.has(id)) throw new Refusal(409, 'The id is in use');
    addCredential({ id, name, type, data });
    return single(found(id));
  }

  function update(id: string, body: Record<string, unknown>) {
    const before = found(id);
    const { name = before.name, data, isPartialData } = body;
    if (typeof name !== 'string') throw new Refusal(400, 'request/body/name must be string');
    if (data !== undefined) {
      const schema = types[before.type];
      if (!isRecord(data) || !schema) throw new Refusal(400, 'request/body/data must be object');
      checkData(data, schema, isPartialData === true);
    }
    if (name !== before.name) checkName(name);
    const merged = isRecord(data) ? { ...(isPartialData === true && before.data), ...data } : before.data;
    credentials.set(id, { ...before, name, data: merged, updatedAt: now().toISOString() });
    return single(found(id));
  }

  function checkName(name: string) {
    const length = [...name].length;
    if (length < 3 || length > 128)
      throw new Refusal(400, 'Credential name must be 3 to 128 characters long.');
    const isTaken = [...credentials.values()].some((credential) => credential.name === name);
    if (namesAreUnique && isTaken) throw new Refusal(500, 'Internal server error');
  }

  function runTest(id: string) {
    const credential = found(id);
    const message = 'No testing function found for this credential.';
    return types[credential.type]?.untestable ? { status: 'Error', message } : test(credential);
  }

  function answer(method: string, path: string, query: URLSearchParams, body: Record<string, unknown>) {
    const [collection, id, action, ...rest] = path.split('/').slice(1).map(decodeURIComponent);
    const name = rest.length > 0 || (action !== undefined && id === undefined) ? '' : collection;
    if (name === 'workflows') return workflows.answer({ method, id, action, query, body });
    if (name !== 'credentials') throw new Refusal(404, 'not found');
    if (id === 'schema' && action !== undefined && method === 'GET') {
      const schema = Object.hasOwn(types, action) ? types[action] : undefined;
      if (!schema) throw new Refusal(404, 'Not Found');
      const { untestable: _, ...document } = schema;
      return document;
    }
    if (id === undefined && method === 'GET') return list(query);
    if (id === undefined && method === 'POST') return create(body);
    if (id !== undefined && action === 'test' && method === 'POST') return runTest(id);
    if (id === undefined || action !== undefined) throw new Refusal(405, `${method} method not allowed`);
    if (method === 'GET') return single(found(id));
    if (method === 'PATCH') return update(id, body);
    if (method !== 'DELETE') throw new Refusal(405, `${method} method not allowed`);
    const gone = found(id);
    credentials.delete(id);
    return { ...single(gone), usageScope: 'project' };
  }

  return {
    asked,
    addCredential,
    addWorkflow: workflows.add,
    storedData: (id) => credentials.get(id)?.data,
    answerNext: (response, route = /./) => void planned.push({ route, response }),
    fetch: async (target, init = {}) => {
      const url = new URL(target instanceof Request ? target.url : target);
      const method = init.method ?? 'GET';
      const path = url.pathname.replace(/^\/api\/v1/, '');
      await wait(delayMs, init.signal ?? undefined);
      asked.push({ method, path, query: Object.fromEntries(url.searchParams) });
      const index = planned.findIndex(({ route }) => route.test(`${method} ${path}`));
      const [plan] = index === -1 ? [] : planned.splice(index, 1);
      if (plan) return plan.response();
      try {
        if (url.origin !== origin || !url.pathname.startsWith('/api/v1/'))
          throw new Refusal(404, 'not found');
        const key = new Headers(init.headers).get('x-n8n-api-key');
        if (key === null) throw new Refusal(401, "'X-N8N-API-KEY' header required");
        if (key !== apiKey) throw new Refusal(401, 'unauthorized');
        return Response.json(answer(method, path, url.searchParams, bodyOf(init.body)));
      } catch (thrown) {
        if (!(thrown instanceof Refusal)) throw thrown;
        return Response.json({ message: thrown.message }, { status: thrown.status });
      }
    },
  };
}

function checkData(data: Record<string, unknown>, schema: FakeTypeSchema, isPartial: boolean): void {
  const refusal = refusalOf(data, schema, isPartial);
  if (refusal !== null) throw new Refusal(400, refusal);
}

function testByValue({ data }: FakeCredential): { status: string; message: string } {
  const texts = Object.values(data).filter((value) => typeof value === 'string');
  const wrong = texts.find((text) => text.includes('wrong'));
  if (wrong === undefined) return { status: 'OK', message: 'Connection successful!' };
  return { status: 'Error', message: `The service refused the key ${wrong} (401)` };
}

function bodyOf(body: RequestInit['body']): Record<string, unknown> {
  if (typeof body !== 'string' || body === '') return {};
  try {
    const parsed: unknown = JSON.parse(body);
    return isRecord(parsed) ? parsed : {};
  } catch {
    throw new Refusal(400, 'The body is no JSON');
  }
}

function risingClock(): () => Date {
  let last = 0;
  return () => new Date((last = Math.max(last + 1, Date.now())));
}

async function wait(delayMs: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  // At least one turn, so that a request can be aborted while it is on its way.
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, delayMs);
    const stop = () => {
      clearTimeout(timer);
      reject(new DOMException('This operation was aborted', 'AbortError'));
    };
    signal?.addEventListener('abort', stop, { once: true });
  });
}

export type { FakeWorkflow } from './n8n/workflows.ts';
