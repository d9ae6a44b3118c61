import { decodeJwt, decodeProtectedHeader } from 'jose';
import { expect, test } from 'vitest';
import { accessTokenOf } from './support/answers.ts';
import { describeDatabases } from './support/databases.ts';
import { clientCredentials, fullAccess, origin, scopes, testServer } from './support/testServer.ts';

const fineGrained = { ...fullAccess, accessLevel: 'fineGrained', scopes: ['meters:read', 'invoices:read'] };
const allScopes = 'invoices:read invoices:write meters:read';
const basic = (id: string, secret: string) => ({
  authorization: `Basic ${btoa(`${formEncode(id)}:${formEncode(secret)}`)}`,
});
const formEncode = (text: string) => new URLSearchParams([['', text]]).toString().slice(1);

describeDatabases('token endpoint', (database) => {
  test('full access gets all scopes, or those that it asks for', async () => {
    const { issue, token } = testServer(database());
    const issued = await issue();
    const response = await token(clientCredentials(issued));
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('pragma')).toBe('no-cache');
    const answer = await accessTokenOf(response);
    expect(answer).toMatchObject({ expires_in: 600, scope: allScopes });
    expect(decodeProtectedHeader(answer.access_token)).toMatchObject({ alg: 'HS256', kid: 'k1' });
    const { iat = 0, exp = 0 } = decodeJwt(answer.access_token);
    expect(exp - iat).toBe(600);

    const less = accessTokenOf(token({ ...clientCredentials(issued), scope: 'meters:read meters:read' }));
    expect((await less).scope).toBe('meters:read');
  });

  test('fine-grained access gets what it was issued with, and no more', async () => {
    const { issue, token } = testServer(database());
    const form = clientCredentials(await issue(fineGrained));
    expect((await accessTokenOf(token(form))).scope).toBe('invoices:read meters:read');
    for (const scope of [
      'invoices:write',
      'meters:read invoices:write',
      'unknown',
      ' ',
      'meters:read  invoices:read',
      '\0',
    ]) {
      const refused = await token({ ...form, scope });
      const answer: unknown = await refused.json();
      expect([scope, refused.status, answer]).toEqual([scope, 400, { error: 'invalid_scope' }]);
    }
  });

  test('a scope that the server no longer has is granted to nobody', async () => {
    const before = testServer(database());
    const form = clientCredentials(await before.issue(fineGrained));
    const after = testServer(database(), { scopes: scopes.filter(({ name }) => name !== 'meters:read') });
    expect((await accessTokenOf(after.token(form))).scope).toBe('invoices:read');
    const none = testServer(database(), { scopes: [] });
    expect(await (await none.token(form)).json()).toEqual({ error: 'invalid_scope' });
  });

  test('Basic authentication is form-decoded and accepted in any case', async () => {
    const { issue, token } = testServer(database());
    const { clientId, clientSecret } = await issue();
    const grant = { grant_type: 'client_credentials' };
    const header = basic(clientId, clientSecret);
    expect((await token(grant, header)).status).toBe(200);
    expect((await token({ ...grant, client_id: clientId }, header)).status).toBe(200);
    expect(
      (await token(grant, { authorization: header.authorization.replace('Basic', 'bASIC') })).status,
    ).toBe(200);
    const encoded = clientSecret.replaceAll(/./g, (character) => `%${character.charCodeAt(0).toString(16)}`);
    const escaped = { authorization: `Basic ${btoa(`${clientId}:${encoded}`)}` };
    expect((await token(grant, escaped)).status).toBe(200);
  });

  test.each([
    ['no such client', 'kwc_0123456789abcdef0123456789abcdef', 'kw_secret_x'],
    ['an id that cannot exist', 'a\0b', 'kw_secret_x'],
    ['an empty secret', 'kwc_0123456789abcdef0123456789abcdef', ''],
    ['a secret of 10,000 characters', 'kwc_0123456789abcdef0123456789abcdef', 's'.repeat(10_000)],
  ])('%s: invalid_client with a challenge', async (_, id, secret) => {
    const { token } = testServer(database());
    for (const response of [
      await token({ grant_type: 'client_credentials', client_id: id, client_secret: secret }),
      await token({ grant_type: 'client_credentials' }, basic(id, secret)),
    ]) {
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toMatch(/^Basic realm="keyward"/);
      expect(await response.json()).toEqual({ error: 'invalid_client' });
    }
  });

  test("another client's secret, and a secret that is off by one, are refused", async () => {
    const { issue, token } = testServer(database());
    const [one, other] = [await issue(), await issue()];
    const mixed = await token({ ...clientCredentials(one), client_secret: other.clientSecret });
    expect(mixed.status).toBe(401);
    const cut = await token({ ...clientCredentials(one), client_secret: one.clientSecret.slice(0, -1) });
    expect(cut.status).toBe(401);
  });

  test('a stored credential is no client', async () => {
    const { server, organizationId, token } = testServer(database());
    const { id } = await server.storeCredential({
      organizationId,
      actor: { id: 'ada' },
      name: '',
      type: 'basic',
      connector: { id: 'x', name: 'X' },
      secrets: { password: 'hunter2' },
    });
    expect(
      (await token({ grant_type: 'client_credentials', client_id: id, client_secret: 'hunter2' })).status,
    ).toBe(401);
  });

  test('requests that are malformed are named so', async () => {
    const { issue, token, server } = testServer(database());
    const issued = await issue();
    const form = clientCredentials(issued);
    const header = basic(issued.clientId, issued.clientSecret);
    const send = (body: string, headers: Record<string, string> = {}) =>
      server.fetch(
        new Request(`${origin}/v1/oauth/token`, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        }),
      );
    const cases: [string, Promise<Response>, number, string][] = [
      ['no grant type', token({ ...form, grant_type: '' }), 400, 'invalid_request'],
      ['other grant type', token({ ...form, grant_type: 'password' }), 400, 'unsupported_grant_type'],
      ['two ways at once', token(form, header), 400, 'invalid_request'],
      [
        'two ids',
        token({ grant_type: 'client_credentials', client_id: 'x' }, header),
        400,
        'invalid_request',
      ],
      ['a parameter twice', send(`${new URLSearchParams(form)}&scope=a&scope=b`), 400, 'invalid_request'],
      ['JSON', send(JSON.stringify(form), { 'content-type': 'application/json' }), 400, 'invalid_request'],
      ['no client', send('grant_type=client_credentials'), 401, 'invalid_client'],
      ['Bearer', send('grant_type=client_credentials', { authorization: 'Bearer x' }), 401, 'invalid_client'],
      [
        'broken Basic',
        send('grant_type=client_credentials', { authorization: 'Basic %' }),
        401,
        'invalid_client',
      ],
      [
        'no colon',
        send('grant_type=client_credentials', { authorization: `Basic ${btoa('x')}` }),
        401,
        'invalid_client',
      ],
      [
        'bad escape',
        send('grant_type=client_credentials', { authorization: `Basic ${btoa('%zz:%')}` }),
        401,
        'invalid_client',
      ],
      ['too large', send(`grant_type=${'x'.repeat(70_000)}`), 413, 'invalid_request'],
    ];
    for (const [name, pending, status, error] of cases) {
      const response = await pending;
      expect([name, response.status, await response.json()]).toEqual([name, status, { error }]);
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
  });

  test('use is written down at most once a minute', async () => {
    const { issue, token } = testServer(database());
    const issued = await issue();
    const lastUsed = async () => {
      const [row] = await database().query<{ last_used_at: Date }>(
        'select last_used_at from keyward_credentials where id = $1',
        [issued.clientId],
      );
      return row?.last_used_at?.getTime() ?? 0;
    };
    await token({ ...clientCredentials(issued), client_secret: 'wrong' });
    expect(await lastUsed()).toBe(0);
    await token(clientCredentials(issued));
    const first = await lastUsed();
    expect(first).toBeGreaterThan(0);
    await token(clientCredentials(issued));
    expect(await lastUsed()).toBe(first);
    await database().query(
      "update keyward_credentials set last_used_at = now() - interval '61 seconds' where id = $1",
      [issued.clientId],
    );
    await token(clientCredentials(issued));
    expect(await lastUsed()).toBeGreaterThanOrEqual(first);
  });
});
