import { CredentialSchema, type Credential } from '@keyward/core';
import { idle, listAll, secretsOfNewOnes, unknownId } from '../calls.ts';
import type { Clause } from '../clause.ts';
import { must, mustReject, mustResolve } from '../expectations.ts';
import { findLeaks } from '../findLeaks.ts';

export const getClauses: readonly Clause[] = [
  {
    id: 'get.sameAsList',
    title: 'A credential read alone is what the list shows.',
    capability: 'get',
    run: async (context) => {
      await context.seed(3);
      for (const row of (await listAll(context)).slice(0, 3)) {
        const call = context.adapter.getCredential({ id: row.id, signal: idle() });
        const differing = differingFields(row, await mustResolve('getCredential', call));
        const finding = `\`${row.id}\` differs in ${differing.join(', ')}`;
        must(differing.length === 0, 'getCredential', 'return what `listCredentials` shows', finding);
      }
    },
  },
  {
    id: 'get.onlyKnown',
    title: 'A credential has no field that the contract does not know.',
    capability: 'get',
    run: async (context) => {
      await context.seed(1);
      const known = Object.keys(CredentialSchema.shape);
      for (const { id } of (await listAll(context)).slice(0, 3)) {
        const call = context.definition.getCredential({ id, signal: idle() });
        const strange = Object.keys(await mustResolve('getCredential', call)).filter(
          (field) => !known.includes(field),
        );
        // Nothing shows them, and what a backend sends beyond the contract may be a secret.
        const finding = `there is also: ${strange.join(', ')}`;
        must(strange.length === 0, 'getCredential', 'name the fields that it takes over', finding);
      }
    },
  },
  {
    id: 'get.unknown',
    title: 'An id that is not there is not found.',
    capability: 'get',
    run: async (context) => {
      await context.seed(1);
      for (const id of [unknownId(), 'a/../b', '%2e%2e', "' OR 1=1 --", '']) {
        const call = context.adapter.getCredential({ id, signal: idle() });
        await mustReject('getCredential', call, 'notFound', 'for an id that is not there');
      }
    },
  },
  {
    id: 'get.noSecret',
    title: 'A credential read alone never holds a secret, in any field.',
    capability: 'get',
    run: async (context) => {
      await context.seed(1);
      const secrets = await secretsOfNewOnes(context);
      for (const { id } of (await listAll(context)).slice(0, 3)) {
        // As the definition returns it: what `createAdapter` would drop has travelled to the browser.
        const call = context.definition.getCredential({ id, signal: idle() });
        const leaks = findLeaks(await mustResolve('getCredential', call), secrets);
        const finding = `there is one at: ${leaks.join(', ')}`;
        must(leaks.length === 0, 'getCredential', 'never return a secret', finding);
      }
    },
  },
];

function differingFields(a: Credential, b: Credential): string[] {
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof Credential>;
  return [...fields].filter((field) => JSON.stringify(a[field]) !== JSON.stringify(b[field]));
}
