import type { Credential } from '@keyward/core';
import { deleteMethod, idle, listAll, makeOne, optionalMethod, storeOne, unknownId } from '../calls.ts';
import type { Clause, ClauseContext } from '../clause.ts';
import { must, mustReject, mustResolve, skip } from '../expectations.ts';
import { methodWith, storeBy } from '../layeredCalls.ts';

export const replaceClauses: readonly Clause[] = [
  {
    id: 'replace.moves',
    title:
      'Replacing moves all that uses a credential to the other one, says what, and it can be deleted then.',
    capability: 'replace',
    run: async (context) => {
      const replace = optionalMethod(context, 'replaceCredential');
      const { used, name } = await inUse(context);
      const other = await another(context, used);
      const { id, version } = await read(context, used.id);
      const call = replace({ id, version, replacementId: other.id, signal: idle() });
      const moved = await mustResolve('replaceCredential', call);
      const isTold = moved.items.some((usage) => usage.name.includes(name));
      must(isTold, 'replaceCredential', 'return what was moved', `\`${name}\` is missing`);
      const rule = 'move all usages to the replacement';
      const left = await usageNames(context, id);
      must(!left.includes(name), 'replaceCredential', rule, `\`${name}\` still uses what was replaced`);
      const there = await usageNames(context, other.id);
      must(there.includes(name), 'replaceCredential', rule, `\`${name}\` does not use the replacement`);
      if (!context.adapter.deleteCredential) return;
      const current = await read(context, id);
      const deletion = deleteMethod(context)({ id, version: current.version, signal: idle() });
      await mustResolve('deleteCredential', deletion);
    },
  },
  {
    id: 'replace.misfit',
    title:
      'A credential is not replaced by itself, by what is not there or by one of another connector; nothing moves.',
    capability: 'replace',
    run: async (context) => {
      const replace = optionalMethod(context, 'replaceCredential');
      const { used, name } = await inUse(context);
      const other = await ofAnotherConnector(context, used);
      const misfits: [string, string][] = [
        [used.id, 'for the credential itself'],
        [unknownId(), 'for a replacement that is not there'],
        ...(other ? [[other.id, 'for a replacement of another connector'] as [string, string]] : []),
      ];
      for (const [replacementId, situation] of misfits) {
        const { id, version } = await read(context, used.id);
        const call = replace({ id, version, replacementId, signal: idle() });
        const { fieldErrors } = await mustReject('replaceCredential', call, 'validation', situation);
        const isNamed = fieldErrors.some(({ path }) => path[0] === 'replacementId');
        must(isNamed, 'replaceCredential', `name \`replacementId\` ${situation}`, 'it names others or none');
        const isThere = (await usageNames(context, id)).includes(name);
        must(isThere, 'replaceCredential', `move nothing ${situation}`, `\`${name}\` is gone`);
      }
      if (!other) return;
      const isMoved = (await usageNames(context, other.id)).includes(name);
      must(!isMoved, 'replaceCredential', 'move nothing that it refuses', `\`${name}\` uses another`);
    },
  },
  {
    id: 'replace.staleVersion',
    title: 'A credential that changed meanwhile is not replaced, and nothing moves.',
    capability: 'replace',
    run: async (context) => {
      const replace = optionalMethod(context, 'replaceCredential');
      if (!context.adapter.capabilities.replace?.versionLock) skip('`replace.versionLock` is not declared');
      const { used, name } = await inUse(context);
      const { id: replacementId } = await another(context, used);
      const { id, version } = await read(context, used.id);
      const call = replace({ id, version: `${version}0`, replacementId, signal: idle() });
      const situation = 'for another version than the current';
      await mustReject('replaceCredential', call, 'versionConflict', situation);
      const isThere = (await usageNames(context, id)).includes(name);
      must(isThere, 'replaceCredential', 'move nothing that it refuses', `\`${name}\` is gone`);
    },
  },
  {
    id: 'replace.unknown',
    title: 'Replacing what is not there is not found.',
    capability: 'replace',
    run: async (context) => {
      const replace = optionalMethod(context, 'replaceCredential');
      const { id: replacementId } = (await makeOne(context)).credential;
      const call = replace({ id: unknownId(), version: '1', replacementId, signal: idle() });
      await mustReject('replaceCredential', call, 'notFound', 'for an id that is not there');
    },
  },
  {
    id: 'usages.hidden',
    title:
      'What uses a credential and the caller may not know is counted and not named, and prevents its deletion.',
    capability: 'usages',
    run: async (context) => {
      const { adapter, makeInUseHidden } = context;
      if (!makeInUseHidden) skip('there is no `makeInUseHidden` hook');
      const deleteCredential = deleteMethod(context);
      const { id } = (await makeOne(context)).credential;
      const name = await makeInUseHidden(id);
      const { version } = await read(context, id);
      const call = deleteCredential({ id, version, signal: idle() });
      const situation = 'for a credential that something unknown uses';
      const error = await mustReject('deleteCredential', call, 'credentialInUse', situation);
      must(error.hiddenUsages > 0, 'deleteCredential', 'count what it does not name', 'it counts none');
      const isSaid = error.usages.some((usage) => usage.name.includes(name));
      must(!isSaid, 'deleteCredential', 'not name what the caller may not know', 'it does');
      const isThere = (await listAll(context)).some((row) => row.id === id);
      must(isThere, 'deleteCredential', 'keep what it refuses to delete', `\`${id}\` is gone`);
      if (!adapter.listUsages) return;
      const list = await mustResolve('listUsages', adapter.listUsages({ id, signal: idle() }));
      must((list.hidden ?? 0) > 0, 'listUsages', 'count what it does not name', 'it counts none');
      const isListed = list.items.some((usage) => usage.name.includes(name));
      must(!isListed, 'listUsages', 'not name what the caller may not know', 'it does');
    },
  },
];

async function inUse(context: ClauseContext): Promise<{ used: Credential; name: string }> {
  const { makeInUse } = context;
  if (!makeInUse) skip('there is no `makeInUse` hook');
  optionalMethod(context, 'listUsages');
  if (!context.adapter.capabilities.store) skip('`store` is not declared');
  const { credential } = await storeOne(context);
  return { used: credential, name: await makeInUse(credential.id) };
}

/** Of the same connector. */
async function another(context: ClauseContext, used: Credential): Promise<Credential> {
  const { credential } = await storeOne(context);
  if (credential.connector?.id !== used.connector?.id) skip('the `storeInput` hook changes its connector');
  return credential;
}

async function ofAnotherConnector(context: ClauseContext, used: Credential): Promise<Credential | null> {
  if (!context.adapter.listConnectors) return null;
  const isOther = ({ connector }: { connector: { id: string } }) => connector.id !== used.connector?.id;
  return (await storeBy(context, await methodWith(context, 'another id', isOther))).credential;
}

function read({ adapter }: ClauseContext, id: string): Promise<Credential> {
  return mustResolve('getCredential', adapter.getCredential({ id, signal: idle() }));
}

async function usageNames(context: ClauseContext, id: string): Promise<string> {
  const list = optionalMethod(context, 'listUsages');
  const { items } = await mustResolve('listUsages', list({ id, signal: idle() }));
  return items.map(({ name }) => name).join('\n');
}
