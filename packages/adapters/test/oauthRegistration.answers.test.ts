import { Secret } from '@keyward/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  startOidcProvider,
  testScopes,
  type TestAuthorizationServer,
} from '../../../test/support/backends/oidcProvider.ts';
import { adapterFor, idle, issue } from './support/oidcProviderAdapter.ts';
import { proxyFetch, withMembers } from './support/oidcProviderProxy.ts';

let server: TestAuthorizationServer;
beforeAll(async () => void (server = await startOidcProvider()));
afterAll(() => server.stop());

/** The adapter on a server that answers each registration with these members besides its own. */
function registering(members: Record<string, unknown>, own: Parameters<typeof adapterFor>[1] = {}) {
  const proxy = proxyFetch(async ({ method }, forward) =>
    method === 'POST' ? withMembers(await forward(), members) : undefined,
  );
  return { ...adapterFor(server.issuer, { fetch: proxy.fetch, ...own }), proxy };
}

const everything = testScopes.join(' ');

describe('the access of a credential', () => {
  it('is full with every scope, unless they were picked one by one', async () => {
    const { adapter } = adapterFor(server.issuer);
    const full = await issue(adapter, { accessLevel: 'full', scopes: [] });
    const picked = await issue(adapter, { accessLevel: 'fineGrained', scopes: [...testScopes] });
    expect(server.clientOf(full.clientId)).toMatchObject({ scope: everything });
    expect(server.clientOf(picked.clientId)).toMatchObject({ scope: everything });
    const read = (id: string) => adapter.getCredential({ id, signal: idle });
    expect(await read(full.clientId)).toMatchObject({ accessLevel: 'full', scopes: [] });
    expect(await read(picked.clientId)).toMatchObject({
      accessLevel: 'fineGrained',
      scopes: [...testScopes],
    });
  });

  it('is what the server gave, where that is less than what was asked for', async () => {
    const { adapter } = registering({ scope: 'invoices:read' });
    const { credential } = await issue(adapter, { accessLevel: 'full', scopes: [] });
    expect(credential).toMatchObject({ accessLevel: 'fineGrained', scopes: ['invoices:read'] });
  });

  it('is not claimed where the server does not say', async () => {
    const { adapter } = registering({ scope: undefined });
    const { credential } = await issue(adapter, { accessLevel: 'full', scopes: [] });
    expect(credential.accessLevel).toBeUndefined();
    expect(credential.scopes).toEqual([]);
  });

  it('is full and left to the server where the host names no scopes', async () => {
    const { adapter, definition } = adapterFor(server.issuer, { scopes: [] });
    expect(adapter.capabilities).toMatchObject({ issue: { accessLevels: ['full'], replay: 'none' } });
    expect(adapter.capabilities.scopes).toBeUndefined();
    expect(definition.listScopes).toBeUndefined();
    const { credential } = await issue(adapter, { accessLevel: 'full', scopes: [] });
    expect(credential).toMatchObject({ accessLevel: 'full', scopes: [] });
    expect(server.clientOf(credential.id)).not.toHaveProperty('scope');
  });

  it('can be changed, to what there is', async () => {
    const { adapter } = adapterFor(server.issuer);
    const { id, version } = (await issue(adapter)).credential;
    const edit = (access: { accessLevel: 'full' | 'fineGrained'; scopes: string[] }) =>
      adapter.updateCredential({ id, version, patch: { access }, signal: idle });
    for (const wrong of [
      { accessLevel: 'full' as const, scopes: ['invoices:read'] },
      { accessLevel: 'fineGrained' as const, scopes: [] },
      { accessLevel: 'fineGrained' as const, scopes: ['nothing:known'] },
    ]) {
      const refused: unknown = await edit(wrong).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'validation', fieldErrors: [{}] });
    }
    await edit({ accessLevel: 'full', scopes: [] });
    expect(server.clientOf(id)).toMatchObject({ scope: everything });
  });

  it('may keep a scope that the host does not name, and that the client has', async () => {
    const { adapter, proxy } = registering({ scope: 'invoices:read openid' });
    const { id, version } = (await issue(adapter)).credential;
    proxy.intercept = async ({ method }, forward) =>
      method === 'GET' ? withMembers(await forward(), { scope: 'openid invoices:read' }) : undefined;
    const access = { accessLevel: 'fineGrained' as const, scopes: ['openid', 'customers:read'] };
    await adapter.updateCredential({ id, version, patch: { access }, signal: idle });
    expect(server.clientOf(id)).toMatchObject({ scope: 'openid customers:read' });
  });
});

describe('a registration that cannot be managed', () => {
  it.each([
    ['registration_access_token', /registration_access_token is missing/],
    ['registration_client_uri', /registration_client_uri is missing/],
  ])('is an error that names the client that is left: no %s', async (member, message) => {
    const { adapter } = registering({ [member]: undefined });
    const call = issue(adapter);
    await expect(call).rejects.toMatchObject({ code: 'badResponse', outcome: 'unknown' });
    await expect(call).rejects.toThrow(message);
    expect((await adapter.listCredentials({ signal: idle })).items).toEqual([]);
  });

  it('is taken back where there is no secret', async () => {
    const clients = server.countClients();
    const { adapter } = registering({ client_secret: undefined });
    await expect(issue(adapter)).rejects.toMatchObject({ code: 'badResponse', outcome: 'notApplied' });
    expect(server.countClients()).toBe(clients);
  });
});

it('shows when a secret expires, and that it has', async () => {
  let now = new Date('2026-11-22T00:00:00.000Z');
  const seconds = Date.parse('2026-12-01T00:00:00.000Z') / 1000;
  const { adapter } = registering({ client_secret_expires_at: seconds }, { now: () => now });
  const { credential } = await issue(adapter);
  expect(credential).toMatchObject({ expiresAt: '2026-12-01T00:00:00.000Z', status: 'active' });
  now = new Date('2026-12-01T00:00:00.000Z');
  expect((await adapter.listCredentials({ signal: idle })).items).toMatchObject([{ status: 'expired' }]);
});

it('registers with the host’s own metadata, and keeps them in an edit', async () => {
  const clientMetadata = { client_uri: 'https://host.example/', client_name: 'not this one' };
  const { adapter } = adapterFor(server.issuer, { clientMetadata });
  const { id, version } = (await issue(adapter)).credential;
  expect(server.clientOf(id)).toMatchObject({
    client_uri: 'https://host.example/',
    client_name: 'Nightly export',
  });
  await adapter.updateCredential({ id, version, patch: { name: '' }, signal: idle });
  expect(server.clientOf(id)).toMatchObject({ client_uri: 'https://host.example/' });
  expect(server.clientOf(id)).not.toHaveProperty('client_name');
});

it('asks for the initial access token each time, and sends nothing where there is none', async () => {
  const proxy = proxyFetch();
  let asked = 0;
  const initialAccessToken = () => {
    asked++;
    return Promise.reject<Secret>(new Error('vault says canary'));
  };
  const { adapter } = adapterFor(server.issuer, { fetch: proxy.fetch, initialAccessToken });
  for (const expected of [1, 2]) {
    const call = issue(adapter);
    await expect(call).rejects.toMatchObject({ code: 'unavailable', outcome: 'notApplied' });
    await expect(call).rejects.not.toThrow(/canary/);
    expect(asked).toBe(expected);
  }
  expect(proxy.sent).toEqual([]);
});

it('gives up on a server that does not answer', async () => {
  const { adapter, proxy } = registering({}, { requestTimeoutMs: 200 });
  const { id } = (await issue(adapter)).credential;
  proxy.intercept = ({ init }) =>
    new Promise((_, reject) => {
      init.signal?.addEventListener('abort', () => reject(new Error('aborted')));
    });
  await expect(adapter.getCredential({ id, signal: idle })).rejects.toMatchObject({
    code: 'timeout',
    outcome: 'unknown',
  });
});

it('takes a write of a process that is no more as lost after two minutes, not before', async () => {
  let now = new Date('2026-11-22T00:00:00.000Z');
  const { adapter, store } = adapterFor(server.issuer, { now: () => now });
  const { id, version } = (await issue(adapter)).credential;
  const record = await store.get({ clientId: id, signal: idle });
  if (!record) throw new Error('not stored');
  const pending = { write: 'update' as const, since: now.toISOString(), isLost: false };
  const marked = { ...record, pending, revision: record.revision + 1 };
  await store.put({ record: marked, replaces: record.revision, signal: idle });
  const edit = () => adapter.updateCredential({ id, version, patch: { name: 'Next' }, signal: idle });
  now = new Date('2026-11-22T00:01:59.000Z');
  await expect(edit()).rejects.toMatchObject({ code: 'versionConflict' });
  now = new Date('2026-11-22T00:02:00.000Z');
  await expect(edit()).resolves.toMatchObject({ credential: { name: 'Next' } });
});

it('does one thing after the other to a client, and not at all for one who has left', async () => {
  const { adapter, proxy } = registering({});
  const { id } = (await issue(adapter)).credential;
  let open = 0;
  let most = 0;
  proxy.intercept = async (_, forward) => {
    most = Math.max(most, ++open);
    const answer = await forward();
    open--;
    return answer;
  };
  const leaving = new AbortController();
  proxy.sent.length = 0;
  const reads = [1, 2, 3].map(() => adapter.getCredential({ id, signal: idle }));
  const left = adapter.getCredential({ id, signal: leaving.signal });
  leaving.abort();
  await expect(left).rejects.toMatchObject({ code: 'aborted' });
  await Promise.all(reads);
  expect(most).toBe(1);
  expect(proxy.sent).toHaveLength(3);
});

it('refuses an access level that is not offered in an edit by a caller who may not issue as well', async () => {
  const issuer = adapterFor(server.issuer, { accessLevels: ['fineGrained'] });
  const { id, version } = (await issue(issuer.adapter)).credential;
  const { adapter } = adapterFor(server.issuer, {
    accessLevels: ['fineGrained'],
    store: issuer.store,
    capabilities: { issue: undefined },
  });
  const patch = { access: { accessLevel: 'full' as const, scopes: [] } };
  await expect(adapter.updateCredential({ id, version, patch, signal: idle })).rejects.toMatchObject({
    code: 'validation',
    fieldErrors: [{ path: ['access', 'accessLevel'], code: 'unsupportedAccessLevel' }],
  });
});
