import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capabilities, credential } from '../../test/samples.ts';
import { credentialActions, type Credential } from '../credential/credential.ts';
import { allowedActions, canIssue, type Policy } from './policy.ts';

const editable = { ...credential, actions: [...credentialActions] };

describe('a policy', () => {
  it('takes away editing, deleting and issuing', () => {
    expect(allowedActions(editable, capabilities, {})).toEqual(['edit', 'delete']);
    expect(allowedActions(editable, capabilities, { edit: 'never' })).toEqual(['delete']);
    expect(allowedActions(editable, capabilities, { delete: 'never' })).toEqual(['edit']);
    expect(canIssue(capabilities, {})).toBe(true);
    expect(canIssue(capabilities, { issue: 'never' })).toBe(false);
  });

  it('takes away switching off and on', () => {
    const able = { ...capabilities, disable: { versionLock: false } };
    const on: Credential = { ...credential, actions: ['disable'] };
    const off: Credential = { ...credential, actions: ['enable'] };
    expect(allowedActions(on, able, {})).toEqual(['disable']);
    expect(allowedActions(off, able, {})).toEqual(['enable']);
    for (const row of [on, off]) expect(allowedActions(row, able, { disable: 'never' })).toEqual([]);
  });

  it('adds nothing that the backend or the row does not have', () => {
    const withoutDelete = { ...capabilities, delete: undefined, issue: undefined };
    const generous: Policy = { edit: 'allowed', delete: 'allowed', issue: 'allowed' };
    expect(allowedActions(editable, withoutDelete, generous)).toEqual(['edit']);
    expect(allowedActions({ ...credential, actions: [] }, capabilities, generous)).toEqual([]);
    expect(canIssue(withoutDelete, generous)).toBe(false);
  });

  it('whatever it says, leaves no more actions than it was given', () => {
    const choice = fc.constantFrom('allowed' as const, 'never' as const, undefined);
    const policy = fc.record({ issue: choice, edit: choice, delete: choice });
    fc.assert(
      fc.property(policy, fc.subarray([...credentialActions]), (rules, actions) => {
        const left = allowedActions({ ...credential, actions }, capabilities, rules);
        expect(actions).toEqual(expect.arrayContaining(left));
      }),
    );
  });
});
