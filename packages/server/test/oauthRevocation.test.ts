import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  startConnectProvider,
  type ConnectProvider,
} from '../../../test/support/backends/connectProvider.ts';
import { connecting, type Connecting } from './support/connecting.ts';
import { describeDatabases } from './support/databases.ts';
import { startRemote, type Remote } from './support/remote.ts';

let provider: ConnectProvider;
let silent: Remote;
beforeAll(async () => {
  provider = await startConnectProvider();
  silent = await startRemote(() => {});
});
afterAll(() => provider.close());

describeDatabases('deleting a connected account', (database) => {
  const revoking = (revocationUrl: string) => connecting(database(), provider, { oauth: { revocationUrl } });

  interface Deleted {
    refreshToken: string;
    status: number;
    tookMs: number;
  }

  async function deleted({ host, connect }: Connecting): Promise<Deleted> {
    const { id = '', version = '' } = (await connect()).credential ?? {};
    const secrets = await host.server.openSecrets(host.organizationId, id);
    const headers = { 'if-match': `"${version}"` };
    const started = performance.now();
    const { status } = await host.request('DELETE', `/credentials/${id}`, { headers });
    const tookMs = performance.now() - started;
    expect((await host.request('GET', `/credentials/${id}`)).status).toBe(404);
    return { refreshToken: secrets['keyward:refreshToken']?.expose() ?? '', status, tookMs };
  }

  /** What the provider says to somebody who has kept the token. */
  async function refreshes(refreshToken: string): Promise<number> {
    const { clientId, clientSecret, issuer } = provider;
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    });
    return response.status;
  }

  it('ends its grant at the authorization server, where that says how', async () => {
    const revoked = await deleted(revoking(`${provider.issuer}/token/revocation`));
    expect(revoked.status).toBe(204);
    expect(await refreshes(revoked.refreshToken)).toBe(400);

    const kept = await deleted(connecting(database(), provider));
    expect(await refreshes(kept.refreshToken)).toBe(200);
  });

  it('deletes it also where that server does not answer, within seconds, and logs no token', async () => {
    for (const url of ['http://127.0.0.1:9/revoke', `${silent.url}/revoke`]) {
      const connection = revoking(url);
      const { refreshToken, status, tookMs } = await deleted(connection);
      expect(status).toBe(204);
      // Three seconds are meant; the way out itself would give up after ten.
      expect(tookMs).toBeLessThan(8_000);
      expect(connection.host.log).toContainEqual(
        expect.objectContaining({ level: 'warn', event: 'failure' }),
      );
      expect(JSON.stringify(connection.host.log)).not.toContain(refreshToken);
      expect(await refreshes(refreshToken)).toBe(200);
    }
    expect(silent.seen).toHaveLength(1);
    silent.seen.length = 0;
  });

  it('revokes nothing where the deletion was refused', async () => {
    const { host, connect } = revoking(`${provider.issuer}/token/revocation`);
    const { id = '' } = (await connect()).credential ?? {};
    const refused = await host.request('DELETE', `/credentials/${id}`, { headers: { 'if-match': '"99"' } });
    expect(refused.status).toBe(412);
    const secrets = await host.server.openSecrets(host.organizationId, id);
    expect(await refreshes(secrets['keyward:refreshToken']?.expose() ?? '')).toBe(200);
  });

  it('deletes an account whose secrets nobody can open any more', async () => {
    const connection = revoking(`${provider.issuer}/token/revocation`);
    const { host } = connection;
    const { id = '' } = (await connection.connect()).credential ?? {};
    await database().query(`update keyward_stored_secrets set wrapped_key = '' where credential_id = $1`, [
      id,
    ]);
    const response = await host.request('DELETE', `/credentials/${id}`, { headers: { 'if-match': '*' } });
    expect(response.status).toBe(204);
  });

  it('purges consents whose outcome nobody can ask for any more', async () => {
    const { host, start, outcome } = connecting(database(), provider);
    const { id: old } = await start();
    const { id: recent } = await start();
    await database().query(
      `update keyward_authorizations set expires_at = now() - interval '2 hours' where id = $1`,
      [old],
    );
    expect(await host.server.purgeExpired()).toBeGreaterThanOrEqual(1);
    const left = await database().query<{ id: string }>(
      'select id from keyward_authorizations where organization_id = $1',
      [host.organizationId],
    );
    expect(left).toEqual([{ id: recent }]);
    expect((await outcome(recent)).status).toBe('pending');
  });
});
