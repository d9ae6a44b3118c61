import type { Credential } from '@keyward/core';
import { idle, listAll, makeOne, optionalMethod, unknownId } from '../calls.ts';
import type { Clause, ClauseContext } from '../clause.ts';
import { must, mustReject, mustResolve, skip } from '../expectations.ts';

export const disableClauses: readonly Clause[] = [
  {
    id: 'disable.roundTrip',
    title: 'A credential that is switched off is listed as disabled, and as before once it is on again.',
    capability: 'disable',
    run: async (context) => {
      optionalMethod(context, 'setCredentialEnabled');
      const { credential } = await makeOne(context);
      const off = await setEnabled(context, credential, false);
      const rule = 'switch the credential off and on';
      must(off.status === 'disabled', 'setCredentialEnabled', rule, `its status is \`${off.status}\``);
      const listed = (await listAll(context)).find((row) => row.id === credential.id);
      must(
        listed?.status === 'disabled',
        'listCredentials',
        'show that it is off',
        `it is \`${listed?.status}\``,
      );
      const offered = listed.actions.filter((action) => action === 'enable' || action === 'disable');
      const isRight = offered.length === 1 && offered[0] === 'enable';
      must(
        isRight,
        'listCredentials',
        'offer `enable` for what is off',
        `it offers ${offered.join(', ') || 'neither'}`,
      );
      const on = await setEnabled(context, off, true);
      const finding = `its status is \`${on.status}\``;
      must(on.status === credential.status, 'setCredentialEnabled', rule, finding);
      must(
        on.actions.includes('disable'),
        'setCredentialEnabled',
        'offer `disable` for what is on',
        'it does not',
      );
    },
  },
  {
    id: 'disable.again',
    title: 'Switching off what is off changes nothing and is no error.',
    capability: 'disable',
    run: async (context) => {
      optionalMethod(context, 'setCredentialEnabled');
      const { credential } = await makeOne(context);
      const off = await setEnabled(context, credential, false);
      const again = await setEnabled(context, off, false);
      const finding = `its status is \`${again.status}\``;
      must(again.status === 'disabled', 'setCredentialEnabled', 'leave off what is off', finding);
    },
  },
  {
    id: 'disable.unknown',
    title: 'Switching off what is not there is not found.',
    capability: 'disable',
    run: async (context) => {
      const set = optionalMethod(context, 'setCredentialEnabled');
      await context.seed(1);
      const call = set({ id: unknownId(), version: '1', enabled: false, signal: idle() });
      await mustReject('setCredentialEnabled', call, 'notFound', 'for an id that is not there');
    },
  },
  {
    id: 'disable.staleVersion',
    title: 'A credential that changed meanwhile is not switched off.',
    capability: 'disable',
    run: async (context) => {
      const set = optionalMethod(context, 'setCredentialEnabled');
      if (!context.adapter.capabilities.disable?.versionLock) skip('`disable.versionLock` is not declared');
      const { id, version, status } = (await makeOne(context)).credential;
      const call = set({ id, version: `${version}0`, enabled: false, signal: idle() });
      const situation = 'for another version than the current';
      await mustReject('setCredentialEnabled', call, 'versionConflict', situation);
      const listed = (await listAll(context)).find((row) => row.id === id);
      must(listed?.status === status, 'setCredentialEnabled', 'change nothing that it refuses', 'it is off');
    },
  },
];

function setEnabled(
  context: ClauseContext,
  { id, version }: Credential,
  enabled: boolean,
): Promise<Credential> {
  const set = optionalMethod(context, 'setCredentialEnabled');
  return mustResolve('setCredentialEnabled', set({ id, version, enabled, signal: idle() }));
}
