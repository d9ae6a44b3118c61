import { findLeaks } from '@keyward/conformance';
import { KeywardError, Secret, type AdapterMethods, type StoreCredentialInput } from '@keyward/core';
import { describe, expect, it, vi } from 'vitest';
import { fakeN8n, type FakeN8nOptions } from '../../../../test/support/fakes/n8n.ts';
import { n8nAdapterDefinition, type N8nAdapterOptions } from './n8nAdapter.ts';

const { signal } = new AbortController();
const canary = 'canary-7f3e9a51c2d84b60';

function setup(options: FakeN8nOptions = {}, own: Partial<N8nAdapterOptions> = {}) {
  const n8n = fakeN8n(options);
  const adapter = n8nAdapterDefinition({
    baseUrl: 'https://n8n.example/',
    apiKey: new Secret('n8n-key'),
    fetch: n8n.fetch,
    connectors: [
      { type: 'smtp', name: 'Mail server', credentialType: 'basic' },
      { type: 'httpHeaderAuth', name: 'Header' },
      { type: 'acmeApi', name: 'Acme', fields: { accountId: { label: 'Account', secret: false } } },
    ],
    ...own,
  }) as ReturnType<typeof n8nAdapterDefinition> & AdapterMethods;
  return { n8n, adapter };
}

function mail(own: Partial<StoreCredentialInput> = {}): StoreCredentialInput {
  return {
    name: 'Newsletter',
    connectorId: 'smtp',
    type: 'basic',
    values: { port: 587, secure: true },
    secrets: { user: new Secret('someone'), password: new Secret(canary) },
    ...own,
  };
}

async function errorOf(call: Promise<unknown>): Promise<KeywardError> {
  const thrown: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(thrown).toBeInstanceOf(KeywardError);
  return thrown as KeywardError;
}

describe('storing', () => {
  it('creates under an id that n8n takes, with the data as it was typed, and without what was left empty', async () => {
    const { n8n, adapter } = setup();
    const values = { port: 587, secure: false, host: '' };
    const stored = await adapter.storeCredential({ input: mail({ values }), idempotencyKey: 'k', signal });
    expect(stored.id).toMatch(/^[\w-]{16}$/);
    expect(stored).toMatchObject({ name: 'Newsletter', type: 'basic', connector: { name: 'Mail server' } });
    expect(n8n.storedData(stored.id)).toEqual({
      user: 'someone',
      password: canary,
      port: 587,
      secure: false,
    });
  });

  it('makes one credential when the answer is lost and asked for again', async () => {
    const n8n = fakeN8n();
    let lost = 0;
    const losing: typeof fetch = async (target, init) => {
      const response = await n8n.fetch(target, init);
      if (init?.method === 'POST' && lost++ === 0) throw new TypeError('terminated');
      return response;
    };
    const { adapter } = setup({}, { fetch: losing });
    const store = () => adapter.storeCredential({ input: mail(), idempotencyKey: 'k', signal });
    expect(await errorOf(store())).toMatchObject({ code: 'network', outcome: 'unknown' });
    const { id } = await store();
    const { items } = await adapter.listCredentials({ signal });
    expect(items.map((row) => row.id)).toEqual([id]);
  });

  it('stores what was corrected before the same key was sent again, and nothing that was taken back', async () => {
    const { n8n, adapter } = setup();
    const store = (user: string, password: string) =>
      adapter.storeCredential({
        input: mail({ secrets: { user: new Secret(user), password: new Secret(password) } }),
        idempotencyKey: 'k',
        signal,
      });
    const first = await store('someone', 'mistyped');
    const second = await store('', canary);
    expect(second.id).toBe(first.id);
    expect(second.secretFields).toEqual([
      { name: 'user', isSet: false },
      { name: 'password', isSet: true },
    ]);
    expect(n8n.storedData(first.id)).toEqual({ user: '', password: canary, port: 587, secure: true });
    // Not as old as it was: others that hold a version of it learn that it has changed.
    expect(second.version).not.toBe(first.version);
  });

  it('does not call a correction stored that n8n refused or did not answer', async () => {
    const { n8n, adapter } = setup();
    const store = (values: StoreCredentialInput['values']) =>
      adapter.storeCredential({ input: mail({ values }), idempotencyKey: 'k', signal });
    const { id } = await store({ port: 587 });
    expect(await errorOf(store({ port: 587, nonsense: 'x' }))).toMatchObject({ code: 'validation' });
    n8n.answerNext(() => new Response('', { status: 503 }), /^PATCH/);
    expect(await errorOf(store({ port: 25 }))).toMatchObject({ code: 'unavailable', outcome: 'unknown' });
    expect(n8n.storedData(id)).toMatchObject({ port: 587 });
    n8n.answerNext(() => Response.json({ message: 'gone' }, { status: 404 }), /^PATCH/);
    expect(await errorOf(store({ port: 25 }))).toMatchObject({ code: 'conflict' });
  });

  it('names the project to new credentials alone: it is no boundary', async () => {
    const n8n = fakeN8n();
    const naming: string[] = [];
    const fetch: typeof globalThis.fetch = (target, init = {}) => {
      const url = target instanceof Request ? target.url : target.toString();
      const body = typeof init.body === 'string' ? init.body : '';
      if (`${url} ${body}`.includes('project-7')) naming.push(`${init.method} ${new URL(url).pathname}`);
      return n8n.fetch(target, init);
    };
    const { adapter } = setup({}, { fetch, projectId: 'project-7' });
    const { id } = await adapter.storeCredential({ input: mail(), idempotencyKey: 'k', signal });
    await adapter.storeCredential({ input: mail(), idempotencyKey: 'k', signal });
    await adapter.listCredentials({ signal });
    await adapter.listUsages({ id, signal });
    await adapter.deleteCredential({ id, version: '1', signal });
    expect(naming).toEqual(['POST /api/v1/credentials', 'POST /api/v1/credentials']);
  });

  it('refuses a key that was used for a credential of another name or type', async () => {
    const { adapter } = setup();
    await adapter.storeCredential({ input: mail(), idempotencyKey: 'k', signal });
    for (const other of [
      mail({ name: 'Another' }),
      mail({ connectorId: 'httpHeaderAuth', type: 'custom', values: {}, secrets: { name: new Secret('x') } }),
    ]) {
      const call = adapter.storeCredential({ input: other, idempotencyKey: 'k', signal });
      expect(await errorOf(call)).toMatchObject({ code: 'idempotencyMismatch', outcome: 'notApplied' });
    }
  });

  it('passes a conflict on when nothing is to be seen under the id', async () => {
    const { n8n, adapter } = setup();
    n8n.answerNext(() => Response.json({ message: 'in use' }, { status: 409 }), /^POST/);
    const call = adapter.storeCredential({ input: mail(), idempotencyKey: 'k', signal });
    expect(await errorOf(call)).toMatchObject({ code: 'conflict' });
  });

  it('gives a credential without a name its id for one, since n8n wants one, and shows none', async () => {
    const { n8n, adapter } = setup();
    const input = mail({ name: '' });
    const { id, name } = await adapter.storeCredential({ input, idempotencyKey: 'k', signal });
    expect(name).toBe('');
    expect((await adapter.getCredential({ id, signal })).name).toBe('');
    const raw = await n8n.fetch(`https://n8n.example/api/v1/credentials/${id}`, {
      headers: { 'x-n8n-api-key': 'n8n-key' },
    });
    expect(await raw.json()).toMatchObject({ name: id });
  });

  it.each([
    ['a name that is too short', { name: 'ab' }, [{ path: ['name'], code: 'too_small' }]],
    ['a name that is too long', { name: 'n'.repeat(129) }, [{ path: ['name'], code: 'too_big' }]],
    [
      'a connector that is not offered',
      { connectorId: 'aws' },
      [{ path: ['connectorId'], code: 'unknownConnector' }],
    ],
    ['another type than the connector has', { type: 'apiKey' }, [{ path: ['type'], code: 'unknownType' }]],
    [
      'what n8n has no place for',
      { contact: 'a@example.com', destination: 'd' },
      [
        { path: ['contact'], code: 'unsupported' },
        { path: ['destination'], code: 'unsupported' },
      ],
    ],
  ] as const)('refuses %s without a request', async (_, own, fieldErrors) => {
    const { n8n, adapter } = setup();
    const input = mail(own);
    const error = await errorOf(adapter.storeCredential({ input, idempotencyKey: 'k', signal }));
    expect(error).toMatchObject({ code: 'validation', fieldErrors, outcome: 'notApplied' });
    expect(n8n.asked).toEqual([]);
  });

  it('takes a name of 128 characters outside the basic plane', async () => {
    const { adapter } = setup();
    const input = mail({ name: '𝒌'.repeat(100) });
    expect((await adapter.storeCredential({ input, idempotencyKey: 'k', signal })).name).toBe(input.name);
  });

  it('says at which field of the form something is missing, as n8n found by its conditions', async () => {
    const { adapter } = setup();
    const input = mail({
      connectorId: 'acmeApi',
      type: 'custom',
      values: { authType: 'account' },
      secrets: {},
    });
    const error = await errorOf(adapter.storeCredential({ input, idempotencyKey: 'k', signal }));
    expect(error).toMatchObject({
      code: 'validation',
      fieldErrors: [
        { path: ['values', 'accountId'], code: 'required' },
        { path: ['secrets', 'accountSecret'], code: 'required' },
      ],
    });
  });

  it('takes over no name that is not one of a field, and no word of the refusal', async () => {
    const { n8n, adapter } = setup();
    const message = `request.body.data requires property "${canary}", got ${canary}, requires property "password"`;
    n8n.answerNext(() => Response.json({ message }, { status: 400 }), /^POST/);
    const error = await errorOf(adapter.storeCredential({ input: mail(), idempotencyKey: 'k', signal }));
    expect(error.fieldErrors).toEqual([{ path: ['secrets', 'password'], code: 'required' }]);
    expect(error.message + JSON.stringify(error)).not.toContain(canary);
  });

  it('stays a refusal when the places of its errors can’t be read', async () => {
    const { n8n, adapter } = setup();
    n8n.answerNext(() => new Response('', { status: 503 }), /schema/);
    const input = mail({ connectorId: 'acmeApi', type: 'custom', values: {}, secrets: {} });
    const error = await errorOf(adapter.storeCredential({ input, idempotencyKey: 'k', signal }));
    expect(error).toMatchObject({ code: 'validation', fieldErrors: [], outcome: 'notApplied' });
  });

  it('calls a 500, as for a name that is taken, unknown, and the same key makes no second one', async () => {
    const { adapter } = setup({ namesAreUnique: true });
    const { id } = await adapter.storeCredential({ input: mail(), idempotencyKey: 'k', signal });
    const second = () => adapter.storeCredential({ input: mail(), idempotencyKey: 'other', signal });
    expect(await errorOf(second())).toMatchObject({ code: 'unavailable', outcome: 'unknown' });
    expect(await errorOf(second())).toMatchObject({ code: 'unavailable', outcome: 'unknown' });
    const { items } = await adapter.listCredentials({ signal });
    expect(items.map((row) => row.id)).toEqual([id]);
  });
});

describe('editing', () => {
  async function stored() {
    const { n8n, adapter } = setup();
    const { id } = await adapter.storeCredential({ input: mail(), idempotencyKey: 'k', signal });
    const edit = (patch: Parameters<typeof adapter.updateCredential>[0]['patch']) =>
      adapter.updateCredential({ id, version: 'any', patch, signal });
    return { n8n, id, edit, data: () => n8n.storedData(id) };
  }

  it('keeps in n8n’s storage every secret that the edit does not replace', async () => {
    const { edit, data } = await stored();
    await edit({ name: 'Renamed' });
    expect(data()).toMatchObject({ user: 'someone', password: canary, port: 587 });
    await edit({ values: { port: 25 } });
    expect(data()).toMatchObject({ user: 'someone', password: canary, port: 25, secure: true });
    await edit({
      secrets: { user: { change: 'set', value: new Secret('another') }, password: { change: 'keep' } },
    });
    expect(data()).toEqual({ user: 'another', password: canary, port: 25, secure: true });
  });

  it('empties a secret that is cleared, and a value that is null', async () => {
    const { edit, data } = await stored();
    await edit({ values: { host: 'mail.example' } });
    await edit({ values: { host: null }, secrets: { password: { change: 'clear' } } });
    expect(data()).toMatchObject({ host: '', password: '', user: 'someone' });
  });

  it('refuses a number that is to be emptied, as n8n does', async () => {
    const { edit, data } = await stored();
    expect(await errorOf(edit({ values: { port: null } }))).toMatchObject({ code: 'validation' });
    expect(data()).toMatchObject({ port: 587 });
  });

  it('names a field that the type does not have', async () => {
    const { edit } = await stored();
    const error = await errorOf(edit({ values: { port: 25, nonsense: 'x' } }));
    // It is no field of the form, so there is no place to show it at.
    expect(error).toMatchObject({ code: 'validation', fieldErrors: [] });
  });
});

describe('what must not come out', () => {
  const echo = { status: 'Error', message: `Incorrect key provided: ${canary}. See the documentation.` };

  it('is in no answer, error or usage, even when the API gives the data out', async () => {
    const types = {
      smtp: {
        additionalProperties: false as const,
        type: 'object' as const,
        properties: { password: { type: 'string', default: canary, description: canary } },
        required: [],
      },
    };
    const { n8n, adapter } = setup({ leaksData: true, types, test: () => echo });
    const input = mail({ values: {}, secrets: { password: new Secret(canary) } });
    const stored = await adapter.storeCredential({ input, idempotencyKey: 'k', signal });
    const { id, version } = stored;
    n8n.addWorkflow({
      active: true,
      nodes: [{ name: canary, type: canary, credentials: { smtp: { id, name: canary, data: canary } } }],
    });
    const answers: unknown[] = [
      stored,
      await adapter.listCredentials({ signal }),
      await adapter.getCredential({ id, signal }),
      await adapter.storeCredential({ input, idempotencyKey: 'k', signal }),
      await adapter.updateCredential({ id, version, patch: { name: 'Renamed' }, signal }),
      await adapter.verifyCredential({ target: { id }, signal }),
      await adapter.listUsages({ id, signal }),
      await adapter.listConnectors({ signal }),
      await errorOf(adapter.deleteCredential({ id, version, signal })),
    ];
    expect(n8n.storedData(id)).toEqual({ password: canary });
    for (const answer of answers) expect(findLeaks(answer, [canary])).toEqual([]);
  });

  it('is not in a request’s address, and the key is in its header alone', async () => {
    const seen: { url: string; init: RequestInit }[] = [];
    const n8n = fakeN8n();
    const fetch: typeof globalThis.fetch = (target, init = {}) => {
      seen.push({ url: target instanceof Request ? target.url : target.toString(), init });
      return n8n.fetch(target, init);
    };
    const { adapter } = setup({}, { fetch });
    const { id } = await adapter.storeCredential({ input: mail(), idempotencyKey: 'k', signal });
    await adapter.verifyCredential({ target: { id }, signal });
    for (const { url, init } of seen) {
      expect(url).not.toMatch(/canary|n8n-key/);
      expect(new Headers(init.headers).get('x-n8n-api-key')).toBe('n8n-key');
      expect(init).toMatchObject({ credentials: 'omit', redirect: 'error', cache: 'no-store' });
    }
  });
});

describe('verifying', () => {
  it.each([
    ['Invalid key: hunter2', 'hunter2', 'invalidCredentials'],
    ['Incorrect API key provided: sk-abcdefghijkl.', 'sk-abcdefghijkl', 'invalidCredentials'],
    ['Login as relay with password correcthorse was refused', 'correcthorse', 'failed'],
    ['The service refused the key (401)', 'refused', 'invalidCredentials'],
    ['Unauthorized: hunter2', 'hunter2', 'invalidCredentials'],
    ['connect ECONNREFUSED 10.0.0.7:25', '10.0.0.7', 'unreachable'],
    ['getaddrinfo ENOTFOUND hunter2.example', 'hunter2', 'unreachable'],
    ['', 'undefined', 'failed'],
    [`${'word '.repeat(20_000)}401`, 'word', 'failed'],
  ])('takes a failed test with HTTP 200 for a code and none of its words (%#)', async (...row) => {
    const [message, word, code] = row;
    const { n8n, adapter } = setup({ test: () => ({ status: 'Error', message }) });
    const result = await adapter.verifyCredential({ target: { id: n8n.addCredential() }, signal });
    expect(result).toEqual({
      status: 'failed',
      checkedAt: result.checkedAt,
      causes: [{ path: [], code }],
    });
    expect(JSON.stringify(result)).not.toContain(word);
    expect(Date.parse(result.checkedAt)).not.toBeNaN();
  });

  it('does not call a type that n8n has no test for a failure', async () => {
    const { n8n, adapter } = setup();
    const id = n8n.addCredential({ type: 'httpHeaderAuth', data: { name: 'a', value: 'b' } });
    const error = await errorOf(adapter.verifyCredential({ target: { id }, signal }));
    expect(error).toMatchObject({ code: 'unsupported', outcome: 'notApplied' });
  });

  it('can’t try out what is not saved', async () => {
    const { n8n, adapter } = setup();
    const call = adapter.verifyCredential({ target: { input: mail() }, signal });
    expect(await errorOf(call)).toMatchObject({ code: 'unsupported' });
    expect(n8n.asked).toEqual([]);
  });

  it('takes a status that it does not know for no result', async () => {
    const { n8n, adapter } = setup({ test: () => ({ status: 'Maybe', message: '' }) });
    const call = adapter.verifyCredential({ target: { id: n8n.addCredential() }, signal });
    expect(await errorOf(call)).toMatchObject({ code: 'badResponse' });
  });
});

describe('reading', () => {
  it('hands cursors on, and asks for no more rows than n8n gives', async () => {
    const { n8n, adapter } = setup();
    for (let made = 0; made < 5; made++) n8n.addCredential();
    const first = await adapter.listCredentials({ limit: 2, signal });
    await adapter.listCredentials({ limit: 9999, cursor: first.nextCursor ?? '', signal });
    expect(n8n.asked.map(({ query }) => query)).toEqual([
      { limit: '2' },
      { limit: '250', cursor: first.nextCursor },
    ]);
  });

  it('lists types that the host did not name, by their own name and without editing', async () => {
    const { n8n, adapter } = setup();
    n8n.addCredential({ type: 'githubApi' });
    const { items } = await adapter.listCredentials({ signal });
    expect(items[0]).toMatchObject({
      connector: { id: 'githubApi', name: 'githubApi' },
      type: 'custom',
      actions: ['verify', 'delete'],
    });
  });

  it('leaves strange rows out of the page without a piece of them, and keeps the others', async () => {
    const { n8n, adapter } = setup();
    const at = '2026-11-22T09:30:00.000Z';
    const good = { id: 'a', name: 'Good', type: 'smtp', createdAt: at, updatedAt: at, shared: [] };
    const strange = [null, 7, canary, [], {}, { ...good, id: '' }, { ...good, name: { a: canary } }];
    const data = [...strange, { ...good, createdAt: 'yesterday' }, good];
    n8n.answerNext(() => Response.json({ data, nextCursor: null }));
    const { items } = await adapter.listCredentials({ signal });
    expect(items.filter((row) => Object.keys(row).length > 0).map((row) => row.name)).toEqual(['Good']);
    expect(items).toHaveLength(data.length);
    expect(JSON.stringify(items)).not.toContain(canary);
  });

  it('sends any id as one segment of the path', async () => {
    const { n8n, adapter } = setup();
    for (const id of ['../workflows', 'a/test', 'a?b#c', '%2e%2e', 'schema', 'ü 雪']) {
      expect(await errorOf(adapter.getCredential({ id, signal }))).toMatchObject({ code: 'notFound' });
      expect(n8n.asked.at(-1)?.path).toBe(`/credentials/${encodeURIComponent(id)}`);
    }
  });

  it('asks nobody about ids that no URL can carry', async () => {
    const { n8n, adapter } = setup();
    for (const id of ['', '.', '..', '\uD800']) {
      const change = { id, version: '1', signal };
      const calls = [
        adapter.getCredential(change),
        adapter.deleteCredential(change),
        adapter.updateCredential({ ...change, patch: { name: 'Renamed' } }),
        adapter.verifyCredential({ target: { id }, signal }),
        adapter.listUsages(change),
      ];
      for (const call of calls) expect(await errorOf(call)).toMatchObject({ code: 'notFound' });
    }
    expect(n8n.asked).toEqual([]);
  });
});

describe('answers that are no success', () => {
  it.each([
    [401, {}, 'unauthenticated', 'notApplied'],
    [403, {}, 'forbidden', 'notApplied'],
    [404, {}, 'notFound', 'notApplied'],
    [405, {}, 'unsupported', 'notApplied'],
    [429, { 'retry-after': '7' }, 'rateLimited', 'notApplied'],
    [500, {}, 'unavailable', 'unknown'],
    [503, {}, 'unavailable', 'unknown'],
  ] as const)('%i', async (status, headers, code, outcome) => {
    const { n8n, adapter } = setup();
    n8n.answerNext(() => Response.json({ message: canary }, { status, headers }));
    const call = adapter.updateCredential({ id: 'a', version: '1', patch: { name: 'Renamed' }, signal });
    const error = await errorOf(call);
    expect(error).toMatchObject({ code, outcome });
    expect(error.retryAfterSeconds).toBe(status === 429 ? 7 : undefined);
    expect(error.message + JSON.stringify(error)).not.toContain(canary);
  });

  it.each([
    ['a page of HTML', () => new Response('<!doctype html><title>n8n</title>')],
    ['broken JSON', () => new Response('{"data":[')],
    ['nothing', () => new Response('')],
    ['another shape', () => Response.json({ credentials: [canary] })],
    ['an endless cursor', () => Response.json({ data: [], nextCursor: 'c'.repeat(2001) })],
  ])('%s', async (_, response) => {
    const { n8n, adapter } = setup();
    n8n.answerNext(response);
    const error = await errorOf(adapter.listCredentials({ signal }));
    expect(error).toMatchObject({ code: 'badResponse' });
    expect(error.message).not.toContain(canary);
  });

  it('a wrong key', async () => {
    const { adapter } = setup({ apiKey: 'another' });
    expect(await errorOf(adapter.listCredentials({ signal }))).toMatchObject({ code: 'unauthenticated' });
  });

  it('asks a function for the key each time, and sends nothing when it has none', async () => {
    const keys = [new Secret('n8n-key'), new Secret('old')];
    const { n8n, adapter } = setup(
      {},
      { apiKey: async () => keys.shift() ?? Promise.reject(new Error('none')) },
    );
    await adapter.listCredentials({ signal });
    expect(await errorOf(adapter.listCredentials({ signal }))).toMatchObject({ code: 'unauthenticated' });
    const call = adapter.storeCredential({ input: mail(), idempotencyKey: 'k', signal });
    expect(await errorOf(call)).toMatchObject({ code: 'unavailable', outcome: 'notApplied' });
    expect(n8n.asked).toHaveLength(2);
  });

  it('stops when nobody waits any more', async () => {
    const { n8n, adapter } = setup({ delayMs: 60_000 });
    const id = n8n.addCredential();
    const controller = new AbortController();
    const error = errorOf(adapter.verifyCredential({ target: { id }, signal: controller.signal }));
    controller.abort();
    expect(await error).toMatchObject({ code: 'aborted' });
  });
});

it.each([
  [
    'two connectors of one type',
    [
      { type: 'smtp', name: 'A' },
      { type: 'smtp', name: 'B' },
    ],
  ],
  ['a connector without a type', [{ type: '', name: 'A' }]],
])('refuses %s at once', (_, connectors) => {
  expect(() => setup({}, { connectors })).toThrow(/^Keyward: each of `connectors` must have a `type`/);
});

it('refuses to carry its key into a browser', () => {
  const options = { baseUrl: 'https://n8n.example', apiKey: new Secret('n8n-key'), connectors: [] };
  expect(() => n8nAdapterDefinition(options)).not.toThrow();
  vi.stubGlobal('document', {});
  try {
    expect(() => n8nAdapterDefinition(options)).toThrow(/^Keyward: the n8n adapter would put an API key/);
    expect(() => n8nAdapterDefinition({ ...options, fetch: fakeN8n().fetch })).not.toThrow();
  } finally {
    vi.unstubAllGlobals();
  }
});
