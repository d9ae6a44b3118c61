import {
  editableParts,
  KeywardError,
  Secret,
  type Credential,
  type CredentialPatch,
  type EditablePart,
} from '@keyward/core';
import { idle, issueOne, makeOne, optionalMethod, unknownId } from '../calls.ts';
import type { Clause, ClauseContext } from '../clause.ts';
import { must, mustReject, mustResolve, rejectionOf, skip } from '../expectations.ts';
import { findLeaks } from '../findLeaks.ts';
import { isEqual, isSameInstant } from './equality.ts';
import { anyPatch, changeOf, firstPatch, oddInstant } from './patches.ts';

/** What an edit may change beside what it names. */
const moving: readonly (keyof Credential)[] = ['version', 'updatedAt', 'status', 'secretFields'];

export const updateClauses: readonly Clause[] = [
  {
    id: 'update.asAsked',
    title: 'An edit changes what it names and nothing else, and what it returns is what is read.',
    capability: 'update',
    run: async (context) => {
      const update = optionalMethod(context, 'updateCredential');
      const before = await fullestOne(context);
      let { version } = before;
      let expected = before;
      for (const part of context.adapter.capabilities.update?.fields ?? []) {
        const change = await changeOf(part, context, before);
        if (!change) continue;
        const call = update({ id: before.id, version, patch: change.patch, signal: idle() });
        const { credential: after } = await mustResolve('updateCredential', call);
        expected = { ...expected, ...change.expected };
        mustBeSame(expected, after, 'updateCredential', part);
        const read = context.adapter.getCredential({ id: before.id, signal: idle() });
        mustBeSame(expected, await mustResolve('getCredential', read), 'getCredential', part);
        ({ version } = after);
      }
    },
  },
  {
    id: 'update.expiryRemoved',
    title: 'An expiry that is taken away is gone, or the edit is refused.',
    capability: 'update',
    run: async (context) => {
      const update = optionalMethod(context, 'updateCredential');
      if (!context.adapter.capabilities.update?.fields.includes('expiresAt'))
        skip('`update.fields` does not name `expiresAt`');
      const { id, version, expiresAt } = await fullestOne(context);
      if (expiresAt === undefined) skip('no credential with an expiry could be made');
      const call = update({ id, version, patch: { expiresAt: null }, signal: idle() });
      const rejection = await rejectionOf(call);
      if (rejection) {
        const { code } = KeywardError.from(rejection.reason);
        must(
          code === 'validation',
          'updateCredential',
          'refuse it with `validation`',
          `the code is \`${code}\``,
        );
        return;
      }
      const { credential } = await call;
      const finding = `it still expires at ${credential.expiresAt}`;
      must(credential.expiresAt === undefined, 'updateCredential', 'take the expiry away', finding);
    },
  },
  {
    id: 'update.keepsSecrets',
    title: 'An edit that does not name a secret keeps it; one that replaces it does.',
    capability: 'update',
    run: async (context) => {
      const update = optionalMethod(context, 'updateCredential');
      const fields = context.adapter.capabilities.update?.fields ?? [];
      if (!context.secretsOf) skip('there is no `secretsOf` hook');
      const { credential } = await makeOne(context);
      const before = await context.secretsOf(credential.id);
      let { version } = credential;
      for (const part of fields.filter((name) => name !== 'secrets')) {
        const change = await changeOf(part, context, credential);
        if (!change) continue;
        const call = update({ id: credential.id, version, patch: change.patch, signal: idle() });
        const updated = await mustResolve('updateCredential', call);
        ({ version } = updated.credential);
        if (updated.rotated) skip('the backend rotates the secret with every edit');
        const isKept = isEqual(await context.secretsOf(credential.id), before);
        must(
          isKept,
          'updateCredential',
          'keep secrets that the edit does not name',
          `a change of \`${part}\` lost one`,
        );
      }
      const [name] = Object.keys(before);
      if (!fields.includes('secrets') || name === undefined) return;
      const value = `conformance-${crypto.randomUUID()}`;
      const patch: CredentialPatch = { secrets: { [name]: { change: 'set', value: new Secret(value) } } };
      const raw = context.definition.updateCredential?.({
        id: credential.id,
        version,
        patch,
        signal: idle(),
      });
      const leaks = findLeaks(await mustResolve<unknown>('updateCredential', raw ?? Promise.resolve()), [
        value,
      ]);
      must(
        leaks.length === 0,
        'updateCredential',
        'never return a secret',
        `there is one at: ${leaks.join(', ')}`,
      );
      const isReplaced = isEqual(await context.secretsOf(credential.id), { ...before, [name]: value });
      const rule = 'replace the secret that the edit names, and no other';
      must(isReplaced, 'updateCredential', rule, 'the backend has others');
    },
  },
  {
    id: 'update.undeclared',
    title: 'An edit of a part that is not declared is refused, not left out.',
    capability: 'update',
    run: async (context) => {
      const update = optionalMethod(context, 'updateCredential');
      const { credential } = await makeOne(context);
      const { id, version } = credential;
      const fields = context.adapter.capabilities.update?.fields ?? [];
      const undeclared = editableParts.filter((part) => !fields.includes(part));
      if (undeclared.length === 0) skip('every part is declared');
      for (const part of undeclared) {
        const call = update({ id, version, patch: anyPatch[part], signal: idle() });
        const situation = `for \`${part}\`, which is not declared`;
        const { fieldErrors } = await mustReject('updateCredential', call, 'validation', situation);
        const isNamed = fieldErrors.some(({ path }) => path[0] === part);
        must(isNamed, 'updateCredential', `name \`${part}\` in \`fieldErrors\``, 'it names others or none');
      }
    },
  },
  {
    id: 'update.unknown',
    title: 'Editing what is not there is not found.',
    capability: 'update',
    run: async (context) => {
      const update = optionalMethod(context, 'updateCredential');
      await context.seed(1);
      const patch = firstPatch(context);
      const call = update({ id: unknownId(), version: '1', patch, signal: idle() });
      await mustReject('updateCredential', call, 'notFound', 'for an id that is not there');
    },
  },
  {
    id: 'update.staleVersion',
    title: 'A credential that changed meanwhile is not overwritten.',
    capability: 'update',
    run: async (context) => {
      const update = optionalMethod(context, 'updateCredential');
      if (!context.adapter.capabilities.update?.versionLock) skip('`update.versionLock` is not declared');
      const { credential } = await makeOne(context);
      const { id, version } = credential;
      const patch = firstPatch(context);
      const call = update({ id, version: `${version}0`, patch, signal: idle() });
      await mustReject('updateCredential', call, 'versionConflict', 'for another version than the current');
      const read = context.adapter.getCredential({ id, signal: idle() });
      const isSame = (await mustResolve('getCredential', read)).version === version;
      must(isSame, 'updateCredential', 'change nothing that it refuses', 'the version is another');
    },
  },
];

/** With an expiry where one can be asked for, so that an edit which drops it is seen. */
async function fullestOne(context: ClauseContext): Promise<Credential> {
  if (!context.adapter.capabilities.issue?.expiry) return (await makeOne(context)).credential;
  return (await issueOne(context, { expiresAt: oddInstant(20) })).issued.credential;
}

function mustBeSame(
  expected: Credential,
  after: Credential,
  method: 'updateCredential' | 'getCredential',
  part: EditablePart,
): void {
  const fields = new Set([...Object.keys(expected), ...Object.keys(after)]) as Set<keyof Credential>;
  const wrong = [...fields].filter((field) => {
    if (moving.includes(field)) return false;
    if (field === 'expiresAt') return !isSameInstant(expected[field], after[field]);
    return !isEqual(expected[field], after[field]);
  });
  const finding = `after a change of \`${part}\` these are otherwise: ${wrong.join(', ')}`;
  must(wrong.length === 0, method, 'return the edited credential, and the rest as it was', finding);
}
