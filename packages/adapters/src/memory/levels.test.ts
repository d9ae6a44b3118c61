import { Secret, type Capabilities, type StoreCredentialInput } from '@keyward/core';
import { beforeEach, expect, it } from 'vitest';
import { memoryAdapter, sampleWorkspace, type VerificationSubject } from './index.ts';

const { signal } = new AbortController();
const capabilities: Partial<Capabilities> = {
  store: { replay: 'sameCredential', environments: true },
  update: { versionLock: true, fields: ['name', 'destination', 'values', 'secrets', 'environments'] },
  verify: { of: ['draft', 'stored', 'edited'] },
  setup: { versionLock: true },
  connectors: 'listed',
};

let subjects: VerificationSubject[];
let secrets: Map<string, Record<string, string>>;
let adapter: ReturnType<typeof memoryAdapter>;

beforeEach(() => {
  subjects = [];
  secrets = new Map();
  const verify = (subject: VerificationSubject) => {
    subjects.push(subject);
    return subject.secrets['apiKey']?.startsWith('wrong') ? [{ path: [], code: 'invalidCredentials' }] : [];
  };
  adapter = memoryAdapter({ ...sampleWorkspace(), capabilities, verify, secrets });
});

function input(own: Partial<StoreCredentialInput> = {}): StoreCredentialInput {
  const values = { account_id: '1', data_center: 'eu' };
  const typed = { token_secret: new Secret('token-secret-4711') };
  return { name: 'New', connectorId: 'netsuite', type: 'custom', values, secrets: typed, ...own };
}

function store(own: Partial<StoreCredentialInput> = {}) {
  const call = adapter.storeCredential?.({ input: input(own), idempotencyKey: crypto.randomUUID(), signal });
  return call as NonNullable<typeof call>;
}

function gatewayInput(key: string): Partial<StoreCredentialInput> {
  const set = (name: string) => ({
    values: { baseUrl: `https://${name}.example` },
    secrets: { apiKey: new Secret(`${key}-${name}`) },
  });
  return {
    connectorId: 'payments',
    type: 'apiKey',
    values: { merchantId: 'm' },
    secrets: {},
    environments: { staging: set('staging'), production: set('production') },
  };
}

it('asks an account for what the organization left open, and for nothing that it has set', async () => {
  await expect(store({ values: { account_id: '1' } })).rejects.toMatchObject({
    fieldErrors: [{ path: ['values', 'data_center'], code: 'required' }],
  });
  const { values } = await store();
  expect(values).toEqual({ account_id: '1', data_center: 'eu' });
});

it('takes an account’s own value only where the definition lets it', async () => {
  await store({ values: { account_id: '1', data_center: 'eu', consumer_key: 'own' } });
  const typed = { token_secret: new Secret('t'), consumer_secret: new Secret('own') };
  await expect(store({ secrets: typed })).rejects.toMatchObject({
    fieldErrors: [{ path: ['secrets', 'consumer_secret'], code: 'setElsewhere' }],
  });
});

it('refuses a secret that stands among the values, where it would be shown', async () => {
  const values = { account_id: '1', data_center: 'eu', token_secret: 'plain' };
  await expect(store({ values })).rejects.toMatchObject({
    fieldErrors: [{ path: ['values', 'token_secret'], code: 'unknownField' }],
  });
});

it('tries out what is merged from all levels, each secret from where it counts', async () => {
  const patch = { secrets: { consumer_secret: { change: 'set' as const, value: new Secret('above') } } };
  const setup = { connectorId: 'netsuite', methodId: 'custom', version: '2', patch, signal };
  await adapter.saveConnectorSetup?.(setup);
  const { id } = await store();
  await adapter.verifyCredential?.({ target: { id }, signal });
  expect(subjects[0]).toEqual({
    connectorId: 'netsuite',
    values: { consumer_key: 'northwind-integration', account_id: '1', data_center: 'eu' },
    secrets: { consumer_secret: 'above', token_secret: 'token-secret-4711' },
  });
});

it('tries each environment out by itself, and says there how it did', async () => {
  const { id } = await store(gatewayInput('wrong'));
  await adapter.verifyCredential?.({ target: { id }, environment: 'staging', signal });
  expect(subjects[0]).toMatchObject({ environment: 'staging', secrets: { apiKey: 'wrong-staging' } });
  const { environments, health, status } = await adapter.getCredential({ id, signal });
  expect(environments?.map((state) => state.health?.[0]?.status)).toEqual(['failed', undefined]);
  expect({ health, status }).toEqual({ health: undefined, status: 'invalid' });
  const strange = adapter.verifyCredential?.({ target: { id }, environment: 'nowhere', signal });
  await expect(strange).rejects.toMatchObject({ fieldErrors: [{ path: ['environment'] }] });
});

it('adds, changes and takes away environments, each with its secrets, and leaves the others', async () => {
  const { id, version } = await store(gatewayInput('key'));
  const patch = {
    environments: {
      staging: null,
      production: { values: { timeoutSeconds: 5 } },
      sandbox: {
        values: { baseUrl: 'https://sandbox.example' },
        secrets: { apiKey: { change: 'set' as const, value: new Secret('key-sandbox') } },
      },
    },
  };
  const updated = await adapter.updateCredential?.({ id, version, patch, signal });
  expect(updated?.credential.environments).toMatchObject([
    { name: 'production', values: { baseUrl: 'https://production.example', timeoutSeconds: 5 } },
    { name: 'sandbox', secretFields: [{ name: 'apiKey', isSet: true }] },
  ]);
  expect(secrets.get(JSON.stringify([id, 'production']))).toEqual({ apiKey: 'key-production' });
  expect(secrets.has(JSON.stringify([id, 'staging']))).toBe(false);
});

it('refuses an environment that lacks what it needs, under its name', async () => {
  const { id, version } = await store(gatewayInput('key'));
  const patch = { environments: { sandbox: { values: { baseUrl: 'no address' } } } };
  await expect(adapter.updateCredential?.({ id, version, patch, signal })).rejects.toMatchObject({
    fieldErrors: [
      { path: ['environments', 'sandbox', 'values', 'baseUrl'] },
      { path: ['environments', 'sandbox', 'secrets', 'apiKey'], code: 'required' },
    ],
  });
});

it('judges an edit by what is kept, and tries it out without saving anything', async () => {
  const { id, version } = await store(gatewayInput('key'));
  const staging = { secrets: { apiKey: { change: 'set' as const, value: new Secret('wrong') } } };
  const target = { id, version, patch: { values: { merchantId: 'other' }, environments: { staging } } };
  const before = await adapter.getCredential({ id, signal });
  const result = await adapter.verifyCredential?.({ target, environment: 'staging', signal });
  expect(result?.status).toBe('failed');
  expect(subjects[0]).toMatchObject({
    values: { merchantId: 'other', baseUrl: 'https://staging.example' },
    secrets: { apiKey: 'wrong' },
  });
  expect(await adapter.getCredential({ id, signal })).toEqual(before);
  const stale = { ...target, version: '0' };
  await expect(adapter.verifyCredential?.({ target: stale, signal })).rejects.toMatchObject({
    code: 'versionConflict',
  });
});

it('empties what is not required, and refuses to empty what is', async () => {
  const { id, version } = await store({ values: { account_id: '1', data_center: 'eu', token_id: 't' } });
  const patch = { values: { token_id: null }, destination: 'here' };
  const updated = await adapter.updateCredential?.({ id, version, patch, signal });
  expect(updated?.credential).toMatchObject({
    destination: 'here',
    values: { account_id: '1', data_center: 'eu' },
  });
  const wrong = { values: { account_id: null }, secrets: { token_secret: { change: 'clear' as const } } };
  const call = adapter.updateCredential?.({ id, version: '2', patch: wrong, signal });
  await expect(call).rejects.toMatchObject({
    fieldErrors: [
      { path: ['values', 'account_id'], code: 'required' },
      { path: ['secrets', 'token_secret'], code: 'required' },
    ],
  });
});

it('keeps what the organization sets, under a version, and shows it without its secrets', async () => {
  const setUp = (version: string | null, data_center: string | null, connectorId = 'netsuite') =>
    adapter.saveConnectorSetup?.({
      connectorId,
      methodId: 'custom',
      version,
      patch: { values: { data_center } },
      signal,
    });
  await expect(setUp(null, 'eu')).rejects.toMatchObject({ code: 'versionConflict' });
  const setup = await setUp('2', 'eu');
  expect(setup).toMatchObject({
    values: { consumer_key: 'northwind-integration', data_center: 'eu' },
    version: '3',
  });
  const { items = [] } = (await adapter.listConnectors?.({ signal })) ?? {};
  const shown = items.map(({ id, setups, canSetUp }) => ({ id, setups, canSetUp }));
  expect(shown).toContainEqual({ id: 'netsuite', setups: [setup], canSetUp: true });
  expect(shown).toContainEqual({ id: 'smtp', setups: [], canSetUp: false });
  await expect(setUp(null, 'eu', 'nothing')).rejects.toMatchObject({ code: 'notFound' });
  await expect(store()).rejects.toMatchObject({
    fieldErrors: [{ path: ['values', 'data_center'], code: 'setElsewhere' }],
  });
});
