import { Secret, type KeywardAdapter } from '@keyward/core';
import { expect, it } from 'vitest';
import { memoryAdapter, sampleWorkspace } from '../memory/index.ts';
import { wholeCapabilities } from '../serve/served.ts';
import { httpAdapter } from './httpAdapter.ts';
import { servedBackend } from './servedBackend.ts';

const { signal } = new AbortController();

/** An adapter that can do everything, over the wire to a whole workspace. */
function overTheWire() {
  const workspace = sampleWorkspace();
  const { fetch, sent } = servedBackend(memoryAdapter({ ...workspace, capabilities: wholeCapabilities }));
  const baseUrl = 'https://host.example';
  const adapter = httpAdapter({
    baseUrl,
    fetch,
    capabilities: wholeCapabilities,
  }) as Required<KeywardAdapter>;
  const last = () => {
    const { method, url, headers, init } = sent.at(-1) ?? expect.unreachable();
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    return { route: `${method} ${url.pathname}${url.search}`, headers, body };
  };
  const named = async (search: string) => {
    const [row] = (await adapter.listCredentials({ search, signal })).items;
    return row ?? expect.unreachable();
  };
  return { adapter, workspace, last, named };
}

it('lists what was looked for, filtered and sorted, by a query that a person can read', async () => {
  const { adapter, last } = overTheWire();
  const { items } = await adapter.listCredentials({
    search: 'northwind',
    filter: { status: ['active', 'invalid'], connector: ['salesforce', 'stripe'] },
    sort: { by: 'name', direction: 'descending' },
    limit: 10,
    signal,
  });
  const narrowed = 'connector=salesforce&connector=stripe&status=active&status=invalid';
  expect(last().route).toBe(`GET /v1/credentials?limit=10&${narrowed}&search=northwind&sort=-name`);
  expect(items.map(({ name }) => name)).toEqual([
    'Stripe test mode',
    'Salesforce North America',
    'Salesforce EMEA',
  ]);
});

it('counts by each facet that is asked for', async () => {
  const { adapter, last } = overTheWire();
  const filter = { connector: ['stripe'] };
  const counts = await adapter.countCredentials({ by: ['status', 'kind'], filter, search: 'live', signal });
  expect(last().route).toBe('GET /v1/credential-counts?connector=stripe&search=live&by=status&by=kind');
  expect(counts).toEqual({
    total: 1,
    facets: { status: [{ value: 'expiring', count: 1 }], kind: [{ value: 'stored', count: 1 }] },
  });
});

it('edits environments, and takes one away', async () => {
  const { adapter, last, named } = overTheWire();
  const { id, version } = await named('card payments');
  const apiKey = { change: 'set', value: new Secret('typed') } as const;
  const environments = { production: { secrets: { apiKey } }, staging: null };
  const patch = { destination: null, environments };
  const { credential } = await adapter.updateCredential({ id, version, patch, signal });
  expect(last().body).toEqual({
    destination: null,
    environments: { production: { secrets: { apiKey: { change: 'set', value: 'typed' } } }, staging: null },
  });
  expect(credential).not.toHaveProperty('destination');
  expect(credential.environments?.map(({ name }) => name)).toEqual(['production']);
});

it('tries an edit out under the version that was seen, in one environment', async () => {
  const { adapter, last, named } = overTheWire();
  const { id, version } = await named('card payments');
  const patch = { values: { timeoutSeconds: 5 } };
  const environment = 'staging & more';
  const call = adapter.verifyCredential({ target: { id, version, patch }, environment, signal });
  await expect(call).rejects.toMatchObject({ fieldErrors: [{ path: ['environment'] }] });
  const { route, headers, body } = last();
  expect(route).toBe(`POST /v1/credentials/${id}/verify?environment=staging+%26+more`);
  expect(headers.get('if-match')).toBe(`"${version}"`);
  expect(body).toEqual({ patch });
  const target = { id, version, patch };
  expect(await adapter.verifyCredential({ target, environment: 'staging', signal })).toMatchObject({
    status: 'verified',
  });
  expect((await adapter.getCredential({ id, signal })).version).toBe(version);
  const stale = { ...target, version: '0' };
  await expect(adapter.verifyCredential({ target: stale, signal })).rejects.toMatchObject({
    code: 'versionConflict',
  });
});

it('sets a connector up, the first time only where nothing was set', async () => {
  const { adapter, last } = overTheWire();
  const patch = { values: { data_center: 'eu' } };
  const params = { connectorId: 'netsuite', methodId: 'custom', patch, signal };
  const first = adapter.saveConnectorSetup({ ...params, version: null });
  await expect(first).rejects.toMatchObject({ code: 'versionConflict' });
  expect(last().headers.get('if-none-match')).toBe('*');
  expect(last().headers.get('if-match')).toBeNull();
  const setup = await adapter.saveConnectorSetup({ ...params, version: '2' });
  expect(last()).toMatchObject({ route: 'PATCH /v1/connectors/netsuite/setups/custom', body: patch });
  expect(last().headers.get('if-match')).toBe('"2"');
  expect(setup).toMatchObject({ values: { data_center: 'eu' }, version: '3' });
  const { items } = await adapter.listConnectors({ signal });
  expect(items.find(({ id }) => id === 'netsuite')?.setups).toEqual([setup]);
});

it('moves usages to the replacement, and says which and how many', async () => {
  const { adapter, last, named, workspace } = overTheWire();
  const [live, test] = [await named('stripe live'), await named('stripe test')];
  const { id, version } = live;
  const refused = adapter.deleteCredential({ id, version, signal });
  await expect(refused).rejects.toMatchObject({ code: 'credentialInUse', hiddenUsages: 1 });
  const moved = await adapter.replaceCredential({ id, version, replacementId: test.id, signal });
  expect(last()).toMatchObject({
    route: `POST /v1/credentials/${id}/replace`,
    body: { replacementId: test.id },
  });
  expect(last().headers.get('if-match')).toBe(`"${version}"`);
  expect(moved).toMatchObject({ items: [{ id: 'flow_9' }, { id: 'flow_17' }, { id: 'flow_4' }], hidden: 1 });
  expect(workspace.usages[test.id]).toHaveLength(4);
  const same = adapter.replaceCredential({ id, version, replacementId: id, signal });
  await expect(same).rejects.toMatchObject({ fieldErrors: [{ code: 'sameCredential' }] });
  await adapter.deleteCredential({ id, version, signal });
});
