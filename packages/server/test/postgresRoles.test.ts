import { randomUUID } from 'node:crypto';
import type { IssueCredentialInput, KeywardAdapter } from '@keyward/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasPostgres } from '../../../test/support/postgres.ts';
import {
  migratePostgresRoles,
  postgresRolesAdapter,
  type PostgresRolesOptions,
} from '../src/postgres-roles/index.ts';
import {
  openEmbeddedRoles,
  openRolesCluster,
  type RolesDatabase,
} from '../src/postgres-roles/test/rolesDatabase.ts';
import { masterKey } from './support/testServer.ts';

const { signal } = new AbortController();
const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString();
const input: IssueCredentialInput = {
  name: 'Reporting',
  contact: 'ops@example.com',
  accessLevel: 'fineGrained',
  scopes: ['billing:read'],
};

describe.skipIf(!hasPostgres())('roles on PostgreSQL', () => {
  behavior(openRolesCluster);
});
describe('roles on the embedded database', () => {
  behavior(openEmbeddedRoles);
});

function behavior(open: () => Promise<RolesDatabase>): void {
  let opened: RolesDatabase | undefined;
  const roles = (): RolesDatabase => {
    if (!opened) throw new Error('The database is opened before the tests, not before that.');
    return opened;
  };
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(async () => opened?.dispose());

  /** An adapter for a tenant of its own. */
  const adapterWith = (own: Partial<PostgresRolesOptions> = {}) =>
    postgresRolesAdapter({
      ...roles().options,
      organizationId: `org-${randomUUID()}`,
      ...own,
    }) as Required<KeywardAdapter>;
  const issue = (adapter: Required<KeywardAdapter>, own: Partial<IssueCredentialInput> = {}) =>
    adapter.issueCredential({ input: { ...input, ...own }, idempotencyKey: randomUUID(), signal });
  const get = (adapter: Required<KeywardAdapter>, id: string) => adapter.getCredential({ id, signal });
  const all = async (adapter: Required<KeywardAdapter>) => (await adapter.listCredentials({ signal })).items;
  const asSuperuser = (statement: string) => roles().superuser.query(statement);
  const groupsOf = async (id: string) =>
    (
      await roles().superuser.query<{ name: string }>(
        `select g.rolname::text as name from pg_auth_members m join pg_roles g on g.oid = m.roleid
         join pg_roles r on r.oid = m.member where r.rolname = $1 order by 1`,
        [id],
      )
    ).map(({ name }) => name);
  const roleExists = async (id: string) =>
    (await roles().superuser.query('select 1 as found from pg_roles where rolname = $1', [id])).length === 1;

  test('an issued role has what was asked for and no attribute beyond a login', async () => {
    const adapter = adapterWith();
    const expiresAt = inDays(3);
    const { credential, clientId } = await issue(adapter, { expiresAt, connectionLimit: 3 });
    expect(credential).toMatchObject({
      id: clientId,
      name: 'Reporting',
      kind: 'issued',
      type: 'database',
      status: 'active',
      contact: 'ops@example.com',
      accessLevel: 'fineGrained',
      scopes: ['billing:read'],
      limits: [{ kind: 'connections', maximum: 3 }],
      expiresAt,
      actions: ['edit', 'rotate', 'disable', 'delete'],
    });
    const [role] = await roles().superuser.query(
      `select rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls, rolcanlogin, rolconnlimit
       from pg_roles where rolname = $1`,
      [clientId],
    );
    expect(role).toEqual({
      rolsuper: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      rolbypassrls: false,
      rolcanlogin: true,
      rolconnlimit: 3,
    });
    expect(await groupsOf(clientId)).toEqual([roles().read]);
  });

  test('names and contacts that are written like SQL are kept as they are and do nothing', async () => {
    const adapter = adapterWith({ organizationId: `o'rg"; drop role x -- ${randomUUID()}` });
    const name = `'); drop role "${roles().read}"; --"`;
    const { credential } = await issue(adapter, { name, scopes: ['billing:read', 'billing:write'] });
    expect((await get(adapter, credential.id)).name).toBe(name);
    expect((await groupsOf(credential.id)).toSorted()).toEqual([roles().read, roles().write].toSorted());
  });

  test('a name of the role gives nothing of the credential away', async () => {
    const { clientId } = await issue(adapterWith({ organizationId: 'acme' }), { name: 'Secret merger' });
    const [shown] = await roles().superuser.query<{ comment: string }>(
      `select shobj_description(oid, 'pg_authid') as comment from pg_roles where rolname = $1`,
      [clientId],
    );
    expect(`${clientId} ${shown?.comment}`).not.toMatch(/acme|merger|ops@/i);
  });

  test('roles that nobody issued are not listed, changed or dropped', async () => {
    const adapter = adapterWith();
    const { rolePrefix, issuer, read } = { ...roles(), ...roles().options };
    const foreign = `${rolePrefix}_0000_0000_0000_0000`;
    await asSuperuser(`create role ${foreign} login`);
    for (const id of ['postgres', 'pg_signal_backend', issuer, read, foreign, '../x', 'a"b', 'a\0b', '']) {
      const target = { id, version: '1', signal };
      const refused = [
        () => get(adapter, id),
        () => adapter.listUsages({ id, signal }),
        () => adapter.rotateCredential({ ...target, idempotencyKey: randomUUID() }),
        () => adapter.setCredentialEnabled({ ...target, enabled: false }),
        () => adapter.updateCredential({ ...target, patch: { connectionLimit: 1 } }),
        () => adapter.deleteCredential(target),
      ];
      for (const call of refused) await expect(call()).rejects.toMatchObject({ code: 'notFound' });
    }
    expect(await all(adapter)).toEqual([]);
    expect(await roleExists(foreign)).toBe(true);
  });

  test('one tenant never sees, changes, drops or replays what another one has', async () => {
    const keys = { current: 'k1', all: { k1: masterKey() } };
    const [mine, theirs] = [adapterWith({ keys }), adapterWith({ keys })];
    const idempotencyKey = randomUUID();
    const own = await mine.issueCredential({ input, idempotencyKey, signal });
    const { id, version } = own.credential;
    const target = { id, version, signal };
    for (const call of [
      () => get(theirs, id),
      () => theirs.listUsages({ id, signal }),
      () => theirs.rotateCredential({ ...target, idempotencyKey: randomUUID() }),
      () => theirs.setCredentialEnabled({ ...target, enabled: false }),
      () => theirs.updateCredential({ ...target, patch: { name: 'Mine now' } }),
      () => theirs.deleteCredential(target),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'notFound' });
    }
    expect(await all(theirs)).toEqual([]);
    const other = await theirs.issueCredential({ input, idempotencyKey, signal });
    expect(other.clientId).not.toBe(own.clientId);
    expect(other.clientSecret.expose()).not.toBe(own.clientSecret.expose());
    expect(await get(mine, id)).toEqual(own.credential);

    await issue(mine);
    const { nextCursor } = await mine.listCredentials({ limit: 1, signal });
    const page = await theirs.listCredentials({ cursor: nextCursor ?? '', signal });
    expect(page.items.map((row) => row.id)).not.toContain(id);
  });

  test('access is changed by membership, and what an edit does not name stays', async () => {
    const adapter = adapterWith();
    const { credential } = await issue(adapter, { connectionLimit: 3, expiresAt: inDays(3) });
    const { id } = credential;
    let { version } = credential;
    const edit = async (patch: Parameters<typeof adapter.updateCredential>[0]['patch']) => {
      const answer = await adapter.updateCredential({ id, version, patch, signal });
      ({ version } = answer.credential);
      return answer.credential;
    };
    await edit({ access: { accessLevel: 'fineGrained', scopes: ['billing:write'] } });
    expect(await groupsOf(id)).toEqual([roles().write]);
    const full = await edit({ access: { accessLevel: 'full', scopes: [] } });
    expect(full).toMatchObject({ accessLevel: 'full', scopes: [], limits: [{ maximum: 3 }] });
    expect(await groupsOf(id)).toEqual([roles().full]);
    const free = await edit({ expiresAt: null, connectionLimit: null });
    expect(free.expiresAt).toBeUndefined();
    expect(free.limits).toBeUndefined();
    expect(free).toMatchObject({ name: 'Reporting', contact: 'ops@example.com', accessLevel: 'full' });
    await edit({ name: '' });
    expect((await get(adapter, id)).name).toBe('');
  });

  test('a membership that somebody else gave is taken away, or the edit is refused: never neither', async () => {
    const adapter = adapterWith();
    const { id, version } = (await issue(adapter)).credential;
    await asSuperuser(`grant "${roles().write.replaceAll('"', '""')}" to ${id}`);
    expect((await get(adapter, id)).scopes).toEqual(['billing:read', 'billing:write']);
    const access = { accessLevel: 'fineGrained' as const, scopes: ['billing:read'] };
    const edit = adapter.updateCredential({ id, version, patch: { access }, signal });
    if ((await grantedByIssuer()) === '') {
      expect((await edit).credential.scopes).toEqual(['billing:read']);
      expect(await groupsOf(id)).toEqual([roles().read]);
      return;
    }
    await expect(edit).rejects.toMatchObject({ code: 'forbidden', outcome: 'notApplied' });
    expect(await get(adapter, id)).toMatchObject({ version, scopes: ['billing:read', 'billing:write'] });
  });

  test('an edit cannot reach what issuing refuses', async () => {
    const adapter = adapterWith({ maximumDays: 30, maximumConnections: 5 });
    const { credential } = await issue(adapter);
    expect(Date.parse(credential.expiresAt ?? '')).toBeGreaterThan(Date.now() + 29 * dayMs);
    const { id, version } = credential;
    for (const [patch, path, code] of [
      [{ expiresAt: inDays(31) }, ['expiresAt'], 'tooLate'],
      [{ expiresAt: null }, ['expiresAt'], 'tooLate'],
      [{ expiresAt: inDays(-1) }, ['expiresAt'], 'inThePast'],
      [{ connectionLimit: 6 }, ['connectionLimit'], 'tooMany'],
      [
        { access: { accessLevel: 'fineGrained', scopes: ['pg_monitor'] } },
        ['access', 'scopes', 0],
        'unknownScope',
      ],
      [{ access: { accessLevel: 'fineGrained', scopes: [] } }, ['access', 'scopes'], 'scopesRequired'],
      [{ contact: 'nobody' }, ['contact'], 'invalid_format'],
    ] as const) {
      const edit = adapter.updateCredential({ id, version, patch: structuredClone(patch) as object, signal });
      await expect(edit).rejects.toMatchObject({ code: 'validation', fieldErrors: [{ path, code }] });
    }
    expect(await get(adapter, id)).toEqual(credential);
  });

  test('an edit by a caller who may not issue keeps to the limits as well', async () => {
    const limits = { maximumDays: 30, maximumConnections: 5, fullAccessRole: undefined };
    const organizationId = randomUUID();
    const { credential } = await issue(adapterWith({ ...limits, organizationId }));
    const adapter = adapterWith({ ...limits, organizationId, capabilities: { issue: undefined } });
    const { id, version } = credential;
    const shown = await get(adapter, id);
    for (const [patch, path, code] of [
      [{ expiresAt: null }, ['expiresAt'], 'tooLate'],
      [{ expiresAt: '9999-01-01T00:00:00Z' }, ['expiresAt'], 'tooLate'],
      [{ expiresAt: inDays(-1) }, ['expiresAt'], 'inThePast'],
      [{ connectionLimit: 6 }, ['connectionLimit'], 'tooMany'],
      [
        { access: { accessLevel: 'fineGrained', scopes: ['no:such'] } },
        ['access', 'scopes', 0],
        'unknownScope',
      ],
      [{ access: { accessLevel: 'full', scopes: [] } }, ['access', 'accessLevel'], 'unsupportedAccessLevel'],
    ] as const) {
      const edit = adapter.updateCredential({ id, version, patch: structuredClone(patch) as object, signal });
      await expect(edit).rejects.toMatchObject({ code: 'validation', fieldErrors: [{ path, code }] });
    }
    expect(await get(adapter, id)).toEqual(shown);
    const patch = { expiresAt: inDays(10), connectionLimit: 5 };
    const { credential: edited } = await adapter.updateCredential({ id, version, patch, signal });
    expect(edited).toMatchObject({ limits: [{ maximum: 5 }], scopes: ['billing:read'] });
  });

  test('an edit by a caller who may issue less than others keeps to that', async () => {
    const issuing = { accessLevels: ['fineGrained'], replay: 'none', expiry: { maximumDays: 7 } } as const;
    const adapter = adapterWith({ capabilities: { issue: issuing } });
    const { id, version } = (await issue(adapter)).credential;
    for (const patch of [
      { access: { accessLevel: 'full' as const, scopes: [] } },
      { expiresAt: inDays(8) },
      { expiresAt: null },
    ]) {
      const edit = adapter.updateCredential({ id, version, patch, signal });
      await expect(edit).rejects.toMatchObject({ code: 'validation' });
    }
  });

  test('an expiry that the two sides would write differently is refused at the field', async () => {
    const adapter = adapterWith();
    const late = issue(adapter, { expiresAt: '9999-12-31T23:59:59-12:00' });
    await expect(late).rejects.toMatchObject({ fieldErrors: [{ path: ['expiresAt'], code: 'tooLate' }] });
    const latest = await issue(adapter, { expiresAt: '9999-12-31T23:59:59.999Z' });
    expect(latest.credential.expiresAt).toBe('9999-12-31T23:59:59.999Z');
  });

  test('what somebody changed on the role itself is shown as it is', async () => {
    const adapter = adapterWith();
    const { credential } = await issue(adapter);
    const { id } = credential;
    await asSuperuser(`alter role ${id} nologin connection limit 0 valid until '-infinity'`);
    expect(await get(adapter, id)).toMatchObject({
      status: 'disabled',
      limits: [{ maximum: 0 }],
      expiresAt: '1970-01-01T00:00:00.000Z',
    });
    await asSuperuser(`alter role ${id} login valid until '2020-01-01'`);
    expect((await get(adapter, id)).status).toBe('expired');
    await asSuperuser(`alter role ${id} valid until '20000-01-01'`);
    const forever = await get(adapter, id);
    expect(forever.status).toBe('active');
    expect(forever.expiresAt).toBeUndefined();
    await asSuperuser(`revoke "${roles().read}" from ${id} ${await grantedByIssuer()}`);
    expect((await get(adapter, id)).scopes).toEqual([]);
  });

  test('a role that somebody dropped is shown as revoked, and only its record can be deleted', async () => {
    const adapter = adapterWith();
    const { id } = (await issue(adapter)).credential;
    await asSuperuser(`drop role ${id}`);
    const { status, actions, version } = await get(adapter, id);
    expect({ status, actions }).toEqual({ status: 'revoked', actions: ['delete'] });
    const target = { id, version, signal };
    const rotation = adapter.rotateCredential({ ...target, idempotencyKey: randomUUID() });
    await expect(rotation).rejects.toMatchObject({ code: 'conflict' });
    await adapter.deleteCredential(target);
    expect(await all(adapter)).toEqual([]);
  });

  test.each([
    ['made anew by hand', (id: string) => [`drop role ${id}`, `create role ${id} login`]],
    ['made a superuser', (id: string) => [`alter role ${id} superuser`]],
    ['allowed to make roles', (id: string) => [`alter role ${id} createrole`]],
  ])('a role that was %s is not touched any more', async (_, statements) => {
    const adapter = adapterWith();
    const { id } = (await issue(adapter)).credential;
    for (const statement of statements(id)) await asSuperuser(statement);
    const { status, actions, version } = await get(adapter, id);
    expect({ status, actions }).toEqual({ status: 'unknown', actions: [] });
    const target = { id, version, signal };
    for (const call of [
      () => adapter.rotateCredential({ ...target, idempotencyKey: randomUUID() }),
      () => adapter.setCredentialEnabled({ ...target, enabled: false }),
      () => adapter.updateCredential({ ...target, patch: { connectionLimit: 1 } }),
      () => adapter.deleteCredential(target),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'conflict', outcome: 'notApplied' });
    }
    expect(await roleExists(id)).toBe(true);
  });

  test('a deletion is refused while objects depend on the role, and names them', async () => {
    const adapter = adapterWith();
    const { id, version } = (await issue(adapter)).credential;
    const table = `reports_${randomUUID().slice(0, 8)}`;
    await asSuperuser(`create table billing."${table}" (id int)`);
    await asSuperuser(`alter table billing."${table}" owner to ${id}`);
    await asSuperuser(`grant select on billing.meters to ${id}`);
    await asSuperuser(`grant select (id) on billing.invoices to ${id}`);
    await asSuperuser(`create policy mine on billing.meters to ${id}`);
    await asSuperuser(
      `alter default privileges for role ${id} in schema billing grant select on tables to public`,
    );
    const { usages } = (await adapter.deleteCredential({ id, version, signal }).then(
      () => ({ usages: [] }),
      (thrown: unknown) => thrown,
    )) as { usages: { name: string }[] };
    const names = [
      `owner of default acl for role ${id} in schema billing on tables`,
      'target of policy mine on billing.meters',
      'privileges for table billing.meters',
      `owner of table billing.${table}`,
      'privileges for table column billing.invoices.id',
    ];
    expect(usages.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
    expect((await adapter.listUsages({ id, signal })).items).toEqual(usages);
    expect(await roleExists(id)).toBe(true);

    await asSuperuser(`drop owned by ${id} cascade`);
    await adapter.deleteCredential({ id, version, signal });
    expect(await roleExists(id)).toBe(false);
  });

  test('a long list of usages is cut, and says so', async () => {
    const adapter = adapterWith();
    const { id, version } = (await issue(adapter)).credential;
    await asSuperuser(`do $$ begin
      for i in 1..1001 loop execute 'create type billing.t_' || i || ' as enum ()'; 
        execute 'alter type billing.t_' || i || ' owner to ${id}'; end loop; end $$`);
    const { items } = await adapter.listUsages({ id, signal });
    expect(items).toHaveLength(1001);
    expect(items.at(-1)?.name).toBe('more than 1000 objects in this database');
    expect(new Set(items.map((item) => item.id)).size).toBe(1001);
    await expect(adapter.deleteCredential({ id, version, signal })).rejects.toMatchObject({
      code: 'credentialInUse',
    });
    await asSuperuser(`drop owned by ${id} cascade`);
    await adapter.deleteCredential({ id, version, signal });
  });

  test('of several changes at once with one version, one is made', async () => {
    const adapter = adapterWith();
    const { id, version } = (await issue(adapter)).credential;
    const results = await Promise.allSettled([
      ...Array.from({ length: 4 }, () =>
        adapter.rotateCredential({ id, version, idempotencyKey: randomUUID(), signal }),
      ),
      ...['a', 'b'].map((name) => adapter.updateCredential({ id, version, patch: { name }, signal })),
      adapter.setCredentialEnabled({ id, version, enabled: false, signal }),
    ]);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(results.length - 1);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'versionConflict' });
  });

  test('issuing and deleting many at once loses and doubles nothing', async () => {
    const adapter = adapterWith();
    const access = [
      { scopes: ['billing:read', 'billing:write'] },
      { scopes: ['billing:write', 'billing:read'] },
    ];
    const issued = await Promise.all(
      Array.from({ length: 12 }, (_, index) => issue(adapter, access[index % 2])),
    );
    const deletions = await Promise.allSettled(
      issued
        .slice(0, 6)
        .flatMap(({ credential: { id, version } }) =>
          [1, 2].map(() => adapter.deleteCredential({ id, version, signal })),
        ),
    );
    expect(deletions.filter(({ status }) => status === 'fulfilled')).toHaveLength(6);
    for (const deletion of deletions) {
      if (deletion.status === 'rejected') expect(deletion.reason).toMatchObject({ code: 'notFound' });
    }
    const left = (await all(adapter)).map((row) => row.id);
    expect(left.toSorted()).toEqual(
      issued
        .slice(6)
        .map(({ clientId }) => clientId)
        .toSorted(),
    );
    for (const [index, { clientId }] of issued.entries()) expect(await roleExists(clientId)).toBe(index >= 6);
  });

  test('without master keys nothing is replayed, and a key still makes no second role', async () => {
    const adapter = adapterWith();
    expect(adapter.capabilities.issue?.replay).toBe('none');
    const idempotencyKey = randomUUID();
    const { credential } = await adapter.issueCredential({ input, idempotencyKey, signal });
    const again = adapter.issueCredential({ input, idempotencyKey, signal });
    await expect(again).rejects.toMatchObject({ code: 'replayExpired', outcome: 'notApplied' });
    expect(await all(adapter)).toEqual([credential]);
    const [kept] = await roles().superuser.query(
      `select sealed_secret from keyward.keyward_database_role_intents where credential_id = $1`,
      [credential.id],
    );
    expect(kept).toEqual({ sealed_secret: null });
  });

  test('a password that was rotated away or deleted is not replayed', async () => {
    const keys = { current: 'k1', all: { k1: masterKey() } };
    const adapter = adapterWith({ keys });
    const [issuing, rotating] = [randomUUID(), randomUUID()];
    const { credential } = await adapter.issueCredential({ input, idempotencyKey: issuing, signal });
    const { id, version } = credential;
    const rotate = () => adapter.rotateCredential({ id, version, idempotencyKey: rotating, signal });
    const rotated = await rotate();
    expect((await rotate()).clientSecret.expose()).toBe(rotated.clientSecret.expose());
    const replay = () => adapter.issueCredential({ input, idempotencyKey: issuing, signal });
    await expect(replay()).rejects.toMatchObject({ code: 'replayExpired' });
    await adapter.deleteCredential({ id, version: rotated.credential.version, signal });
    await expect(rotate()).rejects.toMatchObject({ code: 'replayExpired' });
    await expect(replay()).rejects.toMatchObject({ code: 'replayExpired' });
  });

  test('a call that aborts before the commit leaves nothing behind', async () => {
    const controller = new AbortController();
    const { database } = roles().options;
    let settled: Promise<unknown> = Promise.resolve();
    const adapter = adapterWith({
      database: {
        ...database,
        // As when the browser goes away while the role is being made.
        transaction: (run) => {
          const transaction = database.transaction(async (transaction) => {
            const query: typeof transaction.query = async (text, params) => {
              if (text.startsWith('comment on role')) controller.abort();
              return transaction.query(text, params);
            };
            return run({ query });
          });
          settled = transaction.catch(() => {});
          return transaction;
        },
      },
    });
    const call = adapter.issueCredential({ input, idempotencyKey: randomUUID(), signal: controller.signal });
    await expect(call).rejects.toMatchObject({ code: 'aborted' });
    // The caller hears of it before the transaction has ended.
    await settled;
    expect(await all(adapter)).toEqual([]);
  });

  test('a group role that became more than a group is not granted any more', async () => {
    const role = `${roles().options.rolePrefix}_${randomUUID().slice(0, 8)}`;
    await asSuperuser(`create role "${role}" nologin`);
    await asSuperuser(`grant "${role}" to ${roles().issuer} with admin option`);
    const login = `${role}_login`;
    await asSuperuser(`create role "${login}" login`);
    const scope = { name: 'x', resource: 'X', description: '', role };
    const options = { ...roles().options, scopes: [scope] };
    const adapter = adapterWith({ scopes: [scope] });
    const attempt = () => issue(adapter, { scopes: ['x'] });
    await attempt();
    for (const [change, undo] of [
      [`alter role "${role}" login`, `alter role "${role}" nologin`],
      [`alter role "${role}" superuser`, `alter role "${role}" nosuperuser`],
      [`grant "${login}" to "${role}"`, `revoke "${login}" from "${role}"`],
      [`grant pg_execute_server_program to "${role}"`, `revoke pg_execute_server_program from "${role}"`],
    ] as const) {
      await asSuperuser(change);
      await expect(attempt()).rejects.toMatchObject({ code: 'forbidden', outcome: 'notApplied' });
      await expect(migratePostgresRoles(options)).rejects.toThrow(role);
      await asSuperuser(undo);
    }
    await attempt();
    await expect(
      migratePostgresRoles({ ...options, scopes: [{ ...scope, role: 'no_such_role' }] }),
    ).rejects.toThrow('`no_such_role` does not exist');
    await migratePostgresRoles(options);
  });

  test('a right that the connection lacks is told to whoever runs it', async () => {
    const ownGroup = `${roles().options.rolePrefix}_${randomUUID().slice(0, 8)}`;
    await asSuperuser(`create role "${ownGroup}" nologin`);
    await expect(migratePostgresRoles({ ...roles().options, openSessions: 'terminate' })).rejects.toThrow(
      'pg_signal_backend',
    );
    await asSuperuser(`alter role ${roles().issuer} nocreaterole`);
    await expect(migratePostgresRoles(roles().options)).rejects.toThrow('CREATEROLE');
    await expect(issue(adapterWith())).rejects.toMatchObject({ code: 'forbidden', outcome: 'notApplied' });
    await asSuperuser(`alter role ${roles().issuer} createrole`);
    await issue(adapterWith());
  });

  test('the tables are closed to everybody else, in whichever schema', async () => {
    const { read, issuer, options } = roles();
    const schema = `open_${randomUUID().slice(0, 8)}`;
    await asSuperuser(`create schema "${schema}" authorization ${issuer}`);
    await asSuperuser(`grant usage on schema "${schema}" to public`);
    await asSuperuser(
      `alter default privileges for role ${issuer} in schema "${schema}" grant select on tables to public`,
    );
    await migratePostgresRoles({ ...options, schema });
    const open = await roles().superuser.query(
      `select table_schema, table_name from information_schema.tables
       where table_name like 'keyward%' and has_schema_privilege($1, table_schema, 'usage')
         and has_table_privilege($1, format('%I.%I', table_schema, table_name), 'select')`,
      [read],
    );
    expect(open).toEqual([]);
    expect(await all(adapterWith({ schema }))).toEqual([]);
  });

  test('before the migration every call says what is missing', async () => {
    const adapter = adapterWith({ schema: 'not_there' });
    await expect(adapter.listCredentials({ signal })).rejects.toMatchObject({ code: 'unavailable' });
    await expect(issue(adapter)).rejects.toThrow('migratePostgresRoles');
  });

  /** PostgreSQL 16 and later ask by whom a membership was granted. */
  async function grantedByIssuer(): Promise<string> {
    const [state] = await roles().superuser.query<{ version: number }>(
      `select current_setting('server_version_num')::int as version`,
    );
    return (state?.version ?? 0) >= 160_000 ? `granted by ${roles().issuer}` : '';
  }
}

describe('options', () => {
  const options = { database: {} as never, organizationId: 'org', fullAccessRole: 'all_of_it' };
  const scope = { name: 'a', resource: 'A', description: '', role: 'group_a' };

  test.each([
    ['organizationId', { organizationId: '' }],
    ['organizationId', JSON.parse('{"organizationId":null}') as Partial<PostgresRolesOptions>],
    ['organizationId', { organizationId: 'a\0' }],
    ['rolePrefix', { rolePrefix: 'pg_x' }],
    ['rolePrefix', { rolePrefix: 'a"b' }],
    ['secretPrefix', { secretPrefix: "a'b" }],
    ['maximumDays', { maximumDays: 0 }],
    ['replayWindowSeconds', { replayWindowSeconds: 1.5 }],
    ['schema', { schema: '' }],
    ['fullAccessRole', { fullAccessRole: undefined }],
    ['group roles', { fullAccessRole: 'x'.repeat(64) }],
    ['a group role of its own', { scopes: [scope, { ...scope, name: 'b' }] }],
    ['a group role of its own', { fullAccessRole: 'group_a', scopes: [scope] }],
    ['occurs once', { scopes: [scope, { ...scope, role: 'group_b' }] }],
    ['scopes', { scopes: [{ ...scope, name: 'two words' }] }],
    ['k1', { keys: { current: 'k1', all: { k1: 'short' } } }],
  ] satisfies [string, Partial<PostgresRolesOptions>][])(
    'that are wrong in %s are refused at once',
    (what, own) => {
      expect(() => postgresRolesAdapter({ ...options, ...own })).toThrow(what);
    },
  );

  test('decide what the adapter offers', () => {
    const { capabilities } = postgresRolesAdapter(options);
    expect(capabilities.issue?.accessLevels).toEqual(['full']);
    expect(capabilities.scopes).toBeUndefined();
    const limited = postgresRolesAdapter({
      ...options,
      scopes: [scope],
      capabilities: { delete: undefined },
    });
    expect(limited.capabilities.issue?.accessLevels).toEqual(['full', 'fineGrained']);
    expect(limited.deleteCredential).toBeUndefined();
  });
});
