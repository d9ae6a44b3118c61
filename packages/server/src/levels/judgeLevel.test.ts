import type { AuthenticationMethod, Field } from '@keyward/core';
import { describe, expect, it } from 'vitest';
import { judgeLevel, type LevelInput } from './judgeLevel.ts';
import { nothingSet, type LevelSet } from './levelSet.ts';

const text = (name: string, parts: Partial<Field> = {}): Field => ({
  name,
  label: name,
  kind: 'text',
  required: true,
  ...parts,
});
const method = (...fields: Field[]): AuthenticationMethod => ({ type: 'custom', fields });
const set = (values: LevelSet['values'], secrets: LevelSet['secrets'] = {}): LevelSet => ({
  values,
  secrets,
});

function judged(definition: AuthenticationMethod, input: Partial<LevelInput> = {}) {
  const whole = { at: 'account' as const, given: nothingSet, above: {}, isOpenBelow: false, ...input };
  const result = judgeLevel(definition, whole);
  return result.success ? result.set : result.errors;
}

describe('a field under a condition', () => {
  const password = text('password', { kind: 'secret', when: { field: 'signIn', equals: 'password' } });
  const role = text('role', { when: { field: 'signIn', equals: 'role' } });
  const signIn = method(text('signIn'), password, role);

  it('is kept no longer than its condition holds', () => {
    const kept = set({}, { password: 'p', 'keyward:accessToken': 't' });
    const given = set({ signIn: 'role', role: 'reader' });
    expect(judged(signIn, { kept, given })).toEqual(
      set({ signIn: 'role', role: 'reader' }, { 'keyward:accessToken': 't' }),
    );
  });

  it('is demanded once it holds, unless what is kept holds it', () => {
    expect(judged(signIn, { given: set({ signIn: 'password' }) })).toEqual([
      { path: ['secrets', 'password'], code: 'required' },
    ]);
    const kept = set({ signIn: 'password' }, { password: 'p' });
    expect(judged(signIn, { kept })).toEqual(kept);
  });

  it('can be set where nobody knows yet what it will depend on', () => {
    const shared = { ...password, level: 'organization' as const };
    const given = set({}, { password: 'p' });
    expect(judged(method(text('signIn'), shared), { at: 'organization', given })).toEqual(given);
  });
});

describe('what the organization alone can set', () => {
  const never = method(text('tenant', { level: 'organization', below: 'never' }), text('account'));

  it('is missing for good where it has not, and refused from anybody else', () => {
    expect(judged(never, { given: set({ account: 'a' }) })).toEqual([
      { path: ['values', 'tenant'], code: 'required' },
    ]);
    expect(judged(never, { given: set({ account: 'a', tenant: 'mine' }) })).toEqual([
      { path: ['values', 'tenant'], code: 'setElsewhere' },
    ]);
    expect(judged(never, { at: 'organization' })).toEqual([{ path: ['values', 'tenant'], code: 'required' }]);
  });

  it('is inherited without a copy', () => {
    const above = { organization: set({ tenant: 'ours' }) };
    expect(judged(never, { given: set({ account: 'a' }), above })).toEqual(set({ account: 'a' }));
  });
});

describe('a hidden field', () => {
  const hidden = method(
    text('host', { level: 'organization', below: 'override' }),
    text('path'),
    text('url', { kind: 'hidden', template: 'https://{host}/{path}' }),
  );

  it('follows from what is inherited and what is typed, whatever it was before', () => {
    const above = { organization: set({ host: 'a.example' }) };
    const kept = set({ path: 'old', url: 'https://before.example/old' });
    expect(
      judged(hidden, { above, kept: set({ url: kept.values['url'] ?? '' }), given: set({ path: 'new' }) }),
    ).toEqual(set({ path: 'new', url: 'https://a.example/new' }));
    const own = { given: set({ host: 'b.example' }), kept };
    expect(judged(hidden, { above, ...own })).toEqual(
      set({ path: 'old', host: 'b.example', url: 'https://b.example/old' }),
    );
  });

  it('is nobody’s to send', () => {
    const given = set({ host: 'a.example', path: 'p', url: 'https://evil.example' });
    expect(judged(hidden, { given })).toEqual(
      set({ host: 'a.example', path: 'p', url: 'https://a.example/p' }),
    );
  });
});
