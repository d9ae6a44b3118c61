import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  startConnectProvider,
  type ConnectProvider,
} from '../../../test/support/backends/connectProvider.ts';
import type { Database } from '../src/database/database.ts';
import { connecting, type Connecting } from './support/connecting.ts';
import { describeDatabases } from './support/databases.ts';
import { startRemote, type Remote } from './support/remote.ts';
import { authorizeByHeader } from './support/testServer.ts';

let provider: ConnectProvider;
let broken: Remote;
beforeAll(async () => {
  provider = await startConnectProvider({ accessTokenSeconds: 1 });
  broken = await startRemote((_, response) => response.writeHead(503).end('<h1>Down</h1>'));
});
afterAll(() => provider.close());

interface Shown {
  version: string;
  scopes: string[];
}

describeDatabases('the way back from an authorization server', (database) => {
  let connection: Connecting;
  let host: Connecting['host'];
  beforeAll(() => {
    connection = connecting(database(), provider);
    ({ host } = connection);
  });
  const read = async (id: string) =>
    (await (await host.request('GET', `/credentials/${id}`)).json()) as Shown;

  async function mustBePage(response: Response, words: RegExp): Promise<void> {
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(await response.text()).toMatch(words);
  }

  it('marks an account whose grant is gone, and reconnects it under its id as one that works', async () => {
    const id = (await connection.connect()).credential?.id ?? '';
    provider.revokeAll();
    const refused = host.server.accessTokenFor(host.organizationId, id);
    await expect(refused).rejects.toMatchObject({ code: 'conflict' });
    const marked = await read(id);
    expect(marked).toMatchObject({
      status: 'invalid',
      health: [{ status: 'failed', causes: [{ code: 'reconnectNeeded' }] }],
      actions: ['edit', 'reconnect', 'delete'],
    });
    const { id: asked, url } = await connection.start({ target: { id, version: marked.version } });
    await connection.callback(await connection.agree(url));
    expect((await connection.outcome(asked)).credential).toMatchObject({
      id,
      status: 'active',
      health: [{ status: 'verified', causes: [] }, { status: 'failed' }],
    });
  });

  it('leaves an account that was changed while the user was away', async () => {
    const id = (await connection.connect(['events:read'])).credential?.id ?? '';
    const { version } = await read(id);
    const before = await host.server.openSecrets(host.organizationId, id);
    const { id: asked, url } = await connection.start({ target: { id, version } });
    const back = await connection.agree(url);
    // Between the check before the exchange and the save after it, as far as a test can see in.
    const changing = connecting(changedOnceExchanged(database(), id), provider, {
      organizationId: host.organizationId,
    });
    await mustBePage(await changing.callback(back), /Not connected/);
    expect(await connection.outcome(asked)).toMatchObject({ status: 'failed', failure: 'failed' });
    expect(await read(id)).toMatchObject({ version: String(Number(version) + 1), scopes: ['events:read'] });
    const after = await host.server.openSecrets(host.organizationId, id);
    for (const [name, secret] of Object.entries(before)) expect(after[name]?.expose()).toBe(secret.expose());
  });

  it('refuses an answer without an issuer where the server says that it names itself', async () => {
    const strict = connecting(database(), provider, { oauth: { namesIssuer: true } });
    const { id, url } = await strict.start();
    const back = new URL(await strict.agree(url));
    back.searchParams.delete('iss');
    await strict.callback(back.href);
    expect(await strict.outcome(id)).toMatchObject({ status: 'failed', failure: 'mismatch' });
    expect((await strict.connect()).status).toBe('connected');

    const lenient = await connection.start();
    const answer = new URL(await connection.agree(lenient.url));
    answer.searchParams.delete('iss');
    await connection.callback(answer.href);
    expect((await connection.outcome(lenient.id)).status).toBe('connected');
  });

  it.each([
    ['is not there', () => 'http://127.0.0.1:9/token'],
    ['is down', () => `${broken.url}/token`],
  ])('says on the page that the authorization server did not answer where it %s', async (_, tokenUrl) => {
    const cut = connecting(database(), provider, { oauth: { tokenUrl: tokenUrl() } });
    const { id, url } = await cut.start();
    await mustBePage(await cut.callback(await cut.agree(url)), /the other system did not answer/);
    expect(await cut.outcome(id)).toMatchObject({ status: 'failed', failure: 'unreachable' });
  });

  it('shows a page, too, where our own database or the host’s session is down, and logs no address', async () => {
    const down: Database = { ...database(), query: () => Promise.reject(new Error('connection lost')) };
    const { id, url } = await connection.start();
    const back = await connection.agree(url);
    const cut = connecting(down, provider, { organizationId: host.organizationId });
    const page = await cut.callback(back);
    expect(page.status).toBe(503);
    expect(page.headers.get('retry-after')).toBe('5');
    await mustBePage(page, /something went wrong here/);
    expect(cut.host.log.map(({ event }) => event)).toEqual(['failure', 'request']);
    expect(JSON.stringify(cut.host.log)).not.toContain(new URL(back).searchParams.get('code'));

    const unsigned = connecting(database(), provider, {
      authorize: (request) =>
        request.url.includes('callback')
          ? Promise.reject(new Error('no session'))
          : authorizeByHeader(request),
    });
    await mustBePage(await unsigned.callback(back), /something went wrong here/);
    expect((await connection.outcome(id)).status).toBe('pending');
  });
});

/** Somebody changes the credential in the moment before the first transaction, which is the one that saves. */
function changedOnceExchanged(database: Database, id: string): Database {
  return {
    ...database,
    query: (text, params) => database.query(text, params),
    transaction: async (run) => {
      await database.query('update keyward_credentials set version = version + 1 where id = $1', [id]);
      return database.transaction(run);
    },
  };
}
