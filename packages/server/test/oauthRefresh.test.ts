import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  startConnectProvider,
  type ConnectProvider,
} from '../../../test/support/backends/connectProvider.ts';
import { connecting, type Connecting } from './support/connecting.ts';
import { describeDatabases } from './support/databases.ts';
import { startRelay, type Relay } from './support/relay.ts';

let provider: ConnectProvider;
let relay: Relay;
beforeAll(async () => {
  // About to end for everybody who does not know that it has just come.
  provider = await startConnectProvider({ accessTokenSeconds: 30 });
  relay = await startRelay(provider.issuer);
});
afterAll(() => provider.close());

describeDatabases('refreshing an account’s token', (database) => {
  let connection: Connecting;
  let host: Connecting['host'];
  beforeAll(() => {
    connection = connecting(database(), provider, { oauth: { tokenUrl: `${relay.url}/token` } });
    ({ host } = connection);
  });
  const tokenOf = (id: string) => host.server.accessTokenFor(host.organizationId, id);
  const read = async (id: string) =>
    (await host.request('GET', `/credentials/${id}`)).json() as Promise<unknown>;

  async function account(): Promise<string> {
    relay.reset();
    const { credential } = await connection.connect();
    relay.seen.length = 0;
    return credential?.id ?? '';
  }

  it('refreshes once for several callers at once, who all get the new token', async () => {
    const id = await account();
    const first = (await tokenOf(id)).expose();
    const answer = relay.hold();
    const all = Promise.all([1, 2, 3].map(async () => (await tokenOf(id)).expose()));
    await expect.poll(() => relay.seen.length).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 300));
    answer();
    const tokens = new Set(await all);
    expect(tokens.size).toBe(1);
    expect(tokens).not.toContain(first);
    expect(relay.seen).toHaveLength(2);
    expect(await read(id)).toMatchObject({ status: 'active' });
  });

  it('keeps nobody waiting who wants something else while the authorization server thinks', async () => {
    const id = await account();
    const answer = relay.hold();
    const token = tokenOf(id);
    await expect.poll(() => relay.seen.length).toBe(1);
    // One transaction that waits would stop everybody on the embedded database, and whoever locks the row here.
    const locked = database().transaction((transaction) =>
      transaction.query('select id from keyward_credentials where id = $1 for update', [id]),
    );
    const outcome = await Promise.race([
      locked,
      new Promise((resolve) => setTimeout(resolve, 1000, 'waits')),
    ]);
    answer();
    expect(outcome).toEqual([{ id }]);
    expect((await token).expose()).not.toBe('');
  });

  it('lets a second process wait for the first and take what it got', async () => {
    const id = await account();
    const answer = relay.hold();
    const first = tokenOf(id);
    await expect.poll(() => relay.seen.length).toBe(1);
    const other = connecting(database(), provider, { organizationId: host.organizationId });
    const second = other.host.server.accessTokenFor(host.organizationId, id);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(relay.seen).toHaveLength(1);
    answer();
    expect((await second).expose()).toBe((await first).expose());
    expect(relay.seen).toHaveLength(1);
    expect(await read(id)).toMatchObject({ status: 'active', health: [] });
  });

  it('takes the turn of a process that has not lived to give it back', async () => {
    const id = await account();
    await database().query(
      `insert into keyward_token_refreshes (credential_id, claim, expires_at)
       values ($1, 'crashed', now() + interval '700 milliseconds')`,
      [id],
    );
    const token = tokenOf(id);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(relay.seen).toHaveLength(0);
    expect((await token).expose()).not.toBe('');
    const left = await database().query(
      'select claim from keyward_token_refreshes where credential_id = $1',
      [id],
    );
    expect(left).toEqual([]);
  });

  it('leaves what a reconnect has saved while it was asking', async () => {
    const id = await account();
    const answer = relay.hold();
    const token = tokenOf(id);
    await expect.poll(() => relay.seen.length).toBe(1);
    const direct = connecting(database(), provider, { organizationId: host.organizationId });
    const { version } = (await read(id)) as { version: string };
    const { id: asked, url } = await direct.start({ target: { id, version } });
    await direct.callback(await direct.agree(url));
    expect((await direct.outcome(asked)).status).toBe('connected');
    const saved = await host.server.openSecrets(host.organizationId, id);
    answer();
    expect((await token).expose()).toBe(saved['keyward:accessToken']?.expose());
    const after = await host.server.openSecrets(host.organizationId, id);
    expect(after['keyward:refreshToken']?.expose()).toBe(saved['keyward:refreshToken']?.expose());
  });

  it('forgets when the token before has ended, where the server does not say when the new one does', async () => {
    const id = await account();
    relay.edit((tokens) => ({ ...tokens, expires_in: undefined }));
    const first = (await tokenOf(id)).expose();
    expect((await tokenOf(id)).expose()).toBe(first);
  });

  it('takes a client secret of the host that is wrong for no sign that the user took the access back', async () => {
    const id = await account();
    const mistaken = connecting(database(), provider, {
      oauthClients: { calendar: { clientId: provider.clientId, clientSecret: 'not the one' } },
    });
    const refused = mistaken.host.server.accessTokenFor(host.organizationId, id);
    await expect(refused).rejects.toMatchObject({ code: 'unavailable' });
    expect(await read(id)).toMatchObject({ status: 'active', health: [] });
    expect((await tokenOf(id)).expose()).not.toBe('');
  });
});
