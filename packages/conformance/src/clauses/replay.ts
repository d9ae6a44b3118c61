import type { IssueCredentialInput, IssuedCredential } from '@keyward/core';
import { idle, issueMethod, issueOne, listAll, mustCreateNothing, validInput } from '../calls.ts';
import type { Clause, ClauseContext } from '../clause.ts';
import { must, mustReject, mustResolve, rejectionOf, skip } from '../expectations.ts';

const racers = 5;

export const replayClauses: readonly Clause[] = [
  {
    id: 'replay.same',
    title: 'The same key and input return the same credential and the same secret, and make no second one.',
    capability: 'replay',
    run: async (context) => {
      needsReplay(context);
      const { input, idempotencyKey, issued } = await issueOne(context);
      const first = exposed(issued);
      // The interface clears its box when the step closes; the next answer must not be that box.
      issued.clientSecret.clear();
      await mustCreateNothing(context, 'for a key that was used', async () => {
        const again = await issue(context, input, idempotencyKey);
        const rule = 'answer the same key with the same';
        must(again.credential.id === issued.credential.id, 'issueCredential', rule, 'the id is another');
        must(again.clientId === issued.clientId, 'issueCredential', rule, 'the client id is another');
        must(!again.clientSecret.isCleared, 'issueCredential', rule, 'the secret is gone');
        must(exposed(again) === first, 'issueCredential', rule, 'the secret is another');
      });
    },
  },
  {
    id: 'replay.concurrent',
    title: 'The same key sent several times at once makes one credential.',
    capability: 'replay',
    run: async (context) => {
      needsReplay(context);
      const input = await validInput(context);
      const idempotencyKey = crypto.randomUUID();
      const before = (await listAll(context)).length;
      const calls = Array.from({ length: racers }, () => issue(context, input, idempotencyKey));
      const answers = (await Promise.allSettled(calls)).flatMap((answer) =>
        answer.status === 'fulfilled' ? [`${answer.value.credential.id} ${exposed(answer.value)}`] : [],
      );
      // A backend may refuse a key that is being worked on, but not all of them.
      const rule = 'make one credential for one key';
      must(answers.length > 0, 'issueCredential', rule, 'every one of the concurrent calls was refused');
      const finding = 'concurrent calls got different ones';
      must(new Set(answers).size === 1, 'issueCredential', rule, finding);
      const made = (await listAll(context)).length - before;
      must(made === 1, 'issueCredential', rule, `there are ${made} more`);
    },
  },
  {
    id: 'replay.mismatch',
    title: 'Another input under a used key is refused and creates nothing.',
    capability: 'replay',
    run: async (context) => {
      needsReplay(context);
      const { input, idempotencyKey } = await issueOne(context);
      for (const changed of [{ name: `${input.name} changed` }, { contact: `other-${input.contact}` }]) {
        await mustCreateNothing(context, 'for another input under a used key', async () => {
          const call = issueMethod(context)({
            input: { ...input, ...changed },
            idempotencyKey,
            signal: idle(),
          });
          const situation = 'for another input under a used key';
          await mustReject('issueCredential', call, 'idempotencyMismatch', situation);
        });
      }
    },
  },
  {
    id: 'replay.lostAnswer',
    title: 'An answer that was lost is got again by the same key, with one credential in the end.',
    capability: 'replay',
    run: async (context) => {
      needsReplay(context);
      const input = await validInput(context);
      const idempotencyKey = crypto.randomUUID();
      const before = (await listAll(context)).length;
      const connection = new AbortController();
      const { signal } = connection;
      const lost = rejectionOf(issueMethod(context)({ input, idempotencyKey, signal }));
      // Late enough for the request to leave, early enough for the answer not to have been read.
      await new Promise((resolve) => setTimeout(resolve, 1));
      connection.abort();
      await lost;
      const issued = await issue(context, input, idempotencyKey);
      const rows = await listAll(context);
      const rule = 'leave one credential after an answer was lost and asked for again';
      must(rows.length - before === 1, 'issueCredential', rule, `there are ${rows.length - before} more`);
      const isListed = rows.some((row) => row.id === issued.credential.id);
      must(isListed, 'issueCredential', rule, 'the one that is listed is not the one that was returned');
    },
  },
  {
    id: 'replay.expired',
    title: 'A key that is too old is refused as such, and makes no second credential.',
    capability: 'replay',
    run: async (context) => {
      needsReplay(context);
      const { input, idempotencyKey } = await issueOne(context);
      await context.expireReplay();
      await mustCreateNothing(context, 'for a key that is too old', async () => {
        const call = issueMethod(context)({ input, idempotencyKey, signal: idle() });
        await mustReject('issueCredential', call, 'replayExpired', 'for a key that is too old');
      });
    },
  },
];

function needsReplay({ adapter }: ClauseContext): void {
  if (adapter.capabilities.issue?.replay !== 'sameSecret') skip('`issue.replay` is not `sameSecret`');
}

function issue(context: ClauseContext, input: IssueCredentialInput, idempotencyKey: string) {
  const call = issueMethod(context)({ input, idempotencyKey, signal: idle() });
  return mustResolve('issueCredential', call);
}

function exposed({ clientSecret }: IssuedCredential): string {
  return clientSecret.expose();
}
