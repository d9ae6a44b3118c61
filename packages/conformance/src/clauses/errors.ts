import { errorCodes, KeywardError } from '@keyward/core';
import { idle, issueOne, unknownId, validInput } from '../calls.ts';
import type { Clause } from '../clause.ts';
import { must, rejectionOf, skip, type MethodName } from '../expectations.ts';
import { findLeaks } from '../findLeaks.ts';

export const errorClauses: readonly Clause[] = [
  {
    id: 'errors.known',
    title: 'Errors are KeywardErrors with a code of the contract.',
    capability: 'errors',
    run: async ({ definition }) => {
      const rejection = await rejectionOf(definition.getCredential({ id: unknownId(), signal: idle() }));
      must(rejection !== null, 'getCredential', 'reject for an id that is not there', 'it resolved');
      const { reason } = rejection;
      const rule = 'reject with a KeywardError';
      must(KeywardError.isKeywardError(reason), 'getCredential', rule, 'it threw something else');
      const isKnown = (errorCodes as readonly string[]).includes(reason.code);
      must(isKnown, 'getCredential', 'reject with a known code', 'the code is unknown');
    },
  },
  {
    id: 'errors.silent',
    title: 'No error holds the secret, or the contact that was typed, in its text or any property.',
    capability: 'errors',
    run: async (context) => {
      const { issueCredential, deleteCredential } = context.definition;
      if (!issueCredential) skip('`issue` is not declared');
      const { input, idempotencyKey, issued } = await issueOne(context);
      const typed = [issued.clientSecret.expose(), input.contact];
      const wrongContact = `${crypto.randomUUID()} is no address`;
      const wrongInput = await validInput(context, { contact: wrongContact });
      const issue = (own: typeof input, key: string) =>
        issueCredential({ input: own, idempotencyKey: key, signal: idle() });
      const refused: [MethodName, () => Promise<unknown>][] = [
        ['issueCredential', () => issue({ ...input, name: 'another' }, idempotencyKey)],
        ['issueCredential', () => issue(wrongInput, crypto.randomUUID())],
      ];
      const { id, version } = issued.credential;
      if (deleteCredential && context.adapter.capabilities.delete?.versionLock) {
        const stale = { id, version: `${version}0`, signal: idle() };
        refused.push(['deleteCredential', () => deleteCredential(stale)]);
      }
      for (const [method, call] of refused) {
        const rejection = await rejectionOf(call());
        const leaks = rejection ? findLeaks(rejection.reason, [...typed, wrongContact]) : [];
        const finding = `it is in the error's ${leaks.join(', ')}`;
        must(leaks.length === 0, method, 'keep secrets and typed values out of errors', finding);
      }
    },
  },
];
