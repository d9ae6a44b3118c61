import { expect, it, vi } from 'vitest';
import { betterAuthAdapter, betterAuthAdapterDefinition } from '../src/better-auth/index.ts';
import { fetchOver, startBetterAuth } from './support/betterAuth.ts';
import { callsAbout, errorsOf, input, openPage, signal } from './support/betterAuthPage.ts';

/** What a later version, a hook of the host or a proxy may put into each answer. */
const canary = 'canary-5a1d0e7c93b84f26';

/** The definition over a real server whose answers are changed on their way. */
async function withAnswers(change: (body: Record<string, unknown>) => unknown) {
  const { session, backend, issue } = await openPage();
  const fetch: typeof globalThis.fetch = async (target, init) => {
    const response = await session.fetch(target, init);
    const body: unknown = await response.json();
    return Response.json(change(body as Record<string, unknown>), { status: response.status });
  };
  return {
    definition: betterAuthAdapterDefinition({ fetch }),
    adapter: betterAuthAdapter({ fetch }),
    issue,
    backend,
  };
}

/** An adapter whose server answers everything with this. */
function answering(body: BodyInit | null, init: ResponseInit = {}) {
  return betterAuthAdapter({ fetch: async () => new Response(body, init) });
}

const everyCall = (adapter: ReturnType<typeof answering>) => [
  adapter.listCredentials({ signal }),
  adapter.issueCredential?.({ input, idempotencyKey: 'k', signal }),
  ...callsAbout('any', adapter),
];

it('returns nothing of a key, its hash or foreign metadata, wherever a read holds it', async () => {
  const poison = (row: unknown) => ({
    ...(row as object),
    key: canary,
    hash: canary,
    token: canary,
    start: `kw_${canary}`,
    metadata: { contact: 'ci@host.example', secret: canary },
    [canary]: canary,
  });
  const { definition, issue, backend } = await withAnswers((body) => ({
    ...poison(body),
    ...(Array.isArray(body.apiKeys) ? { apiKeys: body.apiKeys.map(poison) } : {}),
  }));
  const { id, key } = await issue();
  const hash = backend.tables.apikey[0]?.key ?? '';
  const target = { id, version: 'any', signal };
  const answers = [
    await definition.listCredentials({ signal }),
    await definition.getCredential(target),
    await definition.updateCredential?.({ ...target, patch: { name: 'renamed' } }),
    await definition.setCredentialEnabled?.({ ...target, enabled: false }),
  ];
  for (const answer of answers) {
    expect(answer).toBeDefined();
    for (const secret of [canary, key.slice(0, 8), hash])
      expect(JSON.stringify(answer)).not.toContain(secret);
  }
  const issued = await definition.issueCredential?.({ input, idempotencyKey: 'k', signal });
  expect(issued?.clientSecret.expose()).toBe(canary);
  expect(JSON.stringify(issued)).not.toContain(canary);
});

it('never gets the key or its hash from a read of the real plugin', async () => {
  const { session, issue, list, update, enable, adapter, stored } = await openPage();
  const { id, key } = await issue();
  session.answers.length = 0;
  await list();
  await adapter.getCredential({ id, signal });
  await update(id, { name: 'renamed', contact: 'other@host.example' });
  await enable(id, false);
  expect(session.answers).toHaveLength(5);
  for (const secret of [key, key.slice(0, 16), String(stored(id)?.key)]) {
    expect(session.answers.join()).not.toContain(secret);
  }
});

it('drops and counts rows that are no keys, whatever stands there', async () => {
  const hostile = [null, 7, canary, [], {}, { id: canary, name: { key: canary }, createdAt: canary }];
  const { adapter, definition, issue } = await withAnswers((body) =>
    Array.isArray(body.apiKeys) ? { ...body, apiKeys: [...hostile, ...body.apiKeys] } : body,
  );
  const { id } = await issue();
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const page = await adapter.listCredentials({ signal });
  const warned = warn.mock.calls;
  warn.mockRestore();
  expect(page).toMatchObject({ items: [{ id }], droppedItems: hostile.length });
  expect(JSON.stringify([page, warned, await definition.listCredentials({ signal })])).not.toContain(canary);
});

it('reads odd values of a key as absent rather than losing the key', async () => {
  const odd = {
    metadata: 'text',
    permissions: 'all',
    start: 7,
    prefix: {},
    rateLimitMax: -1,
    remaining: 0.5,
    enabled: null,
    lastRequest: null,
    name: null,
  };
  const { adapter, issue } = await withAnswers((body) => ({ ...body, ...odd }));
  const { id } = await issue();
  expect(await adapter.getCredential({ id, signal })).toMatchObject({
    name: '',
    status: 'active',
    limits: [],
    scopes: [],
    secretFields: [{ name: 'key', isSet: true }],
  });
});

it('refuses another key than the one that was asked for, and writes nothing of it', async () => {
  const sent: unknown[] = [];
  const another = { id: 'another', createdAt: '2026-01-01T00:00:00Z', metadata: { of: 'another' } };
  const fetch: typeof globalThis.fetch = async (_, init) => {
    sent.push(init?.body);
    return Response.json(another);
  };
  const errors = await errorsOf(callsAbout('wanted', betterAuthAdapter({ fetch })));
  expect(errors.map((error) => error?.code)).toEqual(errors.map(() => 'badResponse'));
  expect(JSON.stringify(sent)).not.toContain('another');
});

it.each([
  ['a page of HTML', '<!doctype html><title>Sign in</title>'],
  ['half of a document', '{"apiKeys":['],
  ['nothing', ''],
  ['a list', '[]'],
  ['null', 'null'],
  ['another shape', JSON.stringify({ apiKeys: { length: 1 }, total: 'many', key: canary, success: 'yes' })],
])('refuses %s with a success, without a word of it', async (_, body) => {
  for (const error of await errorsOf(everyCall(answering(body)))) {
    expect(error).toMatchObject({ code: 'badResponse', outcome: 'unknown' });
    expect(JSON.stringify(error) + error?.message).not.toMatch(/canary|doctype/);
  }
});

it.each([{}, { key: '' }, { key: { text: canary } }])(
  'does not call a key issued that came without its text: %j',
  async (own) => {
    const body = JSON.stringify({ id: 'made', createdAt: '2026-01-01T00:00:00Z', ...own });
    const [error] = await errorsOf([
      answering(body).issueCredential?.({ input, idempotencyKey: 'k', signal }),
    ]);
    expect(error).toMatchObject({ code: 'badResponse', outcome: 'unknown' });
  },
);

it.each([
  [403, 'INVALID_ORIGIN', 'forbidden', 'notApplied'],
  [403, 'INSUFFICIENT_API_KEY_PERMISSIONS', 'forbidden', 'notApplied'],
  [401, 'UNAUTHORIZED_SESSION', 'unauthenticated', 'notApplied'],
  [401, 'USER_BANNED', 'forbidden', 'notApplied'],
  [404, 'KEY_NOT_FOUND', 'notFound', 'notApplied'],
  [400, 'VALIDATION_ERROR', 'validation', 'notApplied'],
  [400, 'SERVER_ONLY_PROPERTY', 'unsupported', 'notApplied'],
  [400, 'ORGANIZATION_ID_REQUIRED', 'unsupported', 'notApplied'],
  [400, '__proto__', 'validation', 'notApplied'],
  [500, 'FAILED_TO_UPDATE_API_KEY', 'unavailable', 'unknown'],
  [503, 'constructor', 'unavailable', 'unknown'],
])('takes HTTP %d %s for %s', async (status, code, expected, outcome) => {
  const body = JSON.stringify({ code, message: canary });
  for (const error of await errorsOf(everyCall(answering(body, { status })))) {
    expect(error).toMatchObject({ code: expected, outcome });
    expect(JSON.stringify(error) + error?.message).not.toContain(canary);
  }
});

it.each(['<h1>502</h1>', '{"half":', ''])('takes a gateway’s %j for unavailable', async (body) => {
  for (const error of await errorsOf(everyCall(answering(body, { status: 502 })))) {
    expect(error).toMatchObject({ code: 'unavailable', outcome: 'unknown' });
  }
});

it('does not take a missing route for a missing key', async () => {
  const { session } = await openPage();
  const lost = betterAuthAdapter({ baseUrl: '/api/auth/elsewhere', fetch: session.fetch });
  for (const error of await errorsOf(everyCall(lost))) {
    expect(error).toMatchObject({ code: 'badResponse' });
    expect(error?.message).toContain('`baseUrl`');
  }
});

it('is rate limited with the wait that better-auth asks for', async () => {
  const customRules = { '/api-key/list': { window: 30, max: 2 } };
  const { list } = await openPage({
    auth: { rateLimit: { enabled: true, window: 60, max: 1000, customRules } },
  });
  await list();
  await list();
  const [error] = await errorsOf([list()]);
  expect(error).toMatchObject({ code: 'rateLimited', outcome: 'notApplied' });
  expect(error?.retryAfterSeconds).toBeGreaterThan(25);
  expect(error?.retryAfterSeconds).toBeLessThanOrEqual(30);
});

it.each([
  [{ 'x-retry-after': '7', 'retry-after': '99' }, 7],
  [{ 'retry-after': '9' }, 9],
  [{ 'x-retry-after': 'soon' }, undefined],
  [{}, undefined],
])('reads the wait from %j', async (headers: Record<string, string>, seconds) => {
  const [error] = await errorsOf([answering('{}', { status: 429, headers }).listCredentials({ signal })]);
  expect(error).toMatchObject({ code: 'rateLimited', retryAfterSeconds: seconds });
});

it('is forbidden on a page of another origin: better-auth compares it', async () => {
  const { handler, signUp } = startBetterAuth();
  const { cookie } = await signUp();
  const foreign = fetchOver((request) => {
    request.headers.set('origin', 'https://evil.example');
    return handler(request);
  }, cookie);
  const call = betterAuthAdapter({ fetch: foreign }).issueCredential?.({
    input,
    idempotencyKey: 'k',
    signal,
  });
  expect(await errorsOf([call])).toMatchObject([{ code: 'forbidden', outcome: 'notApplied' }]);
});

it('asks nobody about ids, cursors and limits that cannot be', async () => {
  let asked = 0;
  const adapter = betterAuthAdapter({
    fetch: async () => {
      asked++;
      return Response.json({});
    },
  });
  for (const id of ['', 'a\u0000b', 'x'.repeat(201)]) {
    const errors = await errorsOf(callsAbout(id, adapter));
    expect(errors.map((error) => [error?.code, error?.outcome])).toEqual(
      errors.map(() => ['notFound', 'notApplied']),
    );
  }
  const pages = [
    { cursor: '-1' },
    { cursor: '1e3' },
    { cursor: 'x' },
    { limit: 0 },
    { limit: 1.5 },
    { limit: NaN },
  ];
  const errors = await errorsOf(pages.map((page) => adapter.listCredentials({ ...page, signal })));
  expect(errors.map((error) => error?.code)).toEqual(errors.map(() => 'validation'));
  expect(asked).toBe(0);
});

it('carries any other id as data: it leads to no other route', async () => {
  const urls: string[] = [];
  const { session } = await openPage();
  const fetch: typeof globalThis.fetch = (target, init) => {
    urls.push(new URL(target instanceof Request ? target.url : target, 'https://host.example').pathname);
    return session.fetch(target, init);
  };
  const adapter = betterAuthAdapter({ fetch });
  for (const id of ['../sign-out', '%2e%2e/x', 'a&configId=b', 'a#b', '__proto__', "' OR 1=1 --", '\uD800']) {
    const errors = await errorsOf(callsAbout(id, adapter));
    expect(errors.map((error) => error?.code)).toEqual(errors.map(() => 'notFound'));
  }
  expect([...new Set(urls)].sort()).toEqual(
    ['delete', 'get', 'update'].map((route) => `/api/auth/api-key/${route}`),
  );
});
