import { randomUUID } from 'node:crypto';
import { VerificationSchema, type Credential } from '@keyward/core';
import { beforeAll, expect, test } from 'vitest';
import { createEgress } from '../src/egress/index.ts';
import type { KeywardServerOptions } from '../src/options.ts';
import { credentialOf, pageOf, problemOf } from './support/answers.ts';
import { testConnectors } from './support/connectors.ts';
import { describeDatabases } from './support/databases.ts';
import { echoingApi, startRemote, type Remote } from './support/remote.ts';
import { idempotencyKey, masterKey, testServer } from './support/testServer.ts';

let remote: Remote;
beforeAll(async () => {
  remote = await startRemote(echoingApi);
});

const key = (works = true) => `${works ? 'right' : 'wrong'}-${randomUUID()}`;
const input = (parts: object = {}, secrets: object = { apiKey: key() }) => ({
  name: 'Production',
  connectorId: 'crm',
  type: 'apiKey',
  contact: 'ops@example.com',
  destination: 'eu-1',
  environment: 'production',
  values: { region: 'eu' },
  secrets,
  ...parts,
});

describeDatabases('storing credentials over HTTP', (database) => {
  const start = (options: Partial<KeywardServerOptions> = {}) => {
    const server = testServer(database(), {
      connectors: testConnectors(remote.url),
      egress: createEgress({ allow: ['127.0.0.1'] }),
      ...options,
    });
    const store = (json: object, intent = idempotencyKey()) =>
      server.request('POST', '/stored-credentials', { json, headers: { 'idempotency-key': intent } });
    const verify = async (path: string, json: object = {}) =>
      VerificationSchema.parse(await (await server.request('POST', path, { json })).json());
    const read = (id: string): Promise<Credential> =>
      credentialOf(server.request('GET', `/credentials/${id}`));
    const count = async () => (await pageOf(server.request('GET', '/credentials'))).items.length;
    return { ...server, store, verify, read, count };
  };

  test('what was typed is listed with everything but the secrets, and opened by the host only', async () => {
    const { store, read, server, organizationId } = start();
    const apiKey = key();
    const response = await store(input({}, { apiKey, pin: '1234' }));
    expect(response.status).toBe(201);
    const credential = await credentialOf(response);
    expect(credential).toMatchObject({
      kind: 'stored',
      type: 'apiKey',
      status: 'unverified',
      connector: { id: 'crm', name: 'CRM', mark: 'M0 0h24v24H0z' },
      destination: 'eu-1',
      environment: 'production',
      contact: 'ops@example.com',
      values: { region: 'eu' },
      health: [],
      actions: ['edit', 'verify', 'delete'],
      secretFields: [
        { name: 'apiKey', isSet: true, hint: apiKey.slice(-4) },
        { name: 'pin', isSet: true },
      ],
    });
    expect(credential.secretFields[1]).not.toHaveProperty('hint');
    expect(await read(credential.id)).toEqual(credential);
    expect((await server.openSecrets(organizationId, credential.id))['pin']?.expose()).toBe('1234');
  });

  test('the same key stores one credential, also when many come at once', async () => {
    const { store, count } = start();
    const [intent, json] = [idempotencyKey(), input()];
    const answers = await Promise.all(Array.from({ length: 6 }, () => store(json, intent)));
    const ids = await Promise.all(answers.map(async (answer) => (await credentialOf(answer)).id));
    expect(new Set(ids).size).toBe(1);
    expect(await count()).toBe(1);
  });

  test('another value or another secret under a used key is refused', async () => {
    const { store, count } = start();
    const intent = idempotencyKey();
    const json = input();
    await store(json, intent);
    for (const other of [
      input(),
      { ...json, values: { region: 'us' } },
      { ...json, environment: 'staging' },
    ]) {
      const refused = await store(other, intent);
      expect((await problemOf(refused)).code).toBe('idempotencyMismatch');
    }
    expect(await count()).toBe(1);
  });

  test('a used key says so when its credential is gone, or its master key is', async () => {
    const { store, request, organizationId } = start();
    const [intent, json] = [idempotencyKey(), input()];
    const { id } = await credentialOf(store(json, intent));
    const other = start({ keys: { current: 'k9', all: { k9: masterKey() } } });
    const headers = { 'idempotency-key': intent };
    const elsewhere = await other.request('POST', '/stored-credentials', { json, headers, organizationId });
    expect((await problemOf(elsewhere)).code).toBe('replayExpired');
    await request('DELETE', `/credentials/${id}`);
    expect((await problemOf(store(json, intent))).code).toBe('replayExpired');
  });

  test.each([
    ['an unknown connector', { connectorId: 'none' }, ['connectorId']],
    ['an unknown type', { type: 'database' }, ['type']],
    ['an unknown method', { methodId: 'none' }, ['methodId']],
    ['a missing value', { values: {} }, ['values', 'region']],
    ['a value against its pattern', { values: { region: 'EU 1' } }, ['values', 'region']],
    ['an unknown value', { values: { region: 'eu', other: 1 } }, ['values', 'other']],
    ['a secret among the values', { values: { region: 'eu', pin: '1' } }, ['values', 'pin']],
    ['a value among the secrets', { secrets: { apiKey: 'right', region: 'eu' } }, ['secrets', 'region']],
    ['a missing secret', { secrets: {} }, ['secrets', 'apiKey']],
    ['a prototype’s name', { secrets: { apiKey: 'right', constructor: 'x' } }, ['secrets', 'constructor']],
    ['text that cannot be stored', { destination: 'a\0b' }, ['destination']],
  ])('%s is refused at its path, and nothing is stored', async (_, parts, path) => {
    const { store, count } = start();
    const problem = await problemOf(store(input(parts)));
    expect(problem).toMatchObject({ code: 'validation', status: 422 });
    expect(problem.errors?.map((error) => error.path)).toContainEqual(path);
    expect(await count()).toBe(0);
  });

  test('each action has to be given by the host', async () => {
    const { request } = start();
    const headers = { 'idempotency-key': idempotencyKey() };
    const actions = ['list', 'issue', 'delete'];
    for (const path of ['/stored-credentials', '/verifications', '/webhook-destinations']) {
      expect((await request('POST', path, { json: input(), headers, actions })).status).toBe(403);
    }
    const capabilities = await (await request('GET', '/capabilities', { actions })).json();
    expect(Object.keys(capabilities as object)).toEqual([
      'paging',
      'filters',
      'search',
      'sortKeys',
      'counts',
      'issue',
      'delete',
      'usages',
      'connectors',
      'scopes',
    ]);
  });

  test('a draft is tried out and not kept; the field that is wrong is named', async () => {
    const { verify, count, request } = start();
    expect(await verify('/verifications', input())).toMatchObject({ status: 'verified', causes: [] });
    expect(await verify('/verifications', input({}, { apiKey: key(false) }))).toMatchObject({
      status: 'failed',
      causes: [{ path: ['secrets', 'apiKey'], code: 'invalidCredentials', detail: 'HTTP 401' }],
    });
    expect(await count()).toBe(0);
    const without = { ...input({ type: 'bearer', values: {} }, { token: key() }) };
    expect((await request('POST', '/verifications', { json: without })).status).toBe(501);
  });

  test('each check of a stored one is kept with it, newest first, ten of them', async () => {
    const { store, verify, read } = start();
    const { id } = await credentialOf(store(input()));
    const wrong = await credentialOf(store(input({}, { apiKey: key(false) })));
    const result = await verify(`/credentials/${id}/verify`);
    expect(await read(id)).toMatchObject({ status: 'active', health: [result], version: '1' });
    await verify(`/credentials/${wrong.id}/verify`);
    expect(await read(wrong.id)).toMatchObject({ status: 'invalid', health: [{ status: 'failed' }] });
    for (let check = 0; check < 11; check++) await verify(`/credentials/${id}/verify`);
    const { health = [] } = await read(id);
    expect(health).toHaveLength(10);
    expect(health.map(({ checkedAt }) => checkedAt)).toEqual(
      health
        .map((each) => each.checkedAt)
        .toSorted()
        .toReversed(),
    );
  });

  test('an external system that is away makes no credential invalid', async () => {
    const away = start({ egress: createEgress() });
    const { id } = await credentialOf(away.store(input()));
    expect((await away.verify(`/credentials/${id}/verify`)).causes).toMatchObject([{ code: 'blocked' }]);
    expect(await away.read(id)).toMatchObject({ status: 'unverified', health: [{ status: 'failed' }] });
  });

  test('a server that requires it stores only what works, whatever the client does', async () => {
    const { store, count, organizationId } = start({ verifyBeforeStore: 'required' });
    const refused = await problemOf(store(input({}, { apiKey: key(false) })));
    expect(refused).toMatchObject({
      code: 'validation',
      errors: [{ path: ['secrets', 'apiKey'], code: 'invalidCredentials' }],
    });
    expect(await count()).toBe(0);
    const [intent, json] = [idempotencyKey(), input()];
    const dialed = remote.seen.length;
    const stored = await credentialOf(store(json, intent));
    expect(stored).toMatchObject({ status: 'active', health: [{ status: 'verified' }] });
    await store(json, intent);
    expect(remote.seen.length - dialed).toBe(1);
    const audit = await database().query(
      'select action, outcome from keyward_audit where organization_id = $1 order by id',
      [organizationId],
    );
    expect(audit).toEqual([
      { action: 'store', outcome: 'failed' },
      { action: 'store', outcome: 'done' },
      { action: 'store', outcome: 'replayed' },
    ]);
  });

  test('nobody verifies what another organization has', async () => {
    const { store, request } = start();
    const { id } = await credentialOf(store(input()));
    const other = { organizationId: `other-${id}`, json: {} };
    expect((await request('POST', `/credentials/${id}/verify`, other)).status).toBe(404);
  });
});
