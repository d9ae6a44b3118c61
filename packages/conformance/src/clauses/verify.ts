import { VerificationSchema, type StoreCredentialInput, type VerifyCredentialParams } from '@keyward/core';
import {
  exposedSecrets,
  idle,
  makeVerifiable,
  mustCreateNothing,
  optionalMethod,
  unknownId,
  validStoreInput,
} from '../calls.ts';
import type { Clause, ClauseContext } from '../clause.ts';
import { must, mustReject, mustResolve, skip } from '../expectations.ts';
import { findLeaks } from '../findLeaks.ts';

export const verifyClauses: readonly Clause[] = [
  {
    id: 'verify.stored',
    title: 'A saved credential that works is verified.',
    capability: 'verify',
    run: async (context) => {
      needs(context, 'stored');
      const { credential, secrets } = await makeVerifiable(context);
      const { status } = await verify(context, { id: credential.id }, secrets);
      must(
        status === 'verified',
        'verifyCredential',
        'verify a credential that works',
        `it is \`${status}\``,
      );
    },
  },
  {
    id: 'verify.unknown',
    title: 'Verifying what is not there is not found.',
    capability: 'verify',
    run: async (context) => {
      needs(context, 'stored');
      await context.seed(1);
      const call = optionalMethod(
        context,
        'verifyCredential',
      )({ target: { id: unknownId() }, signal: idle() });
      await mustReject('verifyCredential', call, 'notFound', 'for an id that is not there');
    },
  },
  {
    id: 'verify.draft',
    title: 'A typed credential is verified without being saved.',
    capability: 'verify',
    run: async (context) => {
      needs(context, 'draft');
      const input = await validStoreInput(context);
      const act = async () => {
        const { status } = await verify(context, { input }, exposedSecrets(input));
        must(
          status === 'verified',
          'verifyCredential',
          'verify a credential that works',
          `it is \`${status}\``,
        );
      };
      await mustCreateNothing(context, 'when it verifies', act, 'verifyCredential');
    },
  },
  {
    id: 'verify.failed',
    title:
      'A credential that does not work is a failed result with a cause, not an error, and no cause holds the secret.',
    capability: 'verify',
    run: async (context) => {
      const { of } = context.adapter.capabilities.verify ?? skip('`verify` is not declared');
      if (!context.storeInput) skip('there is no `storeInput` hook');
      const input = await context.storeInput({ works: false });
      const targets: VerifyCredentialParams['target'][] = of.includes('draft') ? [{ input }] : [];
      if (of.includes('stored')) targets.push({ id: await stored(context, input) });
      for (const target of targets) {
        const { status, causes } = await verify(context, target, exposedSecrets(input));
        const rule = 'return a failed result with a cause for a credential that does not work';
        must(status === 'failed', 'verifyCredential', rule, `it is \`${status}\``);
        must(causes.length > 0, 'verifyCredential', rule, 'there is none');
      }
    },
  },
];

function needs({ adapter }: ClauseContext, what: 'draft' | 'stored'): void {
  if (!adapter.capabilities.verify?.of.includes(what)) skip(`\`verify.of\` does not name \`${what}\``);
}

/** The definition's own answer, which must be well formed and hold nothing of what was typed. */
async function verify(
  { definition }: ClauseContext,
  target: VerifyCredentialParams['target'],
  secrets: readonly string[],
) {
  const call = definition.verifyCredential?.({ target, signal: idle() }) ?? skip('`verify` is not declared');
  const answer = await mustResolve('verifyCredential', call);
  const parsed = VerificationSchema.safeParse(answer);
  const rule = "return { status: 'verified' | 'failed', checkedAt, causes }";
  must(parsed.success, 'verifyCredential', rule, 'it returned something else');
  const leaks = findLeaks(answer, secrets);
  must(
    leaks.length === 0,
    'verifyCredential',
    'never return a secret',
    `there is one at: ${leaks.join(', ')}`,
  );
  return parsed.data;
}

async function stored(context: ClauseContext, input: StoreCredentialInput): Promise<string> {
  const store = optionalMethod(context, 'storeCredential');
  const call = store({ input, idempotencyKey: crypto.randomUUID(), signal: idle() });
  return (await mustResolve('storeCredential', call)).id;
}
