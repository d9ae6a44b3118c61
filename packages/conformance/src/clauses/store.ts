import { KeywardError, Secret, type StoreCredentialInput } from '@keyward/core';
import {
  exposedSecrets,
  idle,
  listAll,
  mustCreateNothing,
  optionalMethod,
  storeOne,
  validStoreInput,
} from '../calls.ts';
import type { Clause } from '../clause.ts';
import { must, mustReject, mustResolve, rejectionOf, skip } from '../expectations.ts';
import { findLeaks } from '../findLeaks.ts';

export const storeClauses: readonly Clause[] = [
  {
    id: 'store.asTyped',
    title: 'A stored credential is listed and read with the name and the values that were typed.',
    capability: 'store',
    run: async (context) => {
      const { input, credential } = await storeOne(context);
      const call = context.adapter.getCredential({ id: credential.id, signal: idle() });
      const listed = (await listAll(context)).find((row) => row.id === credential.id);
      must(listed !== undefined, 'listCredentials', 'show what was just stored', 'it is missing');
      for (const row of [credential, listed, await mustResolve('getCredential', call)]) {
        const rule = 'return the credential as it was typed';
        must(row.kind === 'stored', 'storeCredential', rule, `its kind is \`${row.kind}\``);
        must(row.name === input.name, 'storeCredential', rule, 'its name is another');
        // A backend may never send values back; what it sends is what was typed.
        const wrong = Object.keys(row.values ?? {}).find(
          (name) => !isSame(row.values?.[name], input.values[name]),
        );
        must(wrong === undefined, 'storeCredential', rule, `the value of \`${wrong}\` is another`);
      }
    },
  },
  {
    id: 'store.noSecret',
    title: 'Storing answers without the secrets that were typed, in any field.',
    capability: 'store',
    run: async (context) => {
      const { storeCredential } = context.definition;
      if (!storeCredential) skip('`store` is not declared');
      const input = await validStoreInput(context);
      // As the definition returns it: what `createAdapter` would drop has travelled to the browser.
      const call = storeCredential({ input, idempotencyKey: crypto.randomUUID(), signal: idle() });
      const leaks = findLeaks(await mustResolve('storeCredential', call), exposedSecrets(input));
      const finding = `there is one at: ${leaks.join(', ')}`;
      must(leaks.length === 0, 'storeCredential', 'never return a secret', finding);
    },
  },
  {
    id: 'store.secretStates',
    title: 'Each secret that was typed is known to be set, without its value.',
    capability: 'store',
    run: async (context) => {
      const { input, credential } = await storeOne(context);
      const set = credential.secretFields.filter(({ isSet }) => isSet).map(({ name }) => name);
      const missing = Object.keys(input.secrets).filter((name) => !set.includes(name));
      const finding = `these are missing: ${missing.join(', ')}`;
      must(missing.length === 0, 'storeCredential', 'name the secrets that are set', finding);
    },
  },
  {
    id: 'store.invalid',
    title: 'Storing refuses a connector that is not there, and creates nothing.',
    capability: 'store',
    run: async (context) => {
      const store = optionalMethod(context, 'storeCredential');
      const input: StoreCredentialInput = {
        ...(await validStoreInput(context)),
        connectorId: `unknown-${crypto.randomUUID()}`,
      };
      const situation = 'for a connector that is not there';
      const act = async () => {
        const call = store({ input, idempotencyKey: crypto.randomUUID(), signal: idle() });
        await mustReject('storeCredential', call, 'validation', situation);
      };
      await mustCreateNothing(context, situation, act, 'storeCredential');
    },
  },
  {
    id: 'store.replay',
    title: 'The same key and input store one credential.',
    capability: 'store',
    run: async (context) => {
      const store = optionalMethod(context, 'storeCredential');
      const { store: declared } = context.adapter.capabilities;
      if (declared?.replay !== 'sameCredential') skip('`store.replay` is not `sameCredential`');
      const { input, idempotencyKey, credential } = await storeOne(context);
      const situation = 'for a key that was used';
      const act = async () => {
        const again = await mustResolve('storeCredential', store({ input, idempotencyKey, signal: idle() }));
        const rule = 'answer the same key with the same';
        must(again.id === credential.id, 'storeCredential', rule, 'the id is another');
      };
      await mustCreateNothing(context, situation, act, 'storeCredential');
    },
  },
  {
    id: 'store.otherSecret',
    title: 'Another secret under a used key is refused, or is stored; it is never left out silently.',
    capability: 'store',
    run: async (context) => {
      const store = optionalMethod(context, 'storeCredential');
      const { store: declared } = context.adapter.capabilities;
      if (declared?.replay !== 'sameCredential') skip('`store.replay` is not `sameCredential`');
      const { input, idempotencyKey, credential } = await storeOne(context);
      const [name] = Object.keys(input.secrets);
      if (name === undefined) skip('the credential has no secret');
      const value = `conformance-${crypto.randomUUID()}`;
      const corrected = { ...input, secrets: { ...input.secrets, [name]: new Secret(value) } };
      const call = store({ input: corrected, idempotencyKey, signal: idle() });
      const rejection = await rejectionOf(call);
      const rule = 'refuse or store another secret under a used key';
      if (rejection) {
        const { code } = KeywardError.from(rejection.reason);
        must(code === 'idempotencyMismatch', 'storeCredential', rule, `it rejected with \`${code}\``);
        return;
      }
      if (!context.secretsOf) skip('there is no `secretsOf` hook');
      const isStored = (await context.secretsOf(credential.id))[name] === value;
      must(isStored, 'storeCredential', rule, 'it answered as if it were stored');
    },
  },
];

/** `null` and an absent value are the same: nothing was typed. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
