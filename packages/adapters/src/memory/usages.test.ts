import type { Capabilities, Credential } from '@keyward/core';
import { expect, it } from 'vitest';
import { memoryAdapter, sampleWorkspace } from './index.ts';

const { signal } = new AbortController();
const capabilities: Partial<Capabilities> = { usages: 'listed', replace: { versionLock: true } };

async function workspace() {
  const options = sampleWorkspace();
  const adapter = memoryAdapter({ ...options, capabilities });
  const named = (name: string) => options.credentials.find((row) => row.name === name) as Credential;
  const replace = ({ id, version }: Credential, replacementId: string) => {
    const call = adapter.replaceCredential?.({ id, version, replacementId, signal });
    return call as NonNullable<typeof call>;
  };
  return { adapter, usages: options.usages, named, replace };
}

it('names what uses a credential, and counts what the caller may not know', async () => {
  const { adapter, named } = await workspace();
  const list = await adapter.listUsages?.({ id: named('Stripe live').id, signal });
  expect(list?.items.map(({ name, isActive }) => [name, isActive])).toEqual([
    ['Invoices to the ledger', true],
    ['Refunds to Slack', true],
    ['Refund report', false],
  ]);
  expect(list?.hidden).toBe(1);
  expect(JSON.stringify(list)).not.toContain('Payroll');
});

it('refuses to delete what is in use, be it only by what the caller may not know', async () => {
  const { adapter, named, usages } = await workspace();
  const { id, version } = named('Stripe live');
  const remove = () => adapter.deleteCredential?.({ id, version, signal });
  await expect(remove()).rejects.toMatchObject({
    code: 'credentialInUse',
    usages: [{ name: 'Invoices to the ledger' }, { name: 'Refunds to Slack' }, { name: 'Refund report' }],
    hiddenUsages: 1,
  });
  usages[id] = [{ id: 'f', kind: 'flow', name: 'Payroll', isActive: true, isHidden: true }];
  await expect(remove()).rejects.toMatchObject({ code: 'credentialInUse', usages: [], hiddenUsages: 1 });
  usages[id] = [{ id: 'f', kind: 'flow', name: 'Payroll', isActive: false, isHidden: true }];
  await remove();
});

it('moves all usages to the replacement, each once, and what was used can go then', async () => {
  const { adapter, named, usages, replace } = await workspace();
  const [live, test] = [named('Stripe live'), named('Stripe test mode')];
  usages[test.id] = [{ id: 'flow_9', kind: 'flow', name: 'Invoices to the ledger', isActive: true }];
  const moved = await replace(live, test.id);
  expect(moved.items.map(({ id }) => id)).toEqual(['flow_9', 'flow_17', 'flow_4']);
  expect(moved.hidden).toBe(1);
  expect(usages[test.id]?.map(({ id }) => id)).toEqual(['flow_9', 'flow_17', 'flow_4', 'flow_31']);
  expect(await adapter.listUsages?.({ id: live.id, signal })).toEqual({ items: [] });
  await adapter.deleteCredential?.({ id: live.id, version: live.version, signal });
});

it.each([
  ['Stripe live', 'Stripe live', 'sameCredential'],
  ['Stripe live', 'Xero UK ledger', 'otherConnector'],
  ['Stripe live', 'Partner portal', 'otherConnector'],
  ['Salesforce EMEA', 'Salesforce North America', 'missingScopes'],
])('does not replace %s by %s, and moves nothing', async (from, to, code) => {
  const { named, usages, replace } = await workspace();
  const before = structuredClone(usages);
  const fieldErrors = [{ path: ['replacementId'], code }];
  await expect(replace(named(from), named(to).id)).rejects.toMatchObject({ code: 'validation', fieldErrors });
  expect(usages).toEqual(before);
});

it('does not replace by what is not there, nor another version than was seen', async () => {
  const { named, usages, replace } = await workspace();
  const before = structuredClone(usages);
  const live = named('Stripe live');
  await expect(replace(live, 'gone')).rejects.toMatchObject({
    fieldErrors: [{ path: ['replacementId'], code: 'unknownCredential' }],
  });
  const stale = { ...live, version: '0' };
  const call = replace(stale, named('Stripe test mode').id);
  await expect(call).rejects.toMatchObject({ code: 'versionConflict' });
  await expect(replace({ ...live, id: 'gone' }, live.id)).rejects.toMatchObject({ code: 'notFound' });
  expect(usages).toEqual(before);
});

it('a wider credential may take the place of a narrower one', async () => {
  const { named, replace } = await workspace();
  expect(await replace(named('Salesforce North America'), named('Salesforce EMEA').id)).toEqual({
    items: [],
  });
});
