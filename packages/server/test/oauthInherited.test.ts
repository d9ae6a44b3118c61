import { CredentialSchema, type Connector } from '@keyward/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  calendarScopes,
  startConnectProvider,
  type ConnectProvider,
} from '../../../test/support/backends/connectProvider.ts';
import { connecting, consentInput, type Connecting } from './support/connecting.ts';
import { describeDatabases } from './support/databases.ts';
import { startRelay, type Relay } from './support/relay.ts';

let provider: ConnectProvider;
let relay: Relay;
beforeAll(async () => {
  // About to end, so that each use of an account asks for new ones.
  provider = await startConnectProvider({ accessTokenSeconds: 30 });
  relay = await startRelay(provider.issuer);
});
afterAll(() => provider.close());

/** The organization says once who it is at the authorization server. */
function sharedCalendar(): Connector {
  const { issuer } = provider;
  const shared = { level: 'organization', below: 'never', required: true } as const;
  return {
    id: 'calendar',
    name: 'Calendar',
    methods: [
      {
        type: 'oauth2AuthorizationCode',
        fields: [
          { name: 'clientId', label: 'Client ID', kind: 'text', ...shared },
          { name: 'clientSecret', label: 'Client secret', kind: 'secret', ...shared },
          { name: 'webhookKey', label: 'Webhook key', kind: 'secret', required: false },
          { name: 'path', label: 'Path', kind: 'text', required: false },
        ],
        oauth: {
          issuer,
          authorizationUrl: `${issuer}/auth`,
          tokenUrl: `${relay.url}/token`,
          scopes: calendarScopes.map((name) => ({ name, description: '' })),
          defaultScopes: [...calendarScopes],
        },
      },
    ],
  };
}

describeDatabases('an account whose client its organization has set', (database) => {
  let connection: Connecting;
  let host: Connecting['host'];
  beforeAll(() => {
    connection = connecting(database(), provider, { connectors: [sharedCalendar()], oauthClients: {} });
    ({ host } = connection);
  });
  const tokenOf = (id: string) => host.server.accessTokenFor(host.organizationId, id);
  const setUp = (clientSecret: string, headers: Record<string, string>) =>
    host.request('PATCH', '/connectors/calendar/setups/oauth2AuthorizationCode', {
      json: {
        values: { clientId: provider.clientId },
        secrets: { clientSecret: { change: 'set', value: clientSecret } },
      },
      headers,
    });

  it('is connected, refreshed and reconnected with it, and keeps no copy of it', async () => {
    const refused = await host.request('POST', '/authorizations', {
      json: { target: { input: consentInput }, presentation: 'window' },
      headers: { 'idempotency-key': `intent-${crypto.randomUUID()}` },
    });
    expect(refused.status).toBe(422);
    expect((await setUp(provider.clientSecret, { 'if-none-match': '*' })).status).toBe(200);
    const { credential } = await connection.connect();
    const id = credential?.id ?? '';
    expect(credential).toMatchObject({ status: 'active', secretFields: [], values: {} });
    expect((await tokenOf(id)).expose()).not.toBe('');

    // Had the account a copy, it would still work.
    expect((await setUp('wrong', { 'if-match': '"1"' })).status).toBe(200);
    await expect(tokenOf(id)).rejects.toMatchObject({ code: 'unavailable' });
    expect((await setUp(provider.clientSecret, { 'if-match': '"2"' })).status).toBe(200);
    expect((await tokenOf(id)).expose()).not.toBe('');

    const { id: asked, url } = await connection.start({ target: { id, version: credential?.version } });
    await connection.callback(await connection.agree(url));
    expect((await connection.outcome(asked)).status).toBe('connected');
    await setUp('wrong', { 'if-match': '"3"' });
    await expect(tokenOf(id)).rejects.toMatchObject({ code: 'unavailable' });
    await setUp(provider.clientSecret, { 'if-match': '"4"' });
  });

  it('is refreshed without undoing an edit that came meanwhile', async () => {
    const { credential } = await connection.connect();
    const id = credential?.id ?? '';
    relay.reset();
    const answer = relay.hold();
    const token = tokenOf(id);
    await expect.poll(() => relay.seen.length).toBe(1);
    const edited = await host.request('PATCH', `/credentials/${id}`, {
      json: {
        values: { path: '/in' },
        secrets: { webhookKey: { change: 'set', value: 'edited-meanwhile' } },
      },
      headers: { 'if-match': `"${credential?.version}"` },
    });
    expect(edited.status).toBe(200);
    answer();
    const fresh = (await token).expose();
    const opened = await host.server.openSecrets(host.organizationId, id);
    expect(opened['webhookKey']?.expose()).toBe('edited-meanwhile');
    expect(opened['keyward:accessToken']?.expose()).toBe(fresh);
    const read = CredentialSchema.parse(await (await host.request('GET', `/credentials/${id}`)).json());
    expect(read).toMatchObject({ values: { path: '/in' }, secretFields: [{ name: 'webhookKey' }] });
  });
});
