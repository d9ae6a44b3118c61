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
import { idempotencyKey } from './support/testServer.ts';

let remote: StrictRemote;
beforeAll(async () => {
  remote = await startStrictRemote();
});

const set = (value: string) => ({ change: 'set', value });
const environment = (shopId: string, apiKey = remote.key()) => ({ values: { shopId }, secrets: { apiKey } });
const shop = (parts: object = {}) => ({
  name: 'Shop',
  connectorId: 'shop',
  type: 'apiKey',
  values: { account: 'a1' },
  environments: { staging: environment('s1'), production: environment('p1') },
  ...parts,
});
const organization = () => ({ values: { partnerId: 'ours' }, secrets: { partnerSecret: set(remote.key()) } });

describeDatabases('values of environments', (database) => {
  const start = (options: Partial<KeywardServerOptions> = {}) =>
    editingServer(database(), remote.url, options);

  test('each environment has values, secrets and health of its own', async () => {
    const { store, setUp, verify, read } = start();
    await setUp('apiKey', null, organization());
    const environments = { staging: environment('s1', 'wrong'), production: environment('p1') };
    const stored = await credentialOf(store(shop({ environments })));
    expect(stored.environments).toMatchObject([
      {
        name: 'staging',
        values: { shopId: 's1' },
        secretFields: [{ name: 'apiKey', isSet: true }],
        health: [],
      },
      { name: 'production', values: { shopId: 'p1' }, secretFields: [{ name: 'apiKey', isSet: true }] },
    ]);
    const path = `/credentials/${stored.id}/verify`;
    expect(await verificationOf(verify(`${path}?environment=production`))).toMatchObject({
      status: 'verified',
    });
    // One of two is not all of it.
    expect(await read(stored.id)).toMatchObject({ status: 'unverified', health: [] });
    expect(await verificationOf(verify(`${path}?environment=staging`))).toMatchObject({
      status: 'failed',
      causes: [
        { path: ['secrets', 'apiKey'], code: 'invalidCredentials' },
        { path: ['secrets', 'partnerSecret'], code: 'invalidCredentials' },
      ],
    });
    expect(await verificationOf(verify(path))).toMatchObject({
      causes: [
        { path: ['environments', 'staging', 'secrets', 'apiKey'], code: 'invalidCredentials' },
        { path: ['secrets', 'partnerSecret'], code: 'invalidCredentials' },
      ],
    });
    const after = await read(stored.id);
    expect(after).toMatchObject({ status: 'invalid', health: [{ status: 'failed' }], version: '1' });
    expect(after.environments?.map(({ health = [] }) => health.map(({ status }) => status))).toEqual([
      ['failed', 'failed'],
      ['verified', 'verified'],
    ]);
    const unknown = await problemOf(verify(`${path}?environment=other`));
    expect(unknown.errors).toEqual([{ path: ['environment'], code: 'unknown' }]);
  });

  test('environments are added, changed and taken away; the others stay', async () => {
    const { store, setUp, edit, verify, server, organizationId } = start();
    await setUp('apiKey', null, organization());
    const [kept, replaced] = [remote.key(), remote.key()];
    const environments = { staging: environment('s1', kept), production: environment('p1') };
    const stored = await credentialOf(store(shop({ environments })));
    await verify(`/credentials/${stored.id}/verify`);
    const patch = {
      environments: {
        production: { secrets: { apiKey: set(replaced) } },
        preview: { values: { shopId: 'v1' }, secrets: { apiKey: set(remote.key()) } },
      },
    };
    const edited = await updatedOf(edit(stored, patch));
    expect(edited.environments?.map(({ name, health = [] }) => [name, health.length])).toEqual([
      ['staging', 1],
      ['production', 0],
      ['preview', 0],
    ]);
    expect(edited.status).toBe('unverified');
    const secretOf = async (name: string) =>
      (await server.openSecrets(organizationId, stored.id, { environment: name }))['apiKey']?.expose();
    expect([await secretOf('staging'), await secretOf('production')]).toEqual([kept, replaced]);
    expect(await verificationOf(verify(`/credentials/${stored.id}/verify`))).toMatchObject({
      status: 'verified',
    });

    const fewer = await updatedOf(edit(edited, { environments: { preview: null, production: null } }));
    expect(fewer.environments?.map(({ name }) => name)).toEqual(['staging']);
    expect(await secretOf('staging')).toBe(kept);
    // One of the same name that comes later has nothing of it.
    const bare = await problemOf(edit(fewer, { environments: { production: { values: { shopId: 'p2' } } } }));
    expect(bare.errors).toEqual([
      { path: ['environments', 'production', 'secrets', 'apiKey'], code: 'required' },
    ]);
    const last = await problemOf(edit(fewer, { environments: { staging: null } }));
    expect(last.errors).toEqual([{ path: ['environments'], code: 'required' }]);
  });

  test('a draft is tried out in one environment or in each, and one that fails is not stored', async () => {
    const { store, setUp, verify, request } = start({ verifyBeforeStore: 'required' });
    await setUp('apiKey', null, organization());
    const json = shop({
      environments: { staging: environment('s1', 'wrong'), production: environment('p1') },
    });
    expect(await verificationOf(verify('/verifications?environment=production', json))).toMatchObject({
      status: 'verified',
    });
    expect(await verificationOf(verify('/verifications', json))).toMatchObject({ status: 'failed' });
    expect((await problemOf(store(json))).errors).toContainEqual({
      path: ['environments', 'staging', 'secrets', 'apiKey'],
      code: 'invalidCredentials',
    });
    const headers = { 'idempotency-key': idempotencyKey() };
    const works = shop();
    const stored = await credentialOf(request('POST', '/stored-credentials', { json: works, headers }));
    expect(stored).toMatchObject({
      status: 'active',
      environments: [{ health: [{ status: 'verified' }] }, { health: [{ status: 'verified' }] }],
    });
    const other = shop({ environments: { ...works.environments, staging: environment('s2') } });
    const again = await problemOf(request('POST', '/stored-credentials', { json: other, headers }));
    expect(again.code).toBe('idempotencyMismatch');
  });

  test.each([
    [
      'a missing value',
      { staging: { values: {}, secrets: { apiKey: 'k' } } },
      ['staging', 'values', 'shopId'],
    ],
    [
      'an unknown value',
      { staging: { ...environment('s', 'k'), values: { shopId: 's', other: 1 } } },
      ['staging', 'values', 'other'],
    ],
    [
      'a value of another level',
      { staging: { ...environment('s', 'k'), values: { shopId: 's', partnerId: 'x' } } },
      ['staging', 'values', 'partnerId'],
    ],
    [
      'a name that cannot be stored',
      { 'a\0b': { values: { shopId: 's' }, secrets: { apiKey: 'k' } } },
      ['a\0b'],
    ],
    ['none at all', {}, []],
  ])('%s in an environment is refused at its path', async (_, environments, path) => {
    const { store, setUp } = start();
    await setUp('apiKey', null, organization());
    const problem = await problemOf(store(shop({ environments })));
    expect(problem.errors?.map((error) => error.path)).toContainEqual(['environments', ...path]);
  });
});
