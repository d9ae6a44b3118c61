import { createAdapter, KeywardError } from '@keyward/core';
import { describe, expect, it, vi } from 'vitest';
import {
  fakeElasticio,
  sampleComponentIds,
  sampleWorkspaceId,
} from '../../../../test/support/fakes/elasticio.ts';
import { elasticioAdapter, elasticioAdapterDefinition } from './elasticioAdapter.ts';
import { errorOf, setUp, signal, version } from './test/harness.ts';

describe('the list', () => {
  it('has the workspace’s credentials, newest first by the time in their ids', async () => {
    const { adapter, fake } = setUp();
    const { items, nextCursor } = await adapter.listCredentials({ signal });
    expect(items.map(({ name }) => name)).toEqual([
      'Odd one',
      'Petstore',
      'Warehouse',
      'CRM production',
      'Mail relay (backup)',
      'Mail relay',
    ]);
    expect(items.at(-1)?.createdAt).toBe('2026-03-02T08:00:00.000Z');
    expect(nextCursor).toBeNull();
    expect(fake.sent[0]?.url.search).toBe(`?workspace_id=${sampleWorkspaceId}`);
  });

  it('shows a credential with what its descriptor lets be shown', async () => {
    const { adapter, byName } = setUp();
    const { id } = byName('Warehouse');
    expect(await adapter.getCredential({ id, signal })).toEqual({
      id,
      name: 'Warehouse',
      kind: 'stored',
      type: 'database',
      status: 'unknown',
      connector: { id: sampleComponentIds.postgresql, name: 'PostgreSQL-like database' },
      scopes: [],
      secretFields: [{ name: 'password', isSet: true, hint: '3wZ6' }],
      values: {
        host: 'db.acme.example',
        port: 5432,
        database: 'warehouse',
        user: 'etl',
        schemas: ['public', 'sales'],
      },
      createdAt: '2026-03-05T08:00:00.000Z',
      version,
      actions: ['edit', 'verify', 'delete'],
    });
  });

  it('is narrowed to a component by the backend', async () => {
    const { adapter, fake } = setUp();
    const { items } = await adapter.listCredentials({
      filter: { connector: [sampleComponentIds.smtp] },
      signal,
    });
    expect(items.map(({ name }) => name)).toEqual(['Mail relay (backup)', 'Mail relay']);
    expect(fake.sent[0]?.url.searchParams.get('filter[component]')).toBe(sampleComponentIds.smtp);
  });

  it('asks for each descriptor once, four at a time, and again when its time is over', async () => {
    let now = 0;
    let most = 0;
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => now);
    const { adapter, fake } = setUp({
      intercept: async ({ url }) => {
        if (!url.pathname.endsWith('/descriptor')) return undefined;
        now += 1;
        const open = ++counter;
        most = Math.max(most, open);
        await new Promise((resolve) => setTimeout(resolve, 5));
        counter--;
        return undefined;
      },
    });
    let counter = 0;
    const asked = () => fake.sent.filter(({ url }) => url.pathname.endsWith('/descriptor')).length;
    for (let made = 0; made < 8; made++) {
      const id = `extra${made}`;
      fake.state.components.push({ id, revision: `${made}`, repoName: id, descriptor: { title: id } });
      fake.addCredential({ componentId: id, keys: {} });
    }
    await adapter.listCredentials({ signal });
    await adapter.listCredentials({ signal });
    expect(asked()).toBe(5 + 8);
    expect(most).toBe(4);
    now += 61_000;
    await adapter.listCredentials({ signal });
    expect(asked()).toBe(2 * (5 + 8));
    clock.mockRestore();
  });

  it('drops and counts rows that are no credentials, without a word of them', async () => {
    const rows = [
      null,
      7,
      { id: '../../users/me', attributes: {}, relationships: {} },
      { id: 'x', attributes: { name: 5, keys: 'leak' } },
      {
        id: 'y',
        attributes: { name: 'y', keys: ['leak'] },
        relationships: { component: { data: { id: 'c' } }, workspace: { data: { id: sampleWorkspaceId } } },
      },
      {
        id: 'z',
        attributes: { name: 'z', keys: {} },
        relationships: {
          component: { data: { id: '../x' } },
          workspace: { data: { id: sampleWorkspaceId } },
        },
      },
    ];
    const { adapter, fake } = setUp({
      intercept: ({ url }) =>
        url.pathname === '/v2/credentials' ? Response.json({ data: rows }) : undefined,
    });
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const page = await createAdapter(adapter).listCredentials({ signal });
    warned.mockRestore();
    expect(page).toEqual({ items: [], nextCursor: null, droppedItems: rows.length });
    expect(JSON.stringify(await adapter.listCredentials({ signal }))).not.toContain('leak');
    expect(fake.sent.every(({ url }) => url.pathname === '/v2/credentials')).toBe(true);
  });

  it('reads further pages where the backend announces them, against its documentation', async () => {
    const row = (id: string) => ({
      id,
      attributes: { name: id, keys: {} },
      relationships: {
        component: { data: { id: sampleComponentIds.smtp } },
        workspace: { data: { id: sampleWorkspaceId } },
      },
    });
    const { adapter } = setUp({
      intercept: ({ url }) => {
        if (url.pathname !== '/v2/credentials') return undefined;
        const page = url.searchParams.get('page[number]') ?? '1';
        return Response.json({ data: [row(`p${page}`)], meta: { total_pages: 3 } });
      },
    });
    const { items } = await adapter.listCredentials({ signal });
    expect(items.map(({ id }) => id)).toEqual(['p3', 'p2', 'p1']);
  });
});

describe('what goes wrong', () => {
  it.each([
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [429, 'rateLimited'],
    [500, 'unavailable'],
    [503, 'unavailable'],
  ])('is told by the status: %i is %s', async (status, code) => {
    const body = { errors: [{ status, title: 'Error', detail: 'the user typed this' }] };
    const { adapter } = setUp({
      intercept: () => Response.json(body, { status, headers: { 'retry-after': '7' } }),
    });
    const error = await errorOf(adapter.listCredentials({ signal }));
    expect(error.code).toBe(code);
    expect(error.message + JSON.stringify(error)).not.toContain('typed');
    if (status === 429) expect(error.retryAfterSeconds).toBe(7);
  });

  it('is told alike for one credential, whose id alone can be what is wrong with the request', async () => {
    for (const status of [400, 404, 410]) {
      const { adapter } = setUp({ intercept: () => Response.json({}, { status }) });
      expect(await errorOf(adapter.getCredential({ id: 'abc', signal }))).toMatchObject({ code: 'notFound' });
    }
  });

  it.each([
    ['a page of HTML', '<!doctype html><title>Sign in</title>'],
    ['half of a document', '{"data":['],
    ['another shape', '{"data":{}}'],
  ])('is a badResponse where the body is %s', async (_, body) => {
    const { adapter } = setUp({ intercept: () => new Response(body) });
    expect(await errorOf(adapter.listCredentials({ signal }))).toMatchObject({ code: 'badResponse' });
    expect(await errorOf(adapter.listConnectors({ signal }))).toMatchObject({ code: 'badResponse' });
  });

  it('is a network error where the connection breaks in the middle of a body', async () => {
    const broken = () => new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) });
    const { adapter } = setUp({ intercept: () => new Response(broken()) });
    expect(await errorOf(adapter.listCredentials({ signal }))).toMatchObject({ code: 'network' });
  });

  it('is told by all rows together where the sign-in ends between list and descriptors', async () => {
    const { adapter } = setUp({
      intercept: ({ url }) =>
        url.pathname.endsWith('/descriptor') ? Response.json({}, { status: 401 }) : undefined,
    });
    expect(await errorOf(adapter.listCredentials({ signal }))).toMatchObject({ code: 'unauthenticated' });
  });

  it('asks nobody about ids that could leave their place in a path', async () => {
    const { adapter, fake } = setUp();
    for (const id of [
      '',
      '.',
      '..',
      '../users/me',
      '%2e%2e',
      'a/b',
      'a?b',
      'a#b',
      '\uD800',
      'x'.repeat(101),
    ]) {
      const calls = [
        adapter.getCredential({ id, signal }),
        adapter.updateCredential({ id, version, patch: { name: 'x' }, signal }),
        adapter.deleteCredential({ id, version, signal }),
        adapter.listUsages({ id, signal }),
        adapter.verifyCredential({ target: { id }, signal }),
      ];
      for (const call of calls) expect(await errorOf(call)).toMatchObject({ code: 'notFound' });
      expect((await adapter.listCredentials({ filter: { connector: [id || '/'] }, signal })).items).toEqual(
        [],
      );
    }
    expect(fake.sent).toEqual([]);
  });
});

describe('the options', () => {
  const good = { email: 'a@example.com', apiKey: 'key', workspaceId: 'w1', fetch: fakeElasticio().fetch };

  it.each([
    [{ email: '' }, '`email`'],
    [{ email: 'a:b@example.com' }, '`email`'],
    [{ apiKey: '' }, '`apiKey`'],
    [{ apiKey: undefined as unknown as string }, '`apiKey`'],
    [{ apiKey: 'key\nx: y' }, '`apiKey`'],
    [{ workspaceId: '../x' }, '`workspaceId`'],
    [{ pollIntervalMs: 0 }, '`pollIntervalMs`'],
    [{ pollIntervalMs: NaN }, '`pollIntervalMs`'],
    [{ baseUrl: '/api' }, '`baseUrl`'],
    [{ baseUrl: 'http://api.elastic.io' }, '`baseUrl`'],
    [{ baseUrl: 'https://u:p@api.elastic.io' }, '`baseUrl`'],
  ])('are refused at once where %j is wrong, without the value', (wrong, named) => {
    const make = () => elasticioAdapter({ ...good, ...wrong });
    expect(make).toThrow(TypeError);
    expect(make).toThrow(named);
    expect(make).not.toThrow(/u:p|x: y/);
  });

  it('carry umlauts in an e-mail address as UTF-8', async () => {
    const fake = fakeElasticio();
    const options = { ...good, email: 'jürgen@example.com', fetch: fake.fetch };
    await elasticioAdapter(options)
      .listCredentials({ signal })
      .catch((error: unknown) => KeywardError.from(error));
    expect(fake.sent[0]?.headers.get('authorization')).toBe('Basic asO8cmdlbkBleGFtcGxlLmNvbTprZXk=');
  });

  it('do not let the API key into a browser, but a fake without one', () => {
    vi.stubGlobal('document', {});
    const { fetch: _, ...withoutFetch } = good;
    expect(() => elasticioAdapterDefinition(withoutFetch)).toThrow('behind `serveAdapter`');
    expect(() => elasticioAdapterDefinition(good)).not.toThrow();
    vi.unstubAllGlobals();
  });
});
