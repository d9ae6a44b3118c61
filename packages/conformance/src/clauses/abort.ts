import { KeywardError } from '@keyward/core';
import { idle, listAll, makeOne, mustCreateNothing, validInput, validStoreInput } from '../calls.ts';
import type { Clause, ClauseContext } from '../clause.ts';
import { must, mustSettle, rejectionOf, skip, type MethodName } from '../expectations.ts';

/** All of them look at the definition's own methods: `createAdapter` itself answers an abort at once. */
export const abortClauses: readonly Clause[] = [
  {
    id: 'abort.before.reads',
    title: 'A read whose signal has already aborted rejects as aborted.',
    capability: 'abort',
    run: async (context) => {
      const { definition, patienceMs } = context;
      const reads: [MethodName, (signal: AbortSignal) => Promise<unknown>][] = [
        ['listCredentials', (signal) => definition.listCredentials({ signal })],
        ['getCredential', (signal) => definition.getCredential({ id: 'any', signal })],
      ];
      const { listScopes, listConnectors, listUsages, countCredentials } = definition;
      if (listScopes) reads.push(['listScopes', (signal) => listScopes({ signal })]);
      if (listConnectors) reads.push(['listConnectors', (signal) => listConnectors({ signal })]);
      if (listUsages) reads.push(['listUsages', (signal) => listUsages({ id: 'any', signal })]);
      if (countCredentials)
        reads.push(['countCredentials', (signal) => countCredentials({ by: [], signal })]);
      for (const [method, read] of reads) await mustBeAborted(method, read(AbortSignal.abort()), patienceMs);
    },
  },
  {
    id: 'abort.before.issue',
    title: 'Issuing with a signal that has already aborted rejects, and creates nothing.',
    capability: 'abort',
    run: async (context) => {
      const { definition, patienceMs } = context;
      if (!definition.issueCredential) skip('`issue` is not declared');
      const params = { input: await validInput(context), idempotencyKey: crypto.randomUUID() };
      await mustCreateNothing(context, 'for a signal that has aborted', async () => {
        const call = definition.issueCredential?.({ ...params, signal: AbortSignal.abort() });
        if (call) await mustBeAborted('issueCredential', call, patienceMs);
      });
    },
  },
  {
    id: 'abort.before.delete',
    title: 'Deleting with a signal that has already aborted rejects, and deletes nothing.',
    capability: 'abort',
    run: async (context) => {
      const { definition, patienceMs } = context;
      if (!definition.deleteCredential) skip('`delete` is not declared');
      const { id, version } = (await makeOne(context)).credential;
      const call = definition.deleteCredential({ id, version, signal: AbortSignal.abort() });
      await mustBeAborted('deleteCredential', call, patienceMs);
      const isThere = (await listAll(context)).some((row) => row.id === id);
      must(isThere, 'deleteCredential', 'do nothing for a signal that has aborted', `\`${id}\` is gone`);
    },
  },
  {
    id: 'abort.before.store',
    title: 'Storing with a signal that has already aborted rejects, and creates nothing.',
    capability: 'abort',
    run: async (context) => {
      const { definition, patienceMs } = context;
      const { storeCredential } = definition;
      if (!storeCredential) skip('`store` is not declared');
      const input = await validStoreInput(context);
      const situation = 'for a signal that has aborted';
      const act = async () => {
        const params = { input, idempotencyKey: crypto.randomUUID(), signal: AbortSignal.abort() };
        await mustBeAborted('storeCredential', storeCredential(params), patienceMs);
      };
      await mustCreateNothing(context, situation, act, 'storeCredential');
    },
  },
  {
    id: 'abort.before.changes',
    title: 'A change whose signal has already aborted rejects, and changes nothing.',
    capability: 'abort',
    run: async (context) => {
      const { updateCredential, rotateCredential, setCredentialEnabled } = context.definition;
      if (!updateCredential && !rotateCredential && !setCredentialEnabled)
        skip('nothing that changes a credential is declared');
      const { credential } = await makeOne(context);
      const { id, version } = credential;
      const change = { id, version, signal: AbortSignal.abort() };
      const idempotencyKey = crypto.randomUUID();
      const calls: [MethodName, (() => Promise<unknown>) | undefined][] = [
        [
          'updateCredential',
          updateCredential && (() => updateCredential({ ...change, patch: { name: 'x' } })),
        ],
        ['rotateCredential', rotateCredential && (() => rotateCredential({ ...change, idempotencyKey }))],
        [
          'setCredentialEnabled',
          setCredentialEnabled && (() => setCredentialEnabled({ ...change, enabled: false })),
        ],
      ];
      for (const [method, call] of calls) {
        if (!call) continue;
        await mustBeAborted(method, call(), context.patienceMs);
        const after = (await listAll(context)).find((row) => row.id === id);
        const isSame = after?.version === version && after.status === credential.status;
        must(isSame, method, 'do nothing for a signal that has aborted', 'the credential has changed');
      }
    },
  },
  {
    id: 'abort.before.setup',
    title: 'Setting up and replacing with a signal that has already aborted reject.',
    capability: 'abort',
    run: async (context) => {
      const { saveConnectorSetup, replaceCredential } = context.definition;
      if (!saveConnectorSetup && !replaceCredential) skip('neither `setup` nor `replace` is declared');
      const signal = AbortSignal.abort();
      if (saveConnectorSetup) {
        const params = { connectorId: 'any', methodId: 'any', version: null, patch: {}, signal };
        await mustBeAborted('saveConnectorSetup', saveConnectorSetup(params), context.patienceMs);
      }
      if (replaceCredential) {
        const params = { id: 'any', version: '1', replacementId: 'other', signal };
        await mustBeAborted('replaceCredential', replaceCredential(params), context.patienceMs);
      }
    },
  },
  {
    id: 'abort.verify',
    title: 'A verification that is aborted while it waits settles promptly.',
    capability: 'abort',
    run: async (context) => {
      const { verify } = context.adapter.capabilities;
      const { verifyCredential } = context.definition;
      if (!verify || !verifyCredential) skip('`verify` is not declared');
      const target = verify.of.includes('draft')
        ? { input: await validStoreInput(context) }
        : { id: (await makeOne(context)).credential.id };
      await mustSettleOnAbort('verifyCredential', context, (signal) => verifyCredential({ target, signal }));
    },
  },
  {
    id: 'abort.while.waiting',
    title: 'A call that is aborted while it waits settles promptly.',
    capability: 'abort',
    run: async (context) => {
      const { definition } = context;
      await context.seed(1);
      await mustSettleOnAbort('listCredentials', context, (signal) => definition.listCredentials({ signal }));
      const id = (await listAll(context))[0]?.id ?? 'any';
      await mustSettleOnAbort('getCredential', context, (signal) => definition.getCredential({ id, signal }));
    },
  },
  {
    id: 'abort.afterwards',
    title: 'An aborted call disturbs no later one.',
    capability: 'abort',
    run: async (context) => {
      await context.seed(1);
      const { adapter, definition, patienceMs } = context;
      const controller = new AbortController();
      const aborted = rejectionOf(definition.listCredentials({ signal: controller.signal }));
      controller.abort();
      await mustSettle('listCredentials', aborted, patienceMs, 'promptly when its signal aborts');
      const next = adapter.listCredentials({ signal: idle() });
      const { items } = await mustSettle('listCredentials', next, patienceMs, 'after an aborted call');
      must(items.length > 0, 'listCredentials', 'answer after an aborted call', 'it returned no rows');
    },
  },
];

async function mustBeAborted(method: MethodName, call: Promise<unknown>, patienceMs: number): Promise<void> {
  const situation = 'when its signal has already aborted';
  const rejection = await mustSettle(method, rejectionOf(call), patienceMs, situation);
  const rule = `reject with \`aborted\` ${situation}`;
  must(rejection !== null, method, rule, 'it resolved');
  const { code } = KeywardError.from(rejection.reason);
  must(code === 'aborted', method, rule, `it rejected with \`${code}\``);
}

/** It may have been done already; then it resolves. What it must not do is to wait on. */
async function mustSettleOnAbort(
  method: MethodName,
  { patienceMs }: ClauseContext,
  start: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const controller = new AbortController();
  const rejected = rejectionOf(start(controller.signal));
  controller.abort();
  const rejection = await mustSettle(method, rejected, patienceMs, 'promptly when its signal aborts');
  if (rejection === null) return;
  const { code } = KeywardError.from(rejection.reason);
  must(code === 'aborted', method, 'reject with `aborted` when its signal aborts', `the code is \`${code}\``);
}
