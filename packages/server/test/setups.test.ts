import { CapabilitiesSchema } from '@keyward/core';
import { beforeAll, expect, test } from 'vitest';
import { credentialOf, problemOf } from './support/answers.ts';
import { describeDatabases } from './support/databases.ts';
import {
  editingServer,
  setupOf,
  startStrictRemote,
  updatedOf,
  verificationOf,
  type StrictRemote,
} from './support/editing.ts';
import type { KeywardServerOptions } from '../src/options.ts';
import { idempotencyKey, masterKey } from './support/testServer.ts';

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

describeDatabases('values of organizations', (database) => {
  const start = (options: Partial<KeywardServerOptions> = {}) =>
    editingServer(database(), remote.url, options);

  test('a secret of the organization goes to no place that an account names', async () => {
    const { store, setUp, verify, edit } = start();
    const key = remote.key();
    const account = (values: object) => ({ name: 'Shop', connectorId: 'shop', type: 'custom', values });
    const elsewhere = account({ account: 'a1', address: 'https://elsewhere.example' });
    const stray = [{ path: ['values', 'address'], code: 'setElsewhere' }];
    await setupOf(setUp('custom', null, { secrets: { partnerSecret: set(key) } }));
    expect((await problemOf(store(elsewhere))).errors).toEqual(stray);
    expect((await problemOf(verify('/verifications', elsewhere))).errors).toEqual(stray);

    await setupOf(
      setUp('custom', '1', { values: { address: remote.url }, secrets: { partnerSecret: set(key) } }),
    );
    const stored = await credentialOf(store(account({ account: 'a1' })));
    expect(
      (await problemOf(edit(stored, { values: { address: 'https://elsewhere.example' } }))).errors,
    ).toEqual(stray);
  });

  test('what the organization has left out is asked of the account; what it has set is not', async () => {
    const { store, setUp } = start();
    const bare = await problemOf(store(shop()));
    expect(bare.errors).toEqual([
      { path: ['values', 'partnerId'], code: 'required' },
      { path: ['secrets', 'partnerSecret'], code: 'required' },
    ]);
    const typed = { values: { account: 'a1', partnerId: 'mine' }, secrets: { partnerSecret: remote.key() } };
    expect((await store(shop(typed))).status).toBe(201);

    const setup = await setupOf(setUp('apiKey', null, organization()));
    expect(setup).toMatchObject({
      methodId: 'apiKey',
      values: { partnerId: 'ours' },
      secretFields: [{ name: 'partnerSecret', isSet: true }],
      version: '1',
    });
    const refused = await problemOf(store(shop(typed)));
    expect(refused.errors).toEqual([{ path: ['values', 'partnerId'], code: 'setElsewhere' }]);
    const stored = await credentialOf(store(shop()));
    expect(stored.values).toEqual({ account: 'a1' });
    expect(stored.secretFields).toEqual([]);
  });

  test('an account is tried out and opened with what it inherits, or overrides', async () => {
    const { store, edit, setUp, verify, server, organizationId } = start();
    const [ours, apiKey] = [remote.key(), remote.key()];
    await setUp('apiKey', null, { values: { partnerId: 'ours' }, secrets: { partnerSecret: set(ours) } });
    const environments = { staging: environment('s1', apiKey) };
    const stored = await credentialOf(store(shop({ environments })));
    const asked = remote.seen.length;
    expect(await verificationOf(verify(`/credentials/${stored.id}/verify`))).toMatchObject({
      status: 'verified',
    });
    expect(remote.seen.slice(asked)).toMatchObject([
      { line: 'GET /ours/a1/s1', headers: { 'x-api-key': apiKey, 'x-partner': ours } },
    ]);
    const opened = await server.openCredential(organizationId, stored.id, { environment: 'staging' });
    expect(opened.values).toEqual({ partnerId: 'ours', account: 'a1', shopId: 's1' });
    expect([opened.secrets['apiKey']?.expose(), opened.secrets['partnerSecret']?.expose()]).toEqual([
      apiKey,
      ours,
    ]);
    const general = await server.openSecrets(organizationId, stored.id);
    expect(Object.keys(general)).toEqual(['partnerSecret']);
    await expect(
      server.openSecrets(organizationId, stored.id, { environment: 'none' }),
    ).rejects.toMatchObject({ code: 'notFound' });

    const own = remote.key();
    const overridden = await updatedOf(edit(stored, { secrets: { partnerSecret: set(own) } }));
    expect((await server.openSecrets(organizationId, stored.id))['partnerSecret']?.expose()).toBe(own);
    await updatedOf(edit(overridden, { secrets: { partnerSecret: { change: 'clear' } } }));
    expect((await server.openSecrets(organizationId, stored.id))['partnerSecret']?.expose()).toBe(ours);
  });

  test('a setup that was changed says so of the accounts that it reaches, and of no other', async () => {
    const { store, setUp, verify, read } = start();
    const setup = await setupOf(setUp('apiKey', null, organization()));
    const inheriting = await credentialOf(store(shop()));
    const overriding = await credentialOf(store(shop({ secrets: { partnerSecret: remote.key() } })));
    const typed = { values: { account: 'b' }, secrets: { partnerSecret: remote.key() } };
    const bearer = await credentialOf(store(shop({ type: 'bearer', environments: undefined, ...typed })));
    const all = [inheriting, overriding, bearer];
    for (const { id } of all) await verify(`/credentials/${id}/verify`);
    const statuses = () => Promise.all(all.map(async ({ id }) => (await read(id)).status));
    expect(await statuses()).toEqual(['active', 'active', 'active']);
    await setUp('apiKey', setup.version, { secrets: { partnerSecret: set(remote.key()) } });
    expect(await statuses()).toEqual(['unverified', 'active', 'active']);
    expect((await read(inheriting.id)).environments?.map(({ health }) => health)).toEqual([[], []]);
    await setUp('apiKey', '2', { values: { partnerId: 'other' } });
    expect(await statuses()).toEqual(['unverified', 'unverified', 'active']);
  });

  test('connectors tell what is set, and whether the caller may set it', async () => {
    const { setUp, connector, request } = start();
    expect(await connector('shop')).toMatchObject({ setups: [], canSetUp: true });
    expect(await connector('erp')).not.toHaveProperty('canSetUp');
    const setup = await setupOf(setUp('apiKey', null, organization()));
    const actions = ['list', 'store', 'edit'];
    expect(await connector('shop', { actions })).toMatchObject({ setups: [setup], canSetUp: false });
    expect(await connector('shop', { organizationId: 'another' })).toMatchObject({ setups: [] });
    expect((await setUp('apiKey', '1', organization(), { actions })).status).toBe(403);

    const capabilities = CapabilitiesSchema.parse(await (await request('GET', '/capabilities')).json());
    expect(capabilities).toMatchObject({
      store: { environments: true },
      setup: { versionLock: true },
      update: {
        versionLock: true,
        fields: ['name', 'contact', 'destination', 'values', 'secrets', 'environments'],
      },
      verify: { of: ['draft', 'stored', 'edited'] },
    });
    const others = await (await request('GET', '/capabilities', { actions: ['list', 'verify'] })).json();
    expect(others).toMatchObject({ verify: { of: ['draft', 'stored'] }, setup: { versionLock: true } });
    expect(others).not.toHaveProperty('update');
  });

  test('a setup is changed at the version that was seen, the first one only once', async () => {
    const { setUp, organizationId, request } = start();
    expect((await setUp('apiKey', '1', organization())).status).toBe(412);
    const answers = await Promise.all(Array.from({ length: 4 }, () => setUp('apiKey', null, organization())));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412, 412]);
    const changed = await setUp('apiKey', '1', { values: { partnerId: 'other' } });
    expect(changed.headers.get('etag')).toBe('"2"');
    expect(await setupOf(Promise.resolve(changed))).toMatchObject({
      version: '2',
      values: { partnerId: 'other' },
      secretFields: [{ name: 'partnerSecret' }],
    });
    expect((await setUp('apiKey', '1', { values: { partnerId: 'third' } })).status).toBe(412);
    const path = '/connectors/shop/setups/apiKey';
    const without = await problemOf(request('PATCH', path, { json: {} }));
    expect(without.errors).toEqual([{ path: ['If-Match'], code: 'required' }]);
    for (const [method, code] of [
      ['none', 404],
      ['bearer', 200],
    ] as const) {
      expect((await setUp(method, null, { secrets: { partnerSecret: set('x') } })).status).toBe(code);
    }
    const foreign = await problemOf(
      setUp('apiKey', '2', { values: { account: 'a', shopId: 's' }, secrets: {} }),
    );
    expect(foreign.errors).toEqual([
      { path: ['values', 'account'], code: 'setElsewhere' },
      { path: ['values', 'shopId'], code: 'setElsewhere' },
    ]);
    const audit = await database().query(
      `select outcome, connector_id, changes from keyward_audit
       where organization_id = $1 and action = 'setup' order by id limit 2`,
      [organizationId],
    );
    expect(audit).toEqual([
      {
        outcome: 'done',
        connector_id: 'shop',
        changes: [
          ['values', 'partnerId'],
          ['secrets', 'partnerSecret'],
        ],
      },
      { outcome: 'done', connector_id: 'shop', changes: [['values', 'partnerId']] },
    ]);
  });

  test('a new master key wraps what organizations have set as well', async () => {
    const [k1, k2] = [masterKey(), masterKey()];
    const before = start({ keys: { current: 'k1', all: { k1 } } });
    await before.setUp('apiKey', null, organization());
    const stored = await credentialOf(before.store(shop()));
    // Other tests' rows are sealed under keys that nobody here has.
    await database().query(`delete from keyward_connector_setups where organization_id <> $1`, [
      before.organizationId,
    ]);
    await database().query(`delete from keyward_credentials where organization_id <> $1`, [
      before.organizationId,
    ]);
    const during = start({ keys: { current: 'k2', all: { k1, k2 } } });
    expect(await during.server.rewrapSecrets()).toBe(2);
    expect(await during.server.rewrapSecrets()).toBe(0);
    const after = start({ keys: { current: 'k2', all: { k2 } } });
    const opened = await after.server.openSecrets(before.organizationId, stored.id, {
      environment: 'staging',
    });
    expect(Object.keys(opened).toSorted()).toEqual(['apiKey', 'partnerSecret']);
  });

  test('what one organization has set opens for no other, nor for another method', async () => {
    const { setUp, store, organizationId } = start();
    await setUp('apiKey', null, organization());
    await database().query(
      `insert into keyward_connector_setups
       select $2, connector_id, method_key, field_values, secret_fields, version, updated_at, key_id, wrapped_key, sealed_values
       from keyward_connector_setups where organization_id = $1`,
      [organizationId, `other-${organizationId}`],
    );
    await database().query(
      `update keyward_connector_setups set method_key = 'bearer' where organization_id = $1`,
      [organizationId],
    );
    const typed = { type: 'bearer', environments: undefined };
    expect((await store(shop(typed))).status).toBe(503);
    const other = start();
    const headers = { 'idempotency-key': idempotencyKey() };
    const init = { json: shop(), headers, organizationId: `other-${organizationId}` };
    expect((await other.request('POST', '/stored-credentials', init)).status).toBe(503);
  });
});
