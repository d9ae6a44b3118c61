import { randomUUID } from 'node:crypto';
import type { IssueCredentialInput, IssuedCredential, KeywardAdapter } from '@keyward/core';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasPostgres } from '../../../test/support/postgres.ts';
import { postgresDatabase } from '../src/database/postgres.ts';
import { postgresRolesAdapter, type PostgresRolesOptions } from '../src/postgres-roles/index.ts';
import { openRolesCluster, type RolesCluster } from '../src/postgres-roles/test/rolesDatabase.ts';
import { masterKey } from './support/testServer.ts';

const { signal } = new AbortController();
const input: IssueCredentialInput = {
  name: '',
  contact: 'ops@example.com',
  accessLevel: 'fineGrained',
  scopes: ['billing:read'],
};
const wrongPassword = expect.objectContaining({ code: '28P01' });
const noLogin = expect.objectContaining({ code: '28000' });
const denied = expect.objectContaining({ code: '42501' });

/** What a server writes down when it writes down everything. */
const loud = {
  logging_collector: 'on',
  log_directory: 'log',
  log_statement: 'all',
  log_min_duration_statement: '0',
  log_parameter_max_length: '-1',
  log_parameter_max_length_on_error: '-1',
  log_connections: 'on',
};

describe.skipIf(!hasPostgres())('logging in', () => {
  let opened: RolesCluster | undefined;
  const roles = (): RolesCluster => {
    if (!opened) throw new Error('The cluster is opened before the tests, not before that.');
    return opened;
  };
  beforeAll(async () => {
    opened = await openRolesCluster(loud);
  });
  afterAll(async () => opened?.dispose());

  const adapterWith = (own: Partial<PostgresRolesOptions> = {}) =>
    postgresRolesAdapter({
      ...roles().options,
      organizationId: randomUUID(),
      ...own,
    }) as Required<KeywardAdapter>;
  const issue = (adapter: Required<KeywardAdapter>, own: Partial<IssueCredentialInput> = {}) =>
    adapter.issueCredential({ input: { ...input, ...own }, idempotencyKey: randomUUID(), signal });
  const logIn = ({ clientId, clientSecret }: IssuedCredential) =>
    roles().logIn(clientId, clientSecret.expose());
  const rotate = (adapter: Required<KeywardAdapter>, { id, version }: { id: string; version: string }) =>
    adapter.rotateCredential({ id, version, idempotencyKey: randomUUID(), signal });
  /** Resolves when the server has ended the session. */
  const endOf = (client: Client) => new Promise((resolve) => client.once('end', resolve));
  const asSuperuser = <Row extends object>(text: string) => roles().superuser.query<Row>(text);

  test('an issued password opens a session with exactly the rights of its scopes', async () => {
    const reader = await logIn(await issue(adapterWith()));
    expect((await reader.query('select id from billing.invoices')).rows).toEqual([{ id: 1 }]);
    for (const statement of [
      'insert into billing.invoices values (2)',
      'create table billing.x (id int)',
      'create role another',
      'select * from keyward.keyward_database_roles',
      `set role ${roles().issuer}`,
      `set role ${roles().full}`,
      'alter role current_user superuser',
      `alter role current_user valid until 'infinity'`,
    ]) {
      await expect(reader.query(statement)).rejects.toEqual(denied);
    }
    await reader.end();
    const writer = await logIn(await issue(adapterWith(), { scopes: ['billing:write'] }));
    await writer.query('insert into billing.meters values (1)');
    await expect(writer.query('select * from billing.meters')).rejects.toEqual(denied);
    await writer.end();
    const full = await logIn(await issue(adapterWith(), { accessLevel: 'full', scopes: [] }));
    await full.query('insert into billing.meters select id from billing.invoices');
    await full.end();
  });

  test('the password is needed, and is random of its own each time', async () => {
    const adapter = adapterWith();
    const [one, two] = [await issue(adapter), await issue(adapter)];
    await expect(roles().logIn(one.clientId, two.clientSecret.expose())).rejects.toEqual(wrongPassword);
    await expect(roles().logIn(one.clientId, `${one.clientSecret.expose()}x`)).rejects.toEqual(wrongPassword);
    expect(one.clientSecret.expose()).toMatch(/^kw_database_[0-9A-Za-z]{49}$/);
  });

  test('after a rotation only the new password opens a session; an open one stays', async () => {
    const adapter = adapterWith();
    const before = await issue(adapter);
    const open = await logIn(before);
    const after = await rotate(adapter, before.credential);
    expect(after.clientId).toBe(before.clientId);
    await expect(logIn(before)).rejects.toEqual(wrongPassword);
    await (await logIn(after)).end();
    expect((await open.query('select id from billing.invoices')).rows).toEqual([{ id: 1 }]);
    await open.end();
  });

  test('a password that its holder changed ends with the next rotation', async () => {
    const adapter = adapterWith();
    const issued = await issue(adapter);
    const holder = await logIn(issued);
    await holder.query(`alter role current_user password 'my own'`);
    await holder.end();
    await expect(logIn(issued)).rejects.toEqual(wrongPassword);
    await (await roles().logIn(issued.clientId, 'my own')).end();
    const rotated = await rotate(adapter, issued.credential);
    await expect(roles().logIn(issued.clientId, 'my own')).rejects.toEqual(wrongPassword);
    await (await logIn(rotated)).end();
  });

  test('switched off it opens no session, switched on the same password does again', async () => {
    const adapter = adapterWith();
    const issued = await issue(adapter);
    const { id, version } = issued.credential;
    const off = await adapter.setCredentialEnabled({ id, version, enabled: false, signal });
    expect(off).toMatchObject({ status: 'disabled', actions: ['edit', 'rotate', 'enable', 'delete'] });
    await expect(logIn(issued)).rejects.toEqual(noLogin);
    const rotated = await rotate(adapter, off);
    expect(rotated.credential.status).toBe('disabled');
    await expect(logIn(rotated)).rejects.toEqual(noLogin);
    const on = { id, version: rotated.credential.version, enabled: true, signal };
    expect((await adapter.setCredentialEnabled(on)).status).toBe('active');
    await (await logIn(rotated)).end();
  });

  test('expired it opens no session, and a later expiry brings it back', async () => {
    const adapter = adapterWith();
    const issued = await issue(adapter, { expiresAt: new Date(Date.now() + 1000).toISOString() });
    await (await logIn(issued)).end();
    await expect
      .poll(async () => (await adapter.getCredential({ id: issued.clientId, signal })).status, {
        timeout: 5000,
      })
      .toBe('expired');
    await expect(logIn(issued)).rejects.toEqual(wrongPassword);
    const { id, version } = issued.credential;
    await adapter.updateCredential({ id, version, patch: { expiresAt: null }, signal });
    await (await logIn(issued)).end();
  });

  test('a changed access holds at once, in open sessions too', async () => {
    const adapter = adapterWith();
    const issued = await issue(adapter);
    const { id, version } = issued.credential;
    const open = await logIn(issued);
    const access = { accessLevel: 'fineGrained' as const, scopes: ['billing:write'] };
    await adapter.updateCredential({ id, version, patch: { access }, signal });
    await expect(open.query('select * from billing.invoices')).rejects.toEqual(denied);
    await open.query('insert into billing.meters values (2)');
    await open.end();
  });

  test('no more sessions are open at once than the limit says', async () => {
    const adapter = adapterWith();
    const issued = await issue(adapter, { connectionLimit: 2 });
    const { id, version } = issued.credential;
    const open = [await logIn(issued), await logIn(issued)];
    await expect(logIn(issued)).rejects.toEqual(expect.objectContaining({ code: '53300' }));
    await adapter.updateCredential({ id, version, patch: { connectionLimit: 3 }, signal });
    open.push(await logIn(issued));
    await expect(logIn(issued)).rejects.toEqual(expect.objectContaining({ code: '53300' }));
    for (const client of open) await client.end();
  });

  test('deleted it opens no session; an open one stays, with no rights but everybody’s', async () => {
    const adapter = adapterWith();
    const issued = await issue(adapter);
    const { id, version } = issued.credential;
    const open = await logIn(issued);
    await adapter.deleteCredential({ id, version, signal });
    await expect(logIn(issued)).rejects.toEqual(wrongPassword);
    await expect(open.query('select * from billing.invoices')).rejects.toEqual(denied);
    expect((await open.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await open.end();
  });

  test('open sessions end where the host wants that, of this credential only', async () => {
    await asSuperuser(`grant pg_signal_backend to ${roles().issuer}`);
    const adapter = adapterWith({ openSessions: 'terminate' });
    const other = await logIn(await issue(adapter));
    const issued = await issue(adapter);
    const target = { id: issued.clientId, signal };

    let open = await logIn(issued);
    let ended = endOf(open);
    const rotated = await rotate(adapter, issued.credential);
    await ended;

    open = await logIn(rotated);
    ended = endOf(open);
    const { version } = rotated.credential;
    const off = await adapter.setCredentialEnabled({ ...target, version, enabled: false });
    await ended;

    const on = await adapter.setCredentialEnabled({ ...target, version: off.version, enabled: true });
    open = await logIn(rotated);
    ended = endOf(open);
    await adapter.deleteCredential({ ...target, version: on.version });
    await ended;

    expect((await other.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await other.end();
    await asSuperuser(`revoke pg_signal_backend from ${roles().issuer}`);
  });

  test('a session that the old password opened in the last moment ends as well', async () => {
    await asSuperuser(`grant pg_signal_backend to ${roles().issuer}`);
    const { database } = roles().options;
    let late: { client: Client; ended: Promise<unknown> } | undefined;
    const adapter = adapterWith({
      openSessions: 'terminate',
      database: {
        ...database,
        transaction: (run) =>
          database.transaction(async (transaction) => {
            const result = await run(transaction);
            if (late === undefined && issued !== undefined) {
              const client = await logIn(issued);
              late = { client, ended: endOf(client) };
            }
            return result;
          }),
      },
    });
    let issued: IssuedCredential | undefined;
    const first = await issue(adapter);
    issued = first;
    await rotate(adapter, first.credential);
    expect(late).toBeDefined();
    await late?.ended;
    await asSuperuser(`revoke pg_signal_backend from ${roles().issuer}`);
  });

  test('where sessions cannot be ended nothing is changed, rather than half of it', async () => {
    const adapter = adapterWith({ openSessions: 'terminate' });
    const issued = await issue(adapter);
    const open = await logIn(issued);
    const { id, version } = issued.credential;
    const refusal = { code: 'forbidden', outcome: 'notApplied' };
    await expect(rotate(adapter, issued.credential)).rejects.toMatchObject(refusal);
    const off = adapter.setCredentialEnabled({ id, version, enabled: false, signal });
    await expect(off).rejects.toMatchObject(refusal);
    await expect(adapter.deleteCredential({ id, version, signal })).rejects.toMatchObject(refusal);
    expect(await adapter.getCredential({ id, signal })).toEqual(issued.credential);
    await (await logIn(issued)).end();
    await open.end();
  });

  test('a table that the credential made itself keeps it from being deleted, wherever it is', async () => {
    const adapter = adapterWith();
    const issued = await issue(adapter, { accessLevel: 'full', scopes: [] });
    const { id, version } = issued.credential;
    const here = await logIn(issued);
    await here.query('create table billing.own (id int)');
    await here.query('create temporary table scratch (id int)');
    const elsewhere = `other_${randomUUID().replaceAll('-', '')}`;
    await asSuperuser(`create database ${elsewhere}`);
    const url = new URL(roles().postgres.url);
    url.pathname = `/${elsewhere}`;
    const there = postgresDatabase(url.href);
    await there.query(`create table foreign_one (id int)`);
    await there.query(`grant select on foreign_one to ${id}`);
    await there.close();
    const own = 'owner of table billing.own';
    const far = `1 object(s) in database ${elsewhere}`;
    const { usages } = (await adapter
      .deleteCredential({ id, version, signal })
      .catch((thrown: unknown) => thrown)) as { usages: { name: string; kind: string }[] };
    expect(usages.map(({ name }) => name)).toEqual([
      own,
      expect.stringMatching(/^owner of table pg_temp/),
      far,
    ]);
    expect(usages.map(({ kind }) => kind)).toEqual(Array.from({ length: 3 }, () => 'databaseObject'));

    // The temporary one goes with its session.
    await here.end();
    await expect
      .poll(async () => (await adapter.listUsages({ id, signal })).items.map(({ name }) => name))
      .toEqual([own, far]);
    await asSuperuser(`drop table billing.own`);
    await asSuperuser(`drop database ${elsewhere}`);
    await adapter.deleteCredential({ id, version, signal });
  });

  test('neither the log of every statement, nor statistics, nor a dump holds a password', async ({
    skip,
  }) => {
    if (!roles().postgres.outage) return skip();
    const key = masterKey();
    const adapter = adapterWith({ keys: { current: 'k1', all: { k1: key } } });
    const idempotencyKey = `intent-${randomUUID()}`;
    const replayed = { input, idempotencyKey, signal };
    const issued = await adapter.issueCredential(replayed);
    await adapter.issueCredential(replayed);
    const rotated = await rotate(adapter, issued.credential);
    await (await logIn(rotated)).end();
    await expect(logIn(issued)).rejects.toEqual(wrongPassword);
    const activity = JSON.stringify(await asSuperuser('select query from pg_stat_activity'));
    const [read] = await asSuperuser<{ log: string }>('select pg_read_file(pg_current_logfile()) as log');
    const log = read?.log ?? '';
    // What was looked for would have been found: the statements and their parameters are there.
    expect(log).toContain(`create role "${issued.clientId}" login password 'SCRAM-SHA-256$4096:`);
    expect(log).toContain(`alter role "${issued.clientId}" password 'SCRAM-SHA-256$4096:`);
    expect(log).toMatch(/parameters: \$1 = '.*ops@example\.com/);
    const places = { log, activity, dump: await roles().postgres.dump() };
    const canaries = [issued.clientSecret.expose(), rotated.clientSecret.expose(), idempotencyKey, key];
    const found = Object.entries(places).flatMap(([place, text]) =>
      canaries.flatMap((canary) =>
        [
          canary,
          canary.slice(0, -6),
          Buffer.from(canary).toString('hex'),
          Buffer.from(canary).toString('base64'),
        ]
          .filter((form) => text.includes(form))
          .map(() => place),
      ),
    );
    expect(found).toEqual([]);
  });

  test('of what is read nothing holds a password', async () => {
    const keys = { current: 'k1', all: { k1: masterKey() } };
    const adapter = adapterWith({ keys });
    const issued = await issue(adapter);
    const secret = issued.clientSecret.expose();
    const { id } = issued.credential;
    const reads = [
      await adapter.listCredentials({ signal }),
      await adapter.getCredential({ id, signal }),
      await adapter.listUsages({ id, signal }),
      await adapter.listScopes({ signal }),
      issued,
    ];
    for (let start = 0; start + 12 <= secret.length; start++) {
      // All passwords begin alike.
      if (start + 12 <= 'kw_database_'.length) continue;
      expect(JSON.stringify(reads)).not.toContain(secret.slice(start, start + 12));
    }
    expect(JSON.stringify(reads)).not.toContain('SCRAM-SHA-256');
  });

  test('while the database is away every call says so, and a write says that it was not made', async ({
    skip,
  }) => {
    const { outage } = roles().postgres;
    if (!outage) return skip();
    const adapter = adapterWith();
    const issued = await issue(adapter);
    const { id, version } = issued.credential;
    await outage.begin();
    const away = expect.objectContaining({ code: expect.stringMatching(/^(network|unavailable)$/) });
    await expect(adapter.listCredentials({ signal })).rejects.toEqual(away);
    await expect(issue(adapter)).rejects.toEqual(
      expect.objectContaining({ code: 'network', outcome: 'notApplied' }),
    );
    await expect(adapter.deleteCredential({ id, version, signal })).rejects.toMatchObject({
      code: 'network',
      outcome: 'notApplied',
    });
    await outage.end();
    expect((await adapter.listCredentials({ signal })).items).toEqual([issued.credential]);
    await (await logIn(issued)).end();
  });
});
