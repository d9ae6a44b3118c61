import { beforeAll, expect, test } from 'vitest';
import { credentialOf, problemOf } from './support/answers.ts';
import { describeDatabases } from './support/databases.ts';
import {
  editingServer,
  startStrictRemote,
  updatedOf,
  verificationOf,
  type StrictRemote,
} from './support/editing.ts';
import type { KeywardServerOptions } from '../src/options.ts';

let remote: StrictRemote;
beforeAll(async () => {
  remote = await startStrictRemote();
});

const input = (parts: object = {}) => ({
  name: 'Production',
  connectorId: 'erp',
  type: 'apiKey',
  contact: 'ops@example.com',
  values: { baseUrl: remote.url, region: 'eu' },
  secrets: { apiKey: remote.key() },
  ...parts,
});

describeDatabases('editing a stored credential', (database) => {
  const start = (options: Partial<KeywardServerOptions> = {}) =>
    editingServer(database(), remote.url, options);
  const sealed = (id: string) =>
    database().query('select * from keyward_stored_secrets where credential_id = $1', [id]);

  test('what the patch names is changed, and nothing else', async () => {
    const { store, edit, read } = start();
    const before = await credentialOf(store(input({ destination: 'eu-1' })));
    const response = await edit(before, { name: ' Renamed ', destination: null });
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).toBe('"2"');
    const { updatedAt, destination, ...kept } = { ...before, name: 'Renamed', version: '2' };
    const after = await read(before.id);
    expect(after).toEqual({ ...kept, updatedAt: expect.any(String) });
    expect([updatedAt, destination]).toEqual([undefined, 'eu-1']);
  });

  test('a secret that is not named stays, and still opens the external system', async () => {
    const { store, edit, verify, read, server, organizationId } = start();
    const apiKey = remote.key();
    const before = await credentialOf(store(input({ secrets: { apiKey, pin: '1234' } })));
    await verify(`/credentials/${before.id}/verify`);
    const rows = await sealed(before.id);
    const edited = await updatedOf(edit(before, { values: { region: 'us' } }));
    expect(edited).toMatchObject({ version: '2', status: 'unverified', values: { region: 'us' } });
    // No secret was changed, so that none was even opened.
    expect(await sealed(before.id)).toEqual(rows);

    const again = await updatedOf(edit(edited, { secrets: { pin: { change: 'set', value: '9876' } } }));
    const opened = await server.openSecrets(organizationId, before.id);
    expect(opened['apiKey']?.expose()).toBe(apiKey);
    expect(opened['pin']?.expose()).toBe('9876');
    const [key, pin] = again.secretFields;
    expect(key).toEqual(before.secretFields[0]);
    expect(Date.parse(pin?.changedAt ?? '')).toBeGreaterThan(Date.parse(before.createdAt));
    const asked = remote.seen.length;
    expect(await verificationOf(verify(`/credentials/${before.id}/verify`))).toMatchObject({
      status: 'verified',
    });
    expect(remote.seen.slice(asked)).toMatchObject([
      { line: 'GET /us/me', headers: { 'x-api-key': apiKey } },
    ]);
    expect(await read(before.id)).toMatchObject({ status: 'active', version: '3' });
  });

  test('keep is no change; set is one even to the same text, so that nobody can try out guesses', async () => {
    const { store, edit, read } = start();
    const apiKey = remote.key();
    const before = await credentialOf(store(input({ secrets: { apiKey } })));
    const kept = { name: before.name, values: { region: 'eu' }, secrets: { apiKey: { change: 'keep' } } };
    expect(await updatedOf(edit(before, kept))).toEqual(before);
    const same = await updatedOf(edit(before, { secrets: { apiKey: { change: 'set', value: apiKey } } }));
    const other = await updatedOf(
      edit(same, { secrets: { apiKey: { change: 'set', value: remote.key() } } }),
    );
    expect([same.version, same.status, other.version, other.status]).toEqual([
      '2',
      'unverified',
      '3',
      'unverified',
    ]);
    expect((await read(before.id)).version).toBe('3');
  });

  test('a secret and a value can be emptied, unless they are required', async () => {
    const { store, edit, server, organizationId } = start();
    const before = await credentialOf(
      store(
        input({
          values: { baseUrl: remote.url, region: 'eu', note: 'x' },
          secrets: { apiKey: remote.key(), pin: '1' },
        }),
      ),
    );
    const clear = { change: 'clear' };
    const after = await updatedOf(edit(before, { values: { note: null }, secrets: { pin: clear } }));
    expect(after.values).toEqual({ baseUrl: remote.url, region: 'eu' });
    expect(after.secretFields.map(({ name }) => name)).toEqual(['apiKey']);
    expect(await server.openSecrets(organizationId, before.id)).not.toHaveProperty('pin');
    const refused = await problemOf(edit(after, { values: { region: null }, secrets: { apiKey: clear } }));
    expect(refused).toMatchObject({
      status: 422,
      errors: [
        { path: ['values', 'region'], code: 'required' },
        { path: ['secrets', 'apiKey'], code: 'required' },
      ],
    });
  });

  test('a value with a structure is told of, and never sent back', async () => {
    const { store, edit, read, server, organizationId } = start();
    const extra = { token: 'inside-a-structure' };
    const values = { baseUrl: remote.url, region: 'eu', extra };
    const response = await store(input({ values }));
    const text = await response.clone().text();
    const before = await credentialOf(response);
    expect(text).not.toContain('inside-a-structure');
    expect(before.secretFields).toContainEqual({ name: 'extra', isSet: true, changedAt: expect.any(String) });
    const after = await updatedOf(edit(before, { values: { region: 'us' } }));
    expect((await server.openCredential(organizationId, before.id)).values).toEqual({
      ...values,
      region: 'us',
    });
    const emptied = await updatedOf(edit(after, { values: { extra: null } }));
    expect(emptied.secretFields.map(({ name }) => name)).toEqual(['apiKey']);
    expect(await read(before.id)).toEqual(emptied);
  });

  test('a stale version is refused, the same request once more among it', async () => {
    const { store, edit, read, request } = start();
    const before = await credentialOf(store(input()));
    await edit(before, { name: 'First' });
    for (const name of ['First', 'Second']) {
      expect(await problemOf(edit(before, { name }))).toMatchObject({ code: 'versionConflict', status: 412 });
    }
    const path = `/credentials/${before.id}`;
    const without = await problemOf(request('PATCH', path, { json: { name: 'Third' } }));
    expect(without).toMatchObject({ status: 422, errors: [{ path: ['If-Match'], code: 'required' }] });
    expect(await read(before.id)).toMatchObject({ name: 'First', version: '2' });
    const any = { headers: { 'if-match': '*' }, json: { name: 'Whichever' } };
    expect(await updatedOf(request('PATCH', path, any))).toMatchObject({ name: 'Whichever', version: '3' });
  });

  test.each([
    ['a value against its pattern', { values: { region: 'EU' } }, ['values', 'region']],
    ['an unknown value', { values: { other: 1 } }, ['values', 'other']],
    ['an unknown value that is emptied', { values: { other: null } }, ['values', 'other']],
    ['a secret among the values', { values: { pin: '1' } }, ['values', 'pin']],
    [
      'a value among the secrets',
      { secrets: { region: { change: 'set', value: 'us' } } },
      ['secrets', 'region'],
    ],
    ['an unknown secret', { secrets: { toString: { change: 'clear' } } }, ['secrets', 'toString']],
    ['an environment of a system that has none', { environments: { staging: {} } }, ['environments']],
    ['text that cannot be stored', { values: { note: 'a\0b' } }, ['values', 'note']],
    ['what cannot be edited', { expiresAt: null }, ['expiresAt']],
  ])('%s is refused at its path, and nothing is changed', async (_, patch, path) => {
    const { store, edit, read } = start();
    const before = await credentialOf(store(input()));
    const problem = await problemOf(edit(before, { name: 'Other', ...patch }));
    expect(problem).toMatchObject({ code: 'validation', status: 422 });
    expect(problem.errors?.map((error) => error.path)).toContainEqual(path);
    expect(await read(before.id)).toEqual(before);
  });

  test('the audit says which fields were changed, and none of their values', async () => {
    const { store, edit, organizationId } = start();
    const before = await credentialOf(store(input()));
    const patch = {
      name: 'Renamed',
      contact: 'ops@example.com',
      values: { region: 'us' },
      secrets: { apiKey: { change: 'set', value: remote.key() }, pin: { change: 'keep' } },
    };
    await edit(before, patch);
    const audit = await database().query(
      `select action, outcome, changes from keyward_audit where organization_id = $1 order by id desc limit 1`,
      [organizationId],
    );
    const changes = [['name'], ['values', 'region'], ['secrets', 'apiKey']];
    expect(audit).toEqual([{ action: 'edit', outcome: 'done', changes }]);
  });

  test('an issued credential has a name, a contact and a destination to edit, and no more', async () => {
    const { issue, edit } = start();
    const { credential } = await issue();
    expect(credential.actions).toEqual(['edit', 'delete']);
    const patch = { name: 'Renamed', contact: 'other@example.com', destination: 'eu-1' };
    expect(await updatedOf(edit(credential, patch))).toMatchObject({
      ...patch,
      status: 'active',
      version: '2',
    });
    const later = { ...credential, version: '2' };
    const secrets = { clientSecret: { change: 'set', value: 'x' } };
    expect((await problemOf(edit(later, { secrets }))).errors).toEqual([
      { path: ['secrets'], code: 'unsupported' },
    ]);
  });

  test('it takes the action, and a credential of one’s own organization', async () => {
    const { store, edit, read, verify, request } = start();
    const before = await credentialOf(store(input()));
    const actions = ['list', 'store', 'verify', 'delete'];
    expect((await edit(before, { name: 'Other' }, { actions })).status).toBe(403);
    const headers = { 'if-match': '"1"' };
    const json = { patch: { name: 'Other' } };
    const path = `/credentials/${before.id}/verify`;
    expect((await request('POST', path, { json, headers, actions })).status).toBe(403);
    const organizationId = `other-${before.id}`;
    expect((await edit(before, { name: 'Other' }, { organizationId })).status).toBe(404);
    expect((await edit(before, { values: { region: 'us' } }, { organizationId })).status).toBe(404);
    expect((await request('POST', path, { json, headers, organizationId })).status).toBe(404);
    expect((await verify(`/credentials/kwc_${'0'.repeat(32)}/verify`, json, headers)).status).toBe(404);
    expect(await read(before.id)).toEqual(before);
    const seen = await credentialOf(request('GET', `/credentials/${before.id}`, { actions }));
    expect(seen.actions).not.toContain('edit');
  });
});
