import { CredentialUsageListSchema } from '@keyward/core';
import { deleteMethod, idle, listAll, makeOne, optionalMethod, unknownId } from '../calls.ts';
import type { Clause } from '../clause.ts';
import { must, mustReject, mustResolve, skip } from '../expectations.ts';
import { findLeaks } from '../findLeaks.ts';

export const usageClauses: readonly Clause[] = [
  {
    id: 'usages.none',
    title: 'A new credential is used by nothing.',
    capability: 'usages',
    run: async (context) => {
      const { listUsages } = context.definition;
      if (!listUsages) skip('`usages` is not `listed`');
      const { credential, secrets } = await makeOne(context);
      const answer = await mustResolve('listUsages', listUsages({ id: credential.id, signal: idle() }));
      const isWellFormed = CredentialUsageListSchema.safeParse(answer).success;
      must(isWellFormed, 'listUsages', 'return { items: [] }', 'it returned something else');
      const finding = `there are ${answer.items.length}`;
      must(answer.items.length === 0, 'listUsages', 'return no usage of a new credential', finding);
      must(findLeaks(answer, secrets).length === 0, 'listUsages', 'never return a secret', 'there is one');
    },
  },
  {
    id: 'usages.unknown',
    title: 'The usages of what is not there are not found.',
    capability: 'usages',
    run: async (context) => {
      const listUsages = optionalMethod(context, 'listUsages');
      await context.seed(1);
      const call = listUsages({ id: unknownId(), signal: idle() });
      await mustReject('listUsages', call, 'notFound', 'for an id that is not there');
    },
  },
  {
    id: 'usages.refuseDelete',
    title: 'A credential that something active uses is not deleted, and the refusal names what uses it.',
    capability: 'usages',
    run: async (context) => {
      const { adapter, makeInUse } = context;
      if (!adapter.capabilities.usages) skip('`usages` is not declared');
      if (!makeInUse) skip('there is no `makeInUse` hook');
      const deleteCredential = deleteMethod(context);
      const { id } = (await makeOne(context)).credential;
      const name = await makeInUse(id);
      const read = adapter.getCredential({ id, signal: idle() });
      const { version } = await mustResolve('getCredential', read);
      const call = deleteCredential({ id, version, signal: idle() });
      const situation = 'for a credential that is in use';
      const { usages } = await mustReject('deleteCredential', call, 'credentialInUse', situation);
      const isNamed = usages.some((usage) => usage.name.includes(name) && usage.isActive);
      const finding = `\`${name}\` is not among the ${usages.length} that it names`;
      must(isNamed, 'deleteCredential', 'name what uses the credential', finding);
      const isThere = (await listAll(context)).some((row) => row.id === id);
      must(isThere, 'deleteCredential', 'keep what it refuses to delete', `\`${id}\` is gone`);
      if (!adapter.listUsages) return;
      const { items } = await mustResolve('listUsages', adapter.listUsages({ id, signal: idle() }));
      const isListed = items.some((usage) => usage.name.includes(name) && usage.isActive);
      must(isListed, 'listUsages', 'name what uses the credential', `\`${name}\` is missing`);
    },
  },
];
