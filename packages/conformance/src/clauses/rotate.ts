import { Secret } from '@keyward/core';
import { idle, issueOne, listAll, optionalMethod, unknownId } from '../calls.ts';
import type { Clause } from '../clause.ts';
import { must, mustReject, mustResolve, skip } from '../expectations.ts';

export const rotateClauses: readonly Clause[] = [
  {
    id: 'rotate.newSecret',
    title: 'Rotating gives the same credential another secret, boxed, and makes no second credential.',
    capability: 'rotate',
    run: async (context) => {
      const { rotateCredential } = context.definition;
      if (!rotateCredential) skip('`rotate` is not declared');
      const { issued } = await issueOne(context);
      const { id, version } = issued.credential;
      const before = (await listAll(context)).length;
      const idempotencyKey = crypto.randomUUID();
      const call = rotateCredential({ id, version, idempotencyKey, signal: idle() });
      const rotated = await mustResolve('rotateCredential', call);
      const isBoxed = Secret.isSecret(rotated.clientSecret);
      must(isBoxed, 'rotateCredential', 'return `clientSecret` as a `Secret`', 'it is something else');
      const rule = 'keep the id and replace the secret';
      must(rotated.credential.id === id, 'rotateCredential', rule, 'the id is another');
      const isSame = rotated.clientSecret.expose() === issued.clientSecret.expose();
      must(!isSame, 'rotateCredential', rule, 'the secret is the same');
      const isPrinted = JSON.stringify(rotated).includes(rotated.clientSecret.expose());
      must(!isPrinted, 'rotateCredential', 'return the secret in its box only', 'it is elsewhere as well');
      const made = (await listAll(context)).length - before;
      must(made === 0, 'rotateCredential', 'make no second credential', `there are ${made} more`);
    },
  },
  {
    id: 'rotate.replay',
    title: 'The same key rotates once and returns the same secret.',
    capability: 'rotate',
    run: async (context) => {
      const rotate = optionalMethod(context, 'rotateCredential');
      if (context.adapter.capabilities.rotate?.replay !== 'sameSecret')
        skip('`rotate.replay` is not `sameSecret`');
      const { id, version } = (await issueOne(context)).issued.credential;
      const params = { id, version, idempotencyKey: crypto.randomUUID(), signal: idle() };
      const first = (await mustResolve('rotateCredential', rotate(params))).clientSecret;
      const value = first.expose();
      // The interface clears its box when the step closes; the next answer must not be that box.
      first.clear();
      const again = await mustResolve('rotateCredential', rotate(params));
      const isSame = !again.clientSecret.isCleared && again.clientSecret.expose() === value;
      must(isSame, 'rotateCredential', 'answer the same key with the same secret', 'it is another or gone');
    },
  },
  {
    id: 'rotate.unknown',
    title: 'Rotating what is not there is not found.',
    capability: 'rotate',
    run: async (context) => {
      const rotate = optionalMethod(context, 'rotateCredential');
      await context.seed(1);
      const idempotencyKey = crypto.randomUUID();
      const call = rotate({ id: unknownId(), version: '1', idempotencyKey, signal: idle() });
      await mustReject('rotateCredential', call, 'notFound', 'for an id that is not there');
    },
  },
  {
    id: 'rotate.staleVersion',
    title: 'A credential that changed meanwhile is not rotated.',
    capability: 'rotate',
    run: async (context) => {
      const rotate = optionalMethod(context, 'rotateCredential');
      if (!context.adapter.capabilities.rotate?.versionLock) skip('`rotate.versionLock` is not declared');
      const { id, version } = (await issueOne(context)).issued.credential;
      const idempotencyKey = crypto.randomUUID();
      const call = rotate({ id, version: `${version}0`, idempotencyKey, signal: idle() });
      await mustReject('rotateCredential', call, 'versionConflict', 'for another version than the current');
    },
  },
];
