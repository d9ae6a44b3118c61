import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  calendarScopes,
  startConnectProvider,
  type ConnectProvider,
} from '../../../test/support/backends/connectProvider.ts';
import type { Database } from '../src/database/database.ts';
import { connecting, consentInput, publicUrl, type Connecting } from './support/connecting.ts';
import { consentingUser } from './support/consentingUser.ts';
import { describeDatabases } from './support/databases.ts';
import { idempotencyKey } from './support/testServer.ts';

let provider: ConnectProvider;
beforeAll(async () => {
  provider = await startConnectProvider({ accessTokenSeconds: 1 });
});
afterAll(() => provider.close());

describeDatabases('connecting an account', (database) => {
  let connection: Connecting;
  let host: Connecting['host'];
  beforeAll(() => {
    connection = connecting(database(), provider);
    ({ host } = connection);
  });
  const start: Connecting['start'] = (...args) => connection.start(...args);
  const callback: Connecting['callback'] = (...args) => connection.callback(...args);
  const outcome: Connecting['outcome'] = (...args) => connection.outcome(...args);

  it('saves the account with the scopes that were agreed to, and hands out tokens to the host only', async () => {
    const { status, credential, grantedScopes, requestedScopes } = await connection.connect(['events:read']);
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
      json: { target: { input: { ...consentInput, name: 'Another' } }, presentation: 'window' },
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
        json: { target: { input: consentInput }, presentation: 'page', returnTo },
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
