import { KeywardError } from '@keyward/core';
import { findLeaks } from '@keyward/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  startOidcProvider,
  type TestAuthorizationServer,
} from '../../../test/support/backends/oidcProvider.ts';
import { adapterFor, idle, input, issue } from './support/oidcProviderAdapter.ts';
import { proxyFetch, withMembers } from './support/oidcProviderProxy.ts';

let server: TestAuthorizationServer;
beforeAll(async () => void (server = await startOidcProvider()));
afterAll(() => server.stop());

async function setUp() {
  const proxy = proxyFetch();
  const made = adapterFor(server.issuer, { fetch: proxy.fetch });
  const { id, version } = (await issue(made.adapter)).credential;
  const answerOn = (method: string, answer: () => Response | Promise<Response>) => {
    proxy.intercept = (request) => (request.method === method ? answer() : undefined);
  };
  return { ...made, proxy, id, version, answerOn };
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers });

const refusals: [string, () => Response, Partial<KeywardError>][] = [
  ['401 of a gateway', () => json(401, {}), { code: 'unauthenticated', outcome: 'notApplied' }],
  ['403', () => json(403, { error: 'access_denied' }), { code: 'forbidden', outcome: 'notApplied' }],
  ['429', () => json(429, {}, { 'retry-after': '7' }), { code: 'rateLimited', retryAfterSeconds: 7 }],
  ['503', () => json(503, {}), { code: 'unavailable', outcome: 'unknown' }],
  ['a page', () => new Response('<html>hello</html>'), { code: 'badResponse', outcome: 'unknown' }],
  ['half a document', () => new Response('{"client_id":'), { code: 'badResponse', outcome: 'unknown' }],
  ['another shape', () => json(200, [1, 2]), { code: 'badResponse', outcome: 'unknown' }],
  ['another client', () => json(200, { client_id: 'another' }), { code: 'badResponse' }],
];

describe.each(refusals)('when the server answers with %s', (_, answer, expected) => {
  it('a read, an edit and a deletion say so, and the credential stays', async () => {
    const { adapter, id, version, answerOn } = await setUp();
    answerOn('GET', answer);
    await expect(adapter.getCredential({ id, signal: idle })).rejects.toMatchObject(expected);
    answerOn('PUT', answer);
    const edit = adapter.updateCredential({ id, version, patch: { name: 'New' }, signal: idle });
    await expect(edit).rejects.toMatchObject(expected);
    answerOn('none', answer);
    await expect(adapter.getCredential({ id, signal: idle })).resolves.toMatchObject({ name: input.name });
    expect((await adapter.listCredentials({ signal: idle })).items.map((row) => row.id)).toContain(id);
  });
});

it.each(refusals.filter(([name]) => name !== 'another client'))(
  'issuing says so when the server answers with %s',
  async (_, answer, expected) => {
    const { adapter, answerOn } = await setUp();
    answerOn('POST', answer);
    await expect(issue(adapter)).rejects.toMatchObject(expected);
  },
);

it('refuses an initial access token that the server does not take', async () => {
  const { adapter } = adapterFor(server.issuer, {
    initialAccessToken: undefined,
    headers: { authorization: 'Bearer no' },
  });
  await expect(issue(adapter)).rejects.toMatchObject({ code: 'unauthenticated' });
});

it('shows a refusal of the server at the field that it is about, without its words', async () => {
  const { adapter, id, version, answerOn } = await setUp();
  const typed = 'typed-by-the-user';
  const body = { error: 'invalid_client_metadata', error_description: `scope must not be ${typed}` };
  answerOn('PUT', () => json(400, body));
  const edit = adapter.updateCredential({ id, version, patch: { name: 'x' }, signal: idle });
  const refused: unknown = await edit.catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'validation', fieldErrors: [{ path: ['scopes'], code: 'refused' }] });
  expect(findLeaks(refused, [typed])).toEqual([]);
});

describe('a client that the server does not know any more', () => {
  it('is not found, listed as of unknown status, and goes with its deletion', async () => {
    const { adapter, id, version } = await setUp();
    server.forget(id);
    await expect(adapter.getCredential({ id, signal: idle })).rejects.toMatchObject({ code: 'notFound' });
    const [row] = (await adapter.listCredentials({ signal: idle })).items;
    expect(row).toMatchObject({ id, status: 'unknown', actions: ['delete'] });
    const deletion = adapter.deleteCredential({ id, version, signal: idle });
    await expect(deletion).rejects.toMatchObject({ code: 'notFound' });
    expect((await adapter.listCredentials({ signal: idle })).items).toEqual([]);
  });

  it('is known by the challenge as well where there is no body', async () => {
    const { adapter, id, answerOn } = await setUp();
    const headers = { 'www-authenticate': 'Bearer realm="x", error="invalid_token"' };
    answerOn('GET', () => new Response(null, { status: 401, headers }));
    await expect(adapter.getCredential({ id, signal: idle })).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('an edit whose answer was lost', () => {
  it('is seen by the next read, and refuses no second edit', async () => {
    server.rotatesTokens = false;
    const { adapter, id, version, proxy } = await setUp();
    proxy.intercept = async ({ method }, forward) => {
      if (method !== 'PUT') return undefined;
      await forward();
      throw new TypeError('socket hang up');
    };
    const edit = { id, version, patch: { name: 'Renamed' }, signal: idle };
    await expect(adapter.updateCredential(edit)).rejects.toMatchObject({
      code: 'network',
      outcome: 'unknown',
    });
    proxy.intercept = () => undefined;
    await expect(adapter.updateCredential(edit)).rejects.toMatchObject({ code: 'versionConflict' });
    const seen = await adapter.getCredential({ id, signal: idle });
    expect(seen).toMatchObject({ name: 'Renamed', status: 'active' });
    const again = adapter.updateCredential({ ...edit, version: seen.version, patch: { name: 'Again' } });
    await expect(again).resolves.toMatchObject({ credential: { name: 'Again' } });
    server.rotatesTokens = true;
  });

  it('and with it the token, is no proof that the client is gone', async () => {
    const { adapter, id, version, proxy } = await setUp();
    proxy.intercept = async ({ method }, forward) => {
      if (method !== 'PUT') return undefined;
      await forward();
      throw new TypeError('socket hang up');
    };
    const edit = adapter.updateCredential({ id, version, patch: { name: 'Renamed' }, signal: idle });
    await expect(edit).rejects.toMatchObject({ outcome: 'unknown' });
    proxy.intercept = () => undefined;
    await expect(adapter.getCredential({ id, signal: idle })).rejects.toMatchObject({ code: 'conflict' });
    const deletion = adapter.deleteCredential({ id, version, signal: idle });
    await expect(deletion).rejects.toMatchObject({ code: 'conflict' });
    const [row] = (await adapter.listCredentials({ signal: idle })).items;
    expect(row).toMatchObject({ id, status: 'unknown' });
    expect(server.secretOf(id)).not.toBe('');
  });
});

it('overwrites nothing that was changed at the server since the user saw it', async () => {
  const { adapter, id, version, proxy } = await setUp();
  proxy.intercept = async ({ method }, forward) =>
    method === 'GET'
      ? withMembers(await forward(), { client_name: 'Changed by an administrator' })
      : undefined;
  const edit = adapter.updateCredential({ id, version, patch: { name: 'Mine' }, signal: idle });
  await expect(edit).rejects.toMatchObject({ code: 'versionConflict' });
  expect(proxy.sent.filter(({ method }) => method === 'PUT')).toEqual([]);
});

it('asks the server nothing for a version that is not the stored one', async () => {
  const { adapter, id, proxy } = await setUp();
  proxy.sent.length = 0;
  const stale = { id, version: '0', signal: idle };
  const edit = adapter.updateCredential({ ...stale, patch: { name: 'Mine' } });
  await expect(edit).rejects.toMatchObject({ code: 'versionConflict' });
  await expect(adapter.deleteCredential(stale)).rejects.toMatchObject({ code: 'versionConflict' });
  expect(proxy.sent).toEqual([]);
});

it('lets one of two edits of the same version through', async () => {
  const { adapter, store, id, version } = await setUp();
  const other = adapterFor(server.issuer, { store: { ...store } }).adapter;
  const edits = [adapter, other].map((one, index) =>
    one.updateCredential({ id, version, patch: { name: `Edit ${index}` }, signal: idle }),
  );
  const results = await Promise.allSettled(edits);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const [refused] = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  expect(refused).toMatchObject({ code: 'versionConflict' });
});

it('sends all of the client’s metadata back, and what the server alone sets not', async () => {
  const { adapter, id, version, proxy } = await setUp();
  proxy.intercept = async ({ method }, forward) =>
    method === 'GET'
      ? withMembers(await forward(), { contacts: ['ops@example.com', 'second@example.com'] })
      : undefined;
  const patch = { contact: 'new@example.com', name: '' };
  await adapter.updateCredential({ id, version, patch, signal: idle });
  const put = proxy.sent.find(({ method }) => method === 'PUT');
  const body = JSON.parse(put?.body ?? '{}') as Record<string, unknown>;
  expect(body).toMatchObject({
    client_id: id,
    client_secret: server.secretOf(id),
    contacts: ['new@example.com', 'second@example.com'],
    grant_types: ['client_credentials'],
    scope: 'invoices:read',
    subject_type: 'public',
  });
  expect(
    Object.keys(body).filter((key) => /^registration_|^client_secret_|_issued_at$|^client_name$/.test(key)),
  ).toEqual([]);
});

describe('a registration_client_uri of another origin', () => {
  const elsewhere = 'https://collector.example/clients/1';

  it('gets no registration token, and the user learns that a client is left', async () => {
    const { adapter, proxy } = await setUp();
    proxy.intercept = async ({ method }, forward) =>
      method === 'POST' ? withMembers(await forward(), { registration_client_uri: elsewhere }) : undefined;
    await expect(issue(adapter)).rejects.toMatchObject({ code: 'badResponse', outcome: 'unknown' });
    expect(proxy.sent.filter(({ url }) => url.href.startsWith('https://collector'))).toEqual([]);
  });

  it('gets none either when it stands in the store', async () => {
    const { adapter, store, id, proxy } = await setUp();
    const record = await store.get({ clientId: id, signal: idle });
    if (!record) throw new Error('not stored');
    const tampered = { ...record, clientUri: elsewhere, revision: record.revision + 1 };
    await store.put({ record: tampered, replaces: record.revision, signal: idle });
    await expect(adapter.getCredential({ id, signal: idle })).rejects.toMatchObject({ code: 'badResponse' });
    expect(proxy.sent.filter(({ url }) => url.href.startsWith('https://collector'))).toEqual([]);
  });

  it('gets it where the host allows that, without the host’s own headers', async () => {
    const proxy = proxyFetch();
    const { adapter } = adapterFor(server.issuer, {
      fetch: proxy.fetch,
      headers: { 'x-gateway-key': 'for the registration endpoint' },
      allowedOrigins: ['https://collector.example'],
    });
    proxy.intercept = async ({ method }, forward) =>
      method === 'POST'
        ? withMembers(await forward(), { registration_client_uri: elsewhere })
        : json(200, { client_id: proxy.sent.length, client_secret: 'x' });
    const { id } = (await issue(adapter)).credential;
    await adapter.getCredential({ id, signal: idle }).catch(() => {});
    const asked = proxy.sent.at(-1);
    expect(asked?.url.href).toBe(elsewhere);
    expect(asked?.headers.get('authorization')).toMatch(/^Bearer ./);
    expect(asked?.headers.has('x-gateway-key')).toBe(false);
    expect(proxy.sent[0]?.headers.get('x-gateway-key')).toBe('for the registration endpoint');
  });
});

it.each(['', '.', '..', '../reg', 'a/../b', '%2e%2e', '__proto__', '\uD800', 'https://evil.example/'])(
  'asks nobody about the id %j, which is not found',
  async (id) => {
    const { adapter, proxy } = await setUp();
    proxy.sent.length = 0;
    await expect(adapter.getCredential({ id, signal: idle })).rejects.toMatchObject({ code: 'notFound' });
    const deletion = adapter.deleteCredential({ id, version: '1', signal: idle });
    await expect(deletion).rejects.toMatchObject({ code: 'notFound' });
    expect(proxy.sent).toEqual([]);
  },
);

it('returns no secret, whatever the server sends with a client', async () => {
  const { definition, id, version, proxy, store } = await setUp();
  const canaries = [
    'canary-secret-of-the-client-0001',
    'canary-registration-token-0002',
    'canary-of-another-kind-0003',
  ];
  const [secret, registrationToken, other] = canaries;
  const leaky = { client_secret: secret, 'x-jwks': { d: other }, password: other };
  proxy.intercept = async ({ method }, forward) => {
    if (method === 'GET') return withMembers(await forward(), leaky);
    const edited = { ...leaky, client_id: id, registration_access_token: registrationToken };
    return method === 'PUT' ? json(200, edited) : undefined;
  };
  const read = await definition.getCredential({ id, signal: idle });
  const list = await definition.listCredentials({ signal: idle });
  const verification = await definition.verifyCredential({ target: { id }, signal: idle });
  const { credential } = await definition.updateCredential({
    id,
    version,
    patch: { name: 'x' },
    signal: idle,
  });
  const token = (await store.get({ clientId: id, signal: idle }))?.registrationToken.expose() ?? '';
  expect(token).toBe(registrationToken);
  for (const answer of [read, list, credential, verification]) {
    expect(findLeaks(answer, [...canaries, token, server.secretOf(id)])).toEqual([]);
  }
  expect(JSON.stringify(await store.get({ clientId: id, signal: idle }))).not.toMatch(/canary/);
});

it('sends no secret in a URL and lets nothing be stored or redirected', async () => {
  const { adapter, id, version, proxy } = await setUp();
  await adapter.verifyCredential({ target: { id }, signal: idle });
  await adapter.deleteCredential({ id, version, signal: idle });
  expect(proxy.sent.length).toBeGreaterThan(4);
  for (const { url, init } of proxy.sent) {
    expect(url.search).toBe('');
    expect(init).toMatchObject({ cache: 'no-store', redirect: 'error', credentials: 'omit' });
  }
});

it('refuses endpoints to which anybody on the way could listen', () => {
  const endpoints = [
    'http://auth.example/reg',
    'ftp://auth.example/reg',
    '/reg',
    'https://user@auth.example/reg',
  ];
  for (const registrationEndpoint of endpoints) {
    const registrationServer = { registrationEndpoint, tokenEndpoint: `${server.issuer}/token` };
    expect(() => adapterFor(server.issuer, { registrationServer })).toThrow(TypeError);
  }
});
