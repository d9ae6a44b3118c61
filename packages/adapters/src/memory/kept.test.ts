import { Secret, type Capabilities, type Connector, type StoreCredentialInput } from '@keyward/core';
import { expect, it } from 'vitest';
import { memoryAdapter, memoryAdapterDefinition, sampleConnectorList, sampleWorkspace } from './index.ts';

const { signal } = new AbortController();
const capabilities: Partial<Capabilities> = {
  store: { replay: 'none', environments: true },
  update: { versionLock: true, fields: ['values', 'secrets'] },
  setup: { versionLock: true },
  oauth: { presentations: ['page'] },
  replace: { versionLock: false },
  connectors: 'listed',
};
const headers = { label: 'Headers', kind: 'keyValue', required: false } as const;
const shop: Connector = {
  id: 'shop',
  name: 'Shop',
  methods: [
    {
      type: 'oauth2AuthorizationCode',
      fields: [
        { ...headers, name: 'shared', level: 'organization' },
        { ...headers, name: 'own' },
        { ...headers, name: 'each', level: 'environment' },
        { name: 'key', label: 'Key', kind: 'secret', required: false, level: 'environment' },
        { name: 'pin', label: 'Pin', kind: 'secret', required: false },
      ],
      oauth: {
        authorizationUrl: 'https://shop.example/authorize',
        tokenUrl: 'https://shop.example/token',
        scopes: [],
        defaultScopes: [],
      },
    },
  ],
};

function backend(options: { connectors?: readonly Connector[]; capabilities?: Partial<Capabilities> } = {}) {
  const secrets = new Map<string, Record<string, string>>();
  const all = { connectors: [shop], capabilities, secrets, ...options };
  return { secrets, definition: memoryAdapterDefinition(all), adapter: memoryAdapter(all) };
}

function input(): StoreCredentialInput {
  return {
    name: 'Shop',
    connectorId: 'shop',
    type: 'oauth2AuthorizationCode',
    values: { own: { 'X-Key': 'canary-own' } },
    secrets: { pin: new Secret('1234') },
    environments: {
      live: { values: { each: { 'X-Key': 'canary-each' } }, secrets: { key: new Secret('canary-key') } },
    },
  };
}

const idempotencyKey = 'an intent of this test';

it('tells of values with a structure, and shows none, at any level', async () => {
  const { definition } = backend();
  const stored = await definition.storeCredential?.({ input: input(), idempotencyKey, signal });
  const id = stored?.id ?? '';
  expect(stored?.secretFields).toContainEqual(expect.objectContaining({ name: 'own', isSet: true }));
  const [live] = stored?.environments ?? [];
  expect(live?.secretFields.map(({ name }) => name)).toEqual(['each', 'key']);
  const patch = { values: { shared: { 'X-Key': 'canary-shared' } } };
  const setup = await definition.saveConnectorSetup?.({
    connectorId: 'shop',
    methodId: 'oauth2AuthorizationCode',
    version: null,
    patch,
    signal,
  });
  expect(setup?.secretFields).toMatchObject([{ name: 'shared', isSet: true }]);
  const answers = [
    stored,
    setup,
    await definition.getCredential({ id, signal }),
    await definition.listCredentials({ signal }),
    await definition.listConnectors?.({ signal }),
  ];
  expect(JSON.stringify(answers)).not.toContain('canary');
});

it('keeps a secret that is said to be kept, and hints at none that is short', async () => {
  const { adapter, secrets } = backend();
  const { id, version } = (await adapter.storeCredential?.({ input: input(), idempotencyKey, signal })) ?? {
    id: '',
    version: '',
  };
  const patch = { secrets: { pin: { change: 'keep' as const } } };
  const updated = await adapter.updateCredential?.({ id, version, patch, signal });
  expect(secrets.get(id)).toEqual({ pin: '1234' });
  const pin = updated?.credential.secretFields.find(({ name }) => name === 'pin');
  expect(pin).toMatchObject({ isSet: true });
  expect(pin).not.toHaveProperty('hint');
});

it('forgets the secrets of a credential that is deleted, those of its environments among them', async () => {
  const { adapter, secrets } = backend();
  const stored = await adapter.storeCredential?.({ input: input(), idempotencyKey, signal });
  expect(secrets.size).toBe(2);
  const { id, version } = stored ?? { id: '', version: '' };
  await adapter.deleteCredential?.({ id, version, signal });
  expect(secrets.size).toBe(0);
});

it('has what was typed for an environment when the consent is given, whatever the caller cleared', async () => {
  const { adapter, secrets } = backend();
  const typed = input();
  const params = { target: { input: typed }, presentation: 'page' as const, idempotencyKey, signal };
  const { id } = (await adapter.startAuthorization?.(params)) ?? { id: '' };
  typed.environments?.['live']?.secrets['key']?.clear();
  typed.secrets['pin']?.clear();
  expect(await adapter.getAuthorization?.({ id, signal })).toMatchObject({ status: 'connected' });
  expect([...secrets.values()]).toEqual([{ pin: '1234' }, { key: 'canary-key' }]);
});

it('refuses environments where it has none', async () => {
  const { adapter } = backend({ capabilities: { ...capabilities, store: { replay: 'none' } } });
  const call = adapter.storeCredential?.({ input: input(), idempotencyKey, signal });
  const fieldErrors = [{ path: ['environments'], code: 'unsupported' }];
  await expect(call).rejects.toMatchObject({ code: 'validation', fieldErrors });
});

it('lets nobody set up what they may not', async () => {
  const connectors = sampleConnectorList.map((connector) => ({ ...connector, canSetUp: false }));
  const { adapter } = backend({ connectors });
  const params = { connectorId: 'netsuite', methodId: 'custom', version: '2', patch: {}, signal };
  await expect(adapter.saveConnectorSetup?.(params)).rejects.toMatchObject({ code: 'forbidden' });
});

it('does not replace full access by less, and lets full access take the place of less', async () => {
  const { credentials } = sampleWorkspace();
  const adapter = memoryAdapter({ credentials, capabilities });
  const issued = credentials.filter(({ kind }) => kind === 'issued');
  const full = issued.find(({ accessLevel }) => accessLevel === 'full');
  const fine = issued.find(({ accessLevel }) => accessLevel === 'fineGrained');
  const replace = (id = '', replacementId = '') =>
    adapter.replaceCredential?.({ id, version: '1', replacementId, signal });
  const fieldErrors = [{ path: ['replacementId'], code: 'missingScopes' }];
  await expect(replace(full?.id, fine?.id)).rejects.toMatchObject({ fieldErrors });
  expect(await replace(fine?.id, full?.id)).toEqual({ items: [] });
});
