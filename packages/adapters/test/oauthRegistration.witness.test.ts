import { discoverRegistrationServer } from '@keyward/adapters/oauth-registration';
import type { IssuedSecret } from '@keyward/core';
import * as witness from 'openid-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  startOidcProvider,
  testScopes,
  type TestAuthorizationServer,
} from '../../../test/support/backends/oidcProvider.ts';
import { adapterFor, idle, issue } from './support/oidcProviderAdapter.ts';

let server: TestAuthorizationServer;
beforeAll(async () => void (server = await startOidcProvider()));
afterAll(() => server.stop());

/** A client library that is not ours, given what the user was given. */
async function tokenFor(
  { clientId, clientSecret }: Pick<IssuedSecret, 'clientId' | 'clientSecret'>,
  scope = '',
) {
  const configuration = await witness.discovery(
    new URL(server.issuer),
    clientId,
    undefined,
    witness.ClientSecretBasic(clientSecret.expose()),
    // oxlint-disable-next-line typescript/no-deprecated -- marked so to stand out; here it is loopback http
    { execute: [witness.allowInsecureRequests] },
  );
  return witness.clientCredentialsGrant(configuration, scope === '' ? {} : { scope });
}

it('issues a pair that gets an access token with the scopes that were asked for, and no others', async () => {
  const { adapter } = adapterFor(server.issuer);
  const issued = await issue(adapter, { accessLevel: 'fineGrained', scopes: ['invoices:read'] });
  expect(issued.tokenEndpoint).toBe(`${server.issuer}/token`);
  expect(issued.credential.id).toBe(issued.clientId);
  await expect(tokenFor(issued, 'invoices:read')).resolves.toMatchObject({ scope: 'invoices:read' });
  await expect(tokenFor(issued, 'customers:read')).rejects.toMatchObject({ error: 'invalid_scope' });
});

it('gives full access as all the scopes there are', async () => {
  const { adapter } = adapterFor(server.issuer);
  const issued = await issue(adapter, { accessLevel: 'full', scopes: [] });
  expect(issued.credential).toMatchObject({ accessLevel: 'full', scopes: [] });
  const all = testScopes.join(' ');
  await expect(tokenFor(issued, all)).resolves.toMatchObject({ scope: all });
});

it('issues for client_secret_post where that is wished for', async () => {
  const { adapter } = adapterFor(server.issuer, { tokenEndpointAuthMethod: 'client_secret_post' });
  const issued = await issue(adapter);
  const registered = server.clientOf(issued.clientId);
  expect(registered).toMatchObject({ token_endpoint_auth_method: 'client_secret_post' });
  const verified = adapter.verifyCredential({ target: { id: issued.credential.id }, signal: idle });
  await expect(verified).resolves.toMatchObject({ status: 'verified' });
});

it('edits what the pair may do, while the pair stays', async () => {
  const { adapter } = adapterFor(server.issuer);
  const issued = await issue(adapter);
  const { id, version } = issued.credential;
  const access = { accessLevel: 'fineGrained' as const, scopes: ['customers:read'] };
  const { credential, rotated } = await adapter.updateCredential({
    id,
    version,
    patch: { access },
    signal: idle,
  });
  expect(rotated).toBeUndefined();
  expect(credential).toMatchObject({ scopes: ['customers:read'], name: 'Nightly export' });
  await expect(tokenFor(issued, 'customers:read')).resolves.toMatchObject({ scope: 'customers:read' });
  await expect(tokenFor(issued, 'invoices:read')).rejects.toMatchObject({ error: 'invalid_scope' });
});

it('deletes so that the pair gets nothing any more', async () => {
  const { adapter } = adapterFor(server.issuer);
  const issued = await issue(adapter);
  await expect(tokenFor(issued)).resolves.toMatchObject({ token_type: 'bearer' });
  const { id, version } = issued.credential;
  await adapter.deleteCredential({ id, version, signal: idle });
  await expect(tokenFor(issued)).rejects.toMatchObject({
    status: 401,
    cause: [{ parameters: { error: 'invalid_client' } }],
  });
  expect(server.clientOf(id)).toBeUndefined();
});

it('finds the endpoints that the server says it has', async () => {
  await expect(discoverRegistrationServer(server.issuer)).resolves.toEqual({
    registrationEndpoint: `${server.issuer}/reg`,
    tokenEndpoint: `${server.issuer}/token`,
    revocationEndpoint: `${server.issuer}/token/revocation`,
  });
});
