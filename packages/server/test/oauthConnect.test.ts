import { defineConnector, type Authorization, type AuthorizationStart, type Connector } from '@keyward/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  calendarScopes,
  startConnectProvider,
  type ConnectProvider,
} from '../../../test/support/backends/connectProvider.ts';
import type { Database } from '../src/database/database.ts';
import { createEgress } from '../src/egress/createEgress.ts';
import { consentingUser } from './support/consentingUser.ts';
import { describeDatabases } from './support/databases.ts';
import { callerHeader, idempotencyKey, origin, testServer, type TestServer } from './support/testServer.ts';

const basePath = '/api/keyward';
const publicUrl = 'http://127.0.0.1:4100';

let provider: ConnectProvider;
beforeAll(async () => {
  provider = await startConnectProvider({ accessTokenSeconds: 1 });
});
afterAll(() => provider.close());

const calendar = () =>
  defineConnector({
    id: 'calendar',
    name: 'Calendar',
    methods: [
      {
        type: 'oauth2AuthorizationCode',
        fields: [],
        oauth: {
          issuer: provider.issuer,
          authorizationUrl: `${provider.issuer}/auth`,
          tokenUrl: `${provider.issuer}/token`,
          scopes: calendarScopes.map((name) => ({ name, description: '' })),
          defaultScopes: [...calendarScopes],
        },
      },
    ],
  }) as unknown as Connector;

const input = { connectorId: 'calendar', type: 'oauth2AuthorizationCode', name: 'Team calendar' };

describeDatabases('connecting an account', (database) => {
  let host: TestServer;
  beforeAll(() => {
    const { clientId, clientSecret } = provider;
    host = testServer(database(), {
      basePath,
      publicUrl,
      connectors: [calendar()],
      egress: createEgress({ allow: ['127.0.0.1'] }),
      oauthClients: { calendar: { clientId, clientSecret } },
    });
  });

  async function start(own: object = {}, key = idempotencyKey()): Promise<AuthorizationStart> {
    const response = await host.request('POST', '/authorizations', {
      json: { target: { input }, presentation: 'window', ...own },
      headers: { 'idempotency-key': key },
    });
    expect(response.status).toBe(201);
    return (await response.json()) as AuthorizationStart;
  }

  /** The browser, led back by the provider: with the host's session. */
  function callback(url: string, actorId?: string): Promise<Response> {
    const { pathname, search } = new URL(url);
    const { organizationId } = host;
    const headers = callerHeader({ organizationId, ...(actorId !== undefined && { actorId }) });
    return host.server.fetch(new Request(`${origin}${pathname}${search}`, { headers }));
  }

  async function outcome(id: string): Promise<Authorization> {
    return (await (await host.request('GET', `/authorizations/${id}`)).json()) as Authorization;
  }

  async function connect(scopes: readonly string[] = calendarScopes): Promise<Authorization> {
    const { id, url } = await start();
    await callback(await consentingUser().answer(url, { answer: 'agree', scope: [...scopes] }));
    return outcome(id);
  }

  it('saves the account with the scopes that were agreed to, and hands out tokens to the host only', async () => {
    const { status, credential, grantedScopes, requestedScopes } = await connect(['events:read']);
    expect({ status, grantedScopes, requestedScopes }).toEqual({
      status: 'connected',
      grantedScopes: ['events:read'],
      requestedScopes: [...calendarScopes],
    });
    expect(credential).toMatchObject({
      name: 'Team calendar',
      type: 'oauth2AuthorizationCode',
      status: 'active',
      scopes: ['events:read'],
      requestedScopes: [...calendarScopes],
      secretFields: [],
    });
    const token = (await host.server.accessTokenFor(host.organizationId, credential?.id ?? '')).expose();
    const answers = [await (await host.request('GET', '/credentials')).text(), JSON.stringify(credential)];
    for (const text of [...answers, JSON.stringify(host.log)]) expect(text).not.toContain(token);
  });

  it('keeps no token, code, verifier or state in the clear', async () => {
    const { id, url } = await start();
    const state = new URL(url).searchParams.get('state') ?? '';
    const back = await consentingUser().answer(url, { answer: 'agree', scope: [...calendarScopes] });
    const code = new URL(back).searchParams.get('code') ?? '';
    const pending = await everythingStored(database());
    await callback(back);
    const credentialId = (await outcome(id)).credential?.id ?? '';
    const { organizationId, server } = host;
    const token = (await server.accessTokenFor(organizationId, credentialId)).expose();
    const secrets = Object.values(await server.openSecrets(organizationId, credentialId));
    const everything = pending + (await everythingStored(database())) + JSON.stringify(host.log);
    for (const secret of [state, code, token, ...secrets.map((box) => box.expose())]) {
      expect(secret.length).toBeGreaterThan(10);
      expect(everything).not.toContain(secret);
    }
    expect(everything).toContain(credentialId);
  });

  it('refreshes for two callers at once without using one refresh token twice', async () => {
    const id = (await connect()).credential?.id ?? '';
    const first = (await host.server.accessTokenFor(host.organizationId, id)).expose();
    const both = await Promise.all([1, 2].map(() => host.server.accessTokenFor(host.organizationId, id)));
    for (const token of both) expect(token.expose()).not.toBe(first);
    const after = await host.request('GET', `/credentials/${id}`);
    expect(await after.json()).toMatchObject({ status: 'active' });
  });

  it('marks an account whose grant is gone, and reconnects it under its id', async () => {
    const before = (await connect()).credential;
    provider.revokeAll();
    const refused = host.server.accessTokenFor(host.organizationId, before?.id ?? '');
    await expect(refused).rejects.toMatchObject({ code: 'conflict' });
    const marked = (await (await host.request('GET', `/credentials/${before?.id}`)).json()) as {
      version: string;
    };
    expect(marked).toMatchObject({
      status: 'invalid',
      health: [{ status: 'failed', causes: [{ code: 'reconnectNeeded' }] }],
      actions: ['reconnect', 'delete'],
    });
    const { id, url } = await start({ target: { id: before?.id, version: marked.version } });
    await callback(await consentingUser().answer(url, { answer: 'agree', scope: [...calendarScopes] }));
    expect((await outcome(id)).credential).toMatchObject({ id: before?.id, status: 'active' });
  });

  it('takes a client secret of the host that is wrong for no sign that the user took the access back', async () => {
    const id = (await connect()).credential?.id ?? '';
    const mistaken = testServer(database(), {
      basePath,
      publicUrl,
      connectors: [calendar()],
      egress: createEgress({ allow: ['127.0.0.1'] }),
      oauthClients: { calendar: { clientId: provider.clientId, clientSecret: 'not the one' } },
    });
    const refused = mistaken.server.accessTokenFor(host.organizationId, id);
    await expect(refused).rejects.toMatchObject({ code: 'unavailable' });
    const after = await host.request('GET', `/credentials/${id}`);
    expect(await after.json()).toMatchObject({ status: 'active', health: [] });
  });

  it('saves nothing where the user says no', async () => {
    const { id, url } = await start();
    const page = await callback(await consentingUser().answer(url, { answer: 'deny' }));
    expect(await page.text()).toContain('Not connected');
    expect(await outcome(id)).toMatchObject({ status: 'failed', failure: 'denied' });
  });

  it('takes an answer once, in the session that has asked, with a state that it knows', async () => {
    const { id, url } = await start();
    const back = await consentingUser().answer(url, { answer: 'agree', scope: [...calendarScopes] });
    const forged = new URL(back);
    forged.searchParams.set('state', 'forged');
    expect(await (await callback(forged.href)).text()).toContain('Not connected');
    expect((await outcome(id)).status).toBe('pending');

    expect(await (await callback(back, 'mallory')).text()).toContain('Not connected');
    expect(await outcome(id)).toMatchObject({ status: 'failed', failure: 'mismatch' });
    expect(await (await callback(back)).text()).toContain('Not connected');

    const again = await start();
    const answer = await consentingUser().answer(again.url, { answer: 'agree', scope: [...calendarScopes] });
    expect(await (await callback(answer)).text()).toContain('Connected.');
    expect(await (await callback(answer)).text()).toContain('Not connected');
    expect((await outcome(again.id)).status).toBe('connected');
  });

  it('refuses the answer of another issuer', async () => {
    const { id, url } = await start();
    const back = new URL(await consentingUser().answer(url, { answer: 'agree', scope: [...calendarScopes] }));
    back.searchParams.set('iss', 'https://evil.example');
    await callback(back.href);
    expect(await outcome(id)).toMatchObject({ status: 'failed', failure: 'mismatch' });
  });

  it('answers the same intent with the same URL, and another under its key not at all', async () => {
    const key = idempotencyKey();
    expect(await start({}, key)).toEqual(await start({}, key));
    const other = await host.request('POST', '/authorizations', {
      json: { target: { input: { ...input, name: 'Another' } }, presentation: 'window' },
      headers: { 'idempotency-key': key },
    });
    expect(other.status).toBe(422);
  });

  it('is nobody else’s to ask about', async () => {
    const { id } = await start();
    const asked = await host.request('GET', `/authorizations/${id}`, { actorId: 'mallory' });
    expect(asked.status).toBe(404);
  });

  it('leads a whole page back to a path of the host’s own site only', async () => {
    const { id, url } = await start({ presentation: 'page', returnTo: '/settings?tab=apps' });
    const back = await callback(
      await consentingUser().answer(url, { answer: 'agree', scope: [...calendarScopes] }),
    );
    expect(back.status).toBe(303);
    expect(back.headers.get('location')).toBe(`${publicUrl}/settings?tab=apps&keyward_authorization=${id}`);
    for (const returnTo of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      '/.//evil.example',
      '/%2e//evil.example',
      '/a/..//evil.example',
      'settings',
    ]) {
      const refused = await host.request('POST', '/authorizations', {
        json: { target: { input }, presentation: 'page', returnTo },
        headers: { 'idempotency-key': idempotencyKey() },
      });
      expect(refused.status).toBe(422);
    }
  });

  it('shows a page that runs its own script and style and nothing else', async () => {
    const { url } = await start();
    const page = await callback(await consentingUser().answer(url, { answer: 'deny' }));
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+'; base-uri 'none'/,
    );
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('cache-control')).toBe('no-store');
  });
});

/** Every row of every table as text; bytes are in hex, so that only what is in the clear can be read. */
async function everythingStored(database: Database): Promise<string> {
  const tables = await database.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  const rows = await Promise.all(
    tables.map(({ name }) => database.query(`select to_jsonb(held)::text as row from "${name}" as held`)),
  );
  return JSON.stringify(rows);
}
