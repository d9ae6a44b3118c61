import { Secret, type AdapterMethods, type Connector, type KeywardAdapter } from '@keyward/core';
import { expect, it } from 'vitest';
import { memoryAdapter } from './memoryAdapter.ts';
import type { MemoryAdapterOptions } from './memoryAdapterOptions.ts';

const calendar: Connector = {
  id: 'calendar',
  name: 'Calendar',
  methods: [
    {
      type: 'oauth2AuthorizationCode',
      fields: [{ name: 'clientSecret', label: 'Client secret', kind: 'secret', required: true }],
      oauth: {
        authorizationUrl: 'https://calendar.example/authorize',
        tokenUrl: 'https://calendar.example/token',
        scopes: [],
        defaultScopes: ['read', 'write'],
      },
    },
  ],
};
const { signal } = new AbortController();
const typed = 'typed-secret-1f0c';
const input = () => ({
  name: 'Team',
  connectorId: 'calendar',
  type: 'oauth2AuthorizationCode' as const,
  values: {},
  secrets: { clientSecret: new Secret(typed) },
});

function backend(consent?: MemoryAdapterOptions['consent']) {
  const adapter = memoryAdapter({
    connectors: [calendar],
    capabilities: {
      connectors: 'listed',
      oauth: { presentations: ['window'] },
      store: { replay: 'sameCredential' },
    },
    ...(consent && { consent }),
  });
  // Declared above, which the general type of an adapter does not know.
  return adapter as KeywardAdapter & Pick<AdapterMethods, 'startAuthorization' | 'getAuthorization'>;
}

const asked = (idempotencyKey = crypto.randomUUID()) => ({
  target: { input: input() },
  presentation: 'window' as const,
  idempotencyKey,
  signal,
});
const listed = async (adapter: KeywardAdapter) => (await adapter.listCredentials({ signal })).items;

it('saves nothing before somebody agrees, and then what they agreed to', async () => {
  const adapter = backend(({ asked: count }) => (count < 2 ? null : { grantedScopes: ['read'] }));
  const { id, url } = await adapter.startAuthorization(asked());
  expect(url).toMatch(/^https:\/\/calendar\.example\/authorize\?/);
  expect(url).not.toContain(typed);
  expect(await adapter.getAuthorization({ id, signal })).toMatchObject({ status: 'pending' });
  expect(await listed(adapter)).toEqual([]);
  expect(await adapter.getAuthorization({ id, signal })).toMatchObject({
    status: 'connected',
    grantedScopes: ['read'],
    requestedScopes: ['read', 'write'],
    credential: { status: 'active', scopes: ['read'], requestedScopes: ['read', 'write'] },
  });
  expect(await listed(adapter)).toHaveLength(1);
});

it('saves one credential however often it is asked', async () => {
  const adapter = backend();
  const key = crypto.randomUUID();
  const { id } = await adapter.startAuthorization(asked(key));
  expect((await adapter.startAuthorization(asked(key))).id).toBe(id);
  for (let count = 0; count < 3; count++) await adapter.getAuthorization({ id, signal });
  expect(await listed(adapter)).toHaveLength(1);
});

it('saves nothing where somebody says no', async () => {
  const adapter = backend(() => ({ failure: 'denied' }));
  const { id } = await adapter.startAuthorization(asked());
  expect(await adapter.getAuthorization({ id, signal })).toMatchObject({
    status: 'failed',
    failure: 'denied',
  });
  expect(await listed(adapter)).toEqual([]);
});

it('reconnects under the same id, and knows no other consent', async () => {
  const adapter = backend();
  const { id } = await adapter.startAuthorization(asked());
  const before = (await adapter.getAuthorization({ id, signal })).credential;
  const target = { id: before?.id ?? '', version: before?.version ?? '' };
  expect(before?.actions).toContain('reconnect');
  const again = await adapter.startAuthorization({ ...asked(), target, scopes: ['read'] });
  const after = await adapter.getAuthorization({ id: again.id, signal });
  expect(after.credential).toMatchObject({ id: target.id, requestedScopes: ['read'] });
  await expect(adapter.getAuthorization({ id: 'auth_other', signal })).rejects.toMatchObject({
    code: 'notFound',
  });
});

it('connects an account again for who has seen its current version, and leaves what changed meanwhile', async () => {
  const adapter = backend();
  const { id: first } = await adapter.startAuthorization(asked());
  const { credential } = await adapter.getAuthorization({ id: first, signal });
  const target = { id: credential?.id ?? '', version: credential?.version ?? '' };
  const again = () => adapter.startAuthorization({ ...asked(), target });
  const [{ id: second }, { id: late }] = [await again(), await again()];
  const { credential: after } = await adapter.getAuthorization({ id: second, signal });
  expect(after).toMatchObject({ id: target.id, status: 'active' });
  expect(await adapter.getAuthorization({ id: late, signal })).toMatchObject({ status: 'failed' });
  expect(await listed(adapter)).toEqual([after]);
  await expect(again()).rejects.toMatchObject({ code: 'versionConflict' });
});
