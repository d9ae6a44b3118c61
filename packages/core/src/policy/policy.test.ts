import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capabilities, credential } from '../../test/samples.ts';
import { credentialActions, type Credential } from '../credential/credential.ts';
import { allowedActions, canConnect, canIssue, canReplace, verifyRule, type Policy } from './policy.ts';

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

  it('takes away connecting, and offers it only where connectors are listed', () => {
    const able = { ...capabilities, oauth: {}, connectors: 'listed' } as unknown as typeof capabilities;
    expect(canConnect(able, {})).toBe(true);
    expect(canConnect(able, { connect: 'never' })).toBe(false);
    expect(canConnect({ ...able, connectors: undefined }, {})).toBe(false);
    expect(canConnect({ ...able, oauth: undefined }, {})).toBe(false);
  });

  it('takes away replacing, and offers it only among credentials of one connector', () => {
    const able = { ...capabilities, replace: { versionLock: true } };
    const row = { connector: { id: 'stripe', name: 'Stripe' } };
    expect(canReplace(row, able, {})).toBe(true);
    expect(canReplace(row, able, { replace: 'never' })).toBe(false);
    expect(canReplace(row, capabilities, {})).toBe(false);
    expect(canReplace({}, able, {})).toBe(false);
  });

  it('asks for no verification that the backend cannot make', () => {
    const able = { ...capabilities, verify: { of: ['draft' as const] } };
    expect(verifyRule(able, {})).toBe('optional');
    expect(verifyRule(able, { verify: 'required' })).toBe('required');
    expect(verifyRule({ ...able, verify: { of: ['stored'] } }, { verify: 'required' })).toBe('off');
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
