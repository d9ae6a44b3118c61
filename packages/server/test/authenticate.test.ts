import { randomUUID } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { expect, test } from 'vitest';
import { bearerErrorResponse } from '../src/oauth/bearerErrorResponse.ts';
import { accessTokenOf } from './support/answers.ts';
import { describeDatabases } from './support/databases.ts';
import {
  clientCredentials,
  fullAccess,
  masterKey,
  scopes,
  testServer,
  type TestServer,
} from './support/testServer.ts';

const resource = (token?: string) =>
  new Request('https://host.example.com/invoices', {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });

async function accessToken(server: TestServer, input: object = fullAccess) {
  const issued = await server.issue(input);
  const { access_token: token } = await accessTokenOf(server.token(clientCredentials(issued)));
  return { token, id: issued.clientId };
}

describeDatabases('the host’s own resources', (database) => {
  test('a token opens what its scopes name, for its organization', async () => {
    const server = testServer(database());
    const { token, id } = await accessToken(server, {
      ...fullAccess,
      accessLevel: 'fineGrained',
      scopes: ['meters:read'],
    });
    const grant = await server.server.authenticate(resource(token), { scope: 'meters:read' });
    expect(grant).toEqual({
      organizationId: server.organizationId,
      clientId: id,
      scopes: ['meters:read'],
    });
    const refused = server.server.authenticate(resource(token), { scope: 'invoices:read' });
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('full access opens every scope', async () => {
    const server = testServer(database());
    const { token } = await accessToken(server);
    for (const { name } of scopes) {
      expect((await server.server.authenticate(resource(token), { scope: name })).scopes).toContain(name);
    }
  });

  test('the token of a deleted credential ends at once', async () => {
    const server = testServer(database());
    const { token, id } = await accessToken(server);
    await server.server.authenticate(resource(token), { scope: 'meters:read' });
    await server.request('DELETE', `/credentials/${id}`);
    const refused = server.server.authenticate(resource(token), { scope: 'meters:read' });
    await expect(refused).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('an expired token is refused', async () => {
    const server = testServer(database(), { accessTokenSeconds: 1 });
    const { token } = await accessToken(server);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const refused = server.server.authenticate(resource(token), { scope: 'meters:read' });
    await expect(refused).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('tokens that we did not sign for this purpose are refused', async () => {
    const server = testServer(database());
    const { token, id } = await accessToken(server);
    const stranger = testServer(database(), { keys: { current: 'k1', all: { k1: masterKey() } } });
    const claims = { org: server.organizationId, scope: 'meters:read' };
    const forge = (header: { alg: string; typ: string; kid: string }) =>
      new SignJWT(claims)
        .setProtectedHeader(header)
        .setSubject(id)
        .setExpirationTime('1h')
        .sign(new TextEncoder().encode('k'.repeat(32)));
    const [head, body, signature] = token.split('.');
    const moved = btoa(JSON.stringify({ ...claims, sub: id, exp: 9_999_999_999 })).replaceAll('=', '');
    const forgeries = [
      undefined,
      '',
      'x',
      'kw_secret_notAToken',
      (await accessToken(stranger)).token,
      `${head}.${moved}.${signature}`,
      `${head}.${body}.${signature?.slice(0, -2)}`,
      new UnsecuredJWT({ ...claims, sub: id }).encode(),
      await forge({ alg: 'HS256', typ: 'keyward-access+jwt', kid: 'k1' }),
      await forge({ alg: 'HS256', typ: 'keyward-access+jwt', kid: '__proto__' }),
    ];
    for (const forgery of forgeries) {
      const refused = server.server.authenticate(resource(forgery), { scope: 'meters:read' });
      await expect(refused).rejects.toMatchObject({ code: 'unauthenticated' });
    }
  });

  test('a new current key signs new tokens and still verifies the old ones', async () => {
    const [k1, k2] = [masterKey(), masterKey()];
    const before = testServer(database(), { keys: { current: 'k1', all: { k1 } } });
    const after = testServer(database(), { keys: { current: 'k2', all: { k1, k2 } } });
    const retired = testServer(database(), { keys: { current: 'k2', all: { k2 } } });
    const { token } = await accessToken(before);
    const needs = { scope: 'meters:read' };
    expect(await after.server.authenticate(resource(token), needs)).toBeDefined();
    await expect(retired.server.authenticate(resource(token), needs)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    const { token: newToken } = await accessToken(after);
    expect(await retired.server.authenticate(resource(newToken), needs)).toBeDefined();
  });

  test('refusals become RFC 6750 answers', async () => {
    const server = testServer(database());
    const { token } = await accessToken(server, {
      ...fullAccess,
      accessLevel: 'fineGrained',
      scopes: ['meters:read'],
    });
    const needs = { scope: 'invoices:write' };
    const answer = async (request: Request) => {
      const error: unknown = await server.server
        .authenticate(request, needs)
        .catch((thrown: unknown) => thrown);
      const response = bearerErrorResponse(error, request, needs);
      return [response.status, response.headers.get('www-authenticate')];
    };
    expect(await answer(resource())).toEqual([401, 'Bearer realm="keyward"']);
    expect(await answer(resource(randomUUID()))).toEqual([
      401,
      'Bearer realm="keyward", error="invalid_token"',
    ]);
    expect(await answer(resource(token))).toEqual([
      403,
      'Bearer realm="keyward", error="insufficient_scope", scope="invoices:write"',
    ]);
    const bug = new Error('a bug of the host');
    expect(() => bearerErrorResponse(bug, resource(), needs)).toThrow(bug);
  });
});
