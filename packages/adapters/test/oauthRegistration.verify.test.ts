import { findLeaks } from '@keyward/conformance';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  startOidcProvider,
  type TestAuthorizationServer,
} from '../../../test/support/backends/oidcProvider.ts';
import { adapterFor, idle, issue } from './support/oidcProviderAdapter.ts';
import { proxyFetch, withMembers } from './support/oidcProviderProxy.ts';

let server: TestAuthorizationServer;
beforeAll(async () => void (server = await startOidcProvider()));
afterAll(() => server.stop());

async function setUp(own: Parameters<typeof adapterFor>[1] = {}) {
  const proxy = proxyFetch();
  const { adapter } = adapterFor(server.issuer, { fetch: proxy.fetch, ...own });
  const { id } = (await issue(adapter)).credential;
  const verify = () => adapter.verifyCredential({ target: { id }, signal: idle });
  const atToken = (answer: () => Response | Promise<Response>) => {
    proxy.intercept = ({ url }) => (url.pathname === '/token' ? answer() : undefined);
  };
  return { proxy, id, verify, atToken };
}

it('verifies a pair that works, and leaves no access token behind', async () => {
  const { verify, proxy } = await setUp();
  const before = server.countAccessTokens();
  const verification = await verify();
  expect(verification).toMatchObject({ status: 'verified', causes: [] });
  expect(proxy.sent.slice(-2).map(({ url }) => url.pathname)).toEqual(['/token', '/token/revocation']);
  expect(server.countAccessTokens()).toBe(before);
});

it('leaves the access token to expire where the server cannot revoke', async () => {
  const registrationServer = {
    registrationEndpoint: `${server.issuer}/reg`,
    tokenEndpoint: `${server.issuer}/token`,
  };
  const { verify } = await setUp({ registrationServer });
  const before = server.countAccessTokens();
  await expect(verify()).resolves.toMatchObject({ status: 'verified' });
  expect(server.countAccessTokens()).toBe(before + 1);
});

it('says that the secret is wrong when the token endpoint does not take it', async () => {
  const { verify, proxy } = await setUp();
  const wrong = 'a-wrong-secret-that-the-server-shows';
  proxy.intercept = async ({ method }, forward) =>
    method === 'GET' ? withMembers(await forward(), { client_secret: wrong }) : undefined;
  const verification = await verify();
  const cause = { path: ['secrets', 'client_secret'], code: 'invalidCredentials' };
  expect(verification).toMatchObject({ status: 'failed', causes: [cause] });
  expect(findLeaks(verification, [wrong])).toEqual([]);
});

it('authenticates as RFC 6749 has it, with both halves encoded', async () => {
  const { verify, proxy, id } = await setUp();
  const odd = 'a secret: with+signs%and é, long enough';
  proxy.intercept = async ({ method }, forward) =>
    method === 'GET' ? withMembers(await forward(), { client_secret: odd }) : undefined;
  await verify();
  const header = proxy.sent.find(({ url }) => url.pathname === '/token')?.headers.get('authorization') ?? '';
  const [user, password, ...more] = atob(header.replace('Basic ', '')).split(':');
  expect(more).toEqual([]);
  expect(user).toBe(id);
  expect(new URLSearchParams(`v=${password}`).get('v')).toBe(odd);
});

it('sends the secret in the body to a client that authenticates so', async () => {
  const { verify, proxy, id } = await setUp({ tokenEndpointAuthMethod: 'client_secret_post' });
  await verify();
  const [token, revocation] = proxy.sent.slice(-2);
  for (const request of [token, revocation]) {
    expect(request?.headers.has('authorization')).toBe(false);
    const body = new URLSearchParams(request?.body);
    expect(body.get('client_id')).toBe(id);
    expect(body.get('client_secret')).toBe(server.secretOf(id));
  }
});

it.each([
  ['is unreachable', () => Promise.reject(new TypeError('refused')), 'unreachable'],
  ['is out of order', () => Response.json({}, { status: 503 }), 'unavailable'],
  ['answers with a page', () => new Response('<html>'), 'unexpectedAnswer'],
  ['answers without a token', () => Response.json({}), 'unexpectedAnswer'],
  [
    'does not allow the grant',
    () => Response.json({ error: 'unauthorized_client' }, { status: 400 }),
    'grantNotAllowed',
  ],
  ['refuses otherwise', () => Response.json({ error: 'x' }, { status: 400 }), 'refused'],
] as const)('fails with a cause when the token endpoint %s', async (_, answer, code) => {
  const { verify, atToken } = await setUp();
  atToken(answer);
  await expect(verify()).resolves.toMatchObject({ status: 'failed', causes: [{ path: [], code }] });
});

it('says nothing about the pair when the token endpoint asks for patience', async () => {
  const { verify, atToken } = await setUp();
  atToken(() => Response.json({}, { status: 429, headers: { 'retry-after': '9' } }));
  await expect(verify()).rejects.toMatchObject({ code: 'rateLimited', retryAfterSeconds: 9 });
});

it.each([
  ['shows no secret', { client_secret: undefined }],
  ['has the client authenticate with a key', { token_endpoint_auth_method: 'private_key_jwt' }],
])('cannot tell where the server %s', async (_, members) => {
  const { verify, proxy } = await setUp();
  proxy.intercept = async ({ method }, forward) =>
    method === 'GET' ? withMembers(await forward(), members) : undefined;
  await expect(verify()).rejects.toMatchObject({ code: 'unsupported' });
});

it('sends the host’s headers to the registration endpoint only', async () => {
  const { verify, proxy } = await setUp({ headers: { 'x-gateway-key': 'secret-of-the-host' } });
  await verify();
  const toToken = proxy.sent.filter(({ url }) => url.pathname.startsWith('/token'));
  expect(toToken).toHaveLength(2);
  expect(toToken.some(({ headers }) => headers.has('x-gateway-key'))).toBe(false);
});
