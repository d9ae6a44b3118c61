import type { Credential, CredentialPatch, StoreCredentialInput } from '@keyward/core';
import { exposedSecrets, idle, optionalMethod } from '../calls.ts';
import type { Clause, ClauseContext } from '../clause.ts';
import { must, mustReject, mustResolve, skip } from '../expectations.ts';
import { findLeaks } from '../findLeaks.ts';
import { isEqual } from './equality.ts';

export const verifyEditedClauses: readonly Clause[] = [
  {
    id: 'verify.edited',
    title: 'An edit is tried out together with what is kept, and nothing of it is saved.',
    capability: 'verify',
    run: async (context) => {
      const { storeInput, adapter } = needs(context);
      const credential = await stored(context, await storeInput({ works: true }));
      const before = await stateOf(context, credential);
      const wrong = await storeInput({ works: false });
      const kept = await verify(context, credential, {}, exposedSecrets(wrong));
      const rule = 'judge an edit by what it sets and what is kept';
      must(kept === 'verified', 'verifyCredential', rule, `with everything kept it is \`${kept}\``);
      const edited = await verify(context, credential, patchOf(wrong), exposedSecrets(wrong));
      must(edited === 'failed', 'verifyCredential', rule, `with a wrong secret it is \`${edited}\``);
      const isSame = isEqual(await stateOf(context, credential), before);
      must(isSame, 'verifyCredential', 'save nothing of an edit that it tries out', 'something has changed');
      if (!adapter.capabilities.verify?.of.includes('stored')) return;
      const call = optionalMethod(
        context,
        'verifyCredential',
      )({ target: { id: credential.id }, signal: idle() });
      const { status } = await mustResolve('verifyCredential', call);
      const finding = 'the credential no longer works';
      must(status === 'verified', 'verifyCredential', 'save nothing of an edit that it tries out', finding);
    },
  },
  {
    id: 'verify.edited.stale',
    title: 'An edit of a credential that changed meanwhile is not tried out.',
    capability: 'verify',
    run: async (context) => {
      const { storeInput, adapter } = needs(context);
      if (!adapter.capabilities.update?.versionLock) skip('`update.versionLock` is not declared');
      const { id, version } = await stored(context, await storeInput({ works: true }));
      const target = { id, version: `${version}0`, patch: {} };
      const call = optionalMethod(context, 'verifyCredential')({ target, signal: idle() });
      await mustReject('verifyCredential', call, 'versionConflict', 'for another version than the current');
    },
  },
];

function needs(context: ClauseContext) {
  const { adapter, storeInput } = context;
  if (!adapter.capabilities.verify?.of.includes('edited')) skip('`verify.of` does not name `edited`');
  if (!storeInput) skip('there is no `storeInput` hook');
  return { adapter, storeInput };
}

function patchOf({ values, secrets }: StoreCredentialInput): CredentialPatch {
  const changes = Object.entries(secrets).map(
    ([name, value]) => [name, { change: 'set' as const, value }] as const,
  );
  return { values, secrets: Object.fromEntries(changes) };
}

async function stored(context: ClauseContext, input: StoreCredentialInput): Promise<Credential> {
  const store = optionalMethod(context, 'storeCredential');
  const call = store({ input, idempotencyKey: crypto.randomUUID(), signal: idle() });
  return mustResolve('storeCredential', call);
}

/** Everything that a verification could have changed. */
async function stateOf({ adapter, secretsOf }: ClauseContext, { id }: Credential): Promise<unknown> {
  const read = await mustResolve('getCredential', adapter.getCredential({ id, signal: idle() }));
  return [read, await secretsOf?.(id)];
}

async function verify(
  { definition }: ClauseContext,
  { id, version }: Credential,
  patch: CredentialPatch,
  secrets: readonly string[],
): Promise<string> {
  const target = { id, version, patch };
  const call = definition.verifyCredential?.({ target, signal: idle() }) ?? skip('`verify` is not declared');
  const answer = await mustResolve('verifyCredential', call);
  const leaks = findLeaks(answer, secrets);
  const finding = `there is one at: ${leaks.join(', ')}`;
  must(leaks.length === 0, 'verifyCredential', 'never return a secret', finding);
  return answer.status;
}
