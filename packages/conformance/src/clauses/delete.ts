import { deleteMethod, idle, listAll, makeOne, unknownId } from '../calls.ts';
import type { Clause } from '../clause.ts';
import { must, mustReject, mustResolve, skip } from '../expectations.ts';

export const deleteClauses: readonly Clause[] = [
  {
    id: 'delete.removes',
    title: 'A deleted credential is gone from the list and not found, and every other one stays.',
    capability: 'delete',
    run: async (context) => {
      const deleteCredential = deleteMethod(context);
      await context.seed(2);
      const { id, version } = (await makeOne(context)).credential;
      const others = (await listAll(context)).map((row) => row.id).filter((other) => other !== id);
      await mustResolve('deleteCredential', deleteCredential({ id, version, signal: idle() }));
      const left = (await listAll(context)).map((row) => row.id);
      must(!left.includes(id), 'deleteCredential', 'remove the row', `\`${id}\` is still listed`);
      const lost = others.filter((other) => !left.includes(other));
      must(lost.length === 0, 'deleteCredential', 'remove one row', `${lost.join(', ')} is gone as well`);
      const call = context.adapter.getCredential({ id, signal: idle() });
      await mustReject('getCredential', call, 'notFound', 'for a deleted credential');
    },
  },
  {
    id: 'delete.unknown',
    title: 'Deleting what is not there, or no longer there, is not found.',
    capability: 'delete',
    run: async (context) => {
      const deleteCredential = deleteMethod(context);
      const { id, version } = (await makeOne(context)).credential;
      const unknown = deleteCredential({ id: unknownId(), version, signal: idle() });
      await mustReject('deleteCredential', unknown, 'notFound', 'for an id that is not there');
      await mustResolve('deleteCredential', deleteCredential({ id, version, signal: idle() }));
      const again = deleteCredential({ id, version, signal: idle() });
      await mustReject('deleteCredential', again, 'notFound', 'for a credential that was deleted');
    },
  },
  {
    id: 'delete.staleVersion',
    title: 'A credential that changed meanwhile is not deleted.',
    capability: 'delete',
    run: async (context) => {
      const deleteCredential = deleteMethod(context);
      if (!context.adapter.capabilities.delete?.versionLock) skip('`delete.versionLock` is not declared');
      const { id, version } = (await makeOne(context)).credential;
      const call = deleteCredential({ id, version: `${version}0`, signal: idle() });
      await mustReject('deleteCredential', call, 'versionConflict', 'for another version than the current');
      const isThere = (await listAll(context)).some((row) => row.id === id);
      must(isThere, 'deleteCredential', 'keep what it refuses to delete', `\`${id}\` is gone`);
    },
  },
];
