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

describeDatabases('trying out an edit', (database) => {
  const start = (options: Partial<KeywardServerOptions> = {}) =>
    editingServer(database(), remote.url, options);

  test('a kept secret is not led to another host: whoever moves it must know it', async () => {
    const { store, edit, verify, read } = start();
    const before = await credentialOf(store(input()));
    const elsewhere = await startStrictRemote();
    const patch = { values: { baseUrl: elsewhere.url } };
    const headers = { 'if-match': '"1"' };
    for (const attempt of [
      edit(before, patch),
      verify(`/credentials/${before.id}/verify`, { patch }, headers),
    ]) {
      expect(await problemOf(attempt)).toMatchObject({
        status: 422,
        errors: [{ path: ['secrets', 'apiKey'], code: 'enterAgain' }],
      });
    }
    expect(elsewhere.seen).toEqual([]);
    expect(await read(before.id)).toEqual(before);
    const value = elsewhere.key();
    const typed = { ...patch, secrets: { apiKey: { change: 'set', value } } };
    await updatedOf(edit(before, typed));
    expect(await verificationOf(verify(`/credentials/${before.id}/verify`))).toMatchObject({
      status: 'verified',
    });
  });

  test('an edit is tried out as it will be, and nothing of it is kept', async () => {
    const { store, verify, read } = start();
    const apiKey = remote.key();
    const before = await credentialOf(store(input({ secrets: { apiKey } })));
    const path = `/credentials/${before.id}/verify`;
    const headers = { 'if-match': '"1"' };
    const asked = remote.seen.length;
    expect(
      await verificationOf(verify(path, { patch: { values: { region: 'us' } } }, headers)),
    ).toMatchObject({
      status: 'verified',
    });
    expect(remote.seen.slice(asked)).toMatchObject([
      { line: 'GET /us/me', headers: { 'x-api-key': apiKey } },
    ]);
    const wrong = { patch: { secrets: { apiKey: { change: 'set', value: 'wrong' } } } };
    expect(await verificationOf(verify(path, wrong, headers))).toMatchObject({
      status: 'failed',
      causes: [{ path: ['secrets', 'apiKey'], code: 'invalidCredentials' }],
    });
    const later = await verify(path, wrong, { ...headers, prefer: 'respond-async, wait=0' });
    expect(later.status).toBe(202);
    expect(later.headers.get('location')).toMatch(/^\/v1\/verifications\/kwv_/);
    expect((await problemOf(verify(path, wrong))).errors).toEqual([{ path: ['If-Match'], code: 'required' }]);
    expect((await verify(path, wrong, { 'if-match': '"7"' })).status).toBe(412);
    expect(await read(before.id)).toEqual(before);
  });

  test('a server that requires it saves only an edit that works', async () => {
    const { store, edit, read } = start({ verifyBeforeStore: 'required' });
    const before = await credentialOf(store(input()));
    const wrong = { name: 'Other', secrets: { apiKey: { change: 'set', value: 'wrong' } } };
    expect(await problemOf(edit(before, wrong))).toMatchObject({
      status: 422,
      errors: [{ path: ['secrets', 'apiKey'], code: 'invalidCredentials' }],
    });
    expect(await read(before.id)).toEqual(before);
    const right = { secrets: { apiKey: { change: 'set', value: remote.key() } } };
    const after = await updatedOf(edit(before, right));
    expect(after).toMatchObject({ status: 'active', version: '2' });
    expect(after.health).toHaveLength(2);
    const asked = remote.seen.length;
    expect(await updatedOf(edit(after, { name: 'Renamed' }))).toMatchObject({ status: 'active' });
    expect(remote.seen).toHaveLength(asked);
  });
});
