import { describe, expect, it } from 'vitest';
import type { Field } from '../connector/field.ts';
import { resolveValues, type LevelStates, type ResolveOptions } from './resolveValues.ts';

const field = (parts: Partial<Field> = {}): Field => ({
  name: 'host',
  label: 'Host',
  kind: 'text',
  required: true,
  ...parts,
});

function resolved(
  parts: Partial<Field>,
  at: ResolveOptions['at'],
  states: LevelStates,
  levels?: ResolveOptions['levels'],
) {
  const [only] = resolveValues([field(parts)], { at, states, ...(levels && { levels }) });
  if (!only) throw new Error('nothing resolved');
  return only;
}

const set = (value: string) => ({ values: { host: value } });
const secret = { kind: 'secret' as const };
const held = { secretFields: [{ name: 'host', isSet: true, hint: '…9f2c' }] };

describe('a value that the organization can set', () => {
  const level = 'organization' as const;

  it('is asked of each account where it was left out', () => {
    expect(resolved({ level }, 'account', {})).toMatchObject({
      provenance: 'unset',
      isOfferedHere: true,
      isRequiredHere: true,
    });
  });

  it('is inherited, and not asked for again, where it was set', () => {
    expect(resolved({ level }, 'account', { organization: set('a') })).toMatchObject({
      value: 'a',
      source: 'organization',
      provenance: 'inherited',
      isOfferedHere: false,
      isRequiredHere: false,
    });
  });

  it('does not give way to one that an account kept from before it was set', () => {
    const states = { organization: set('a'), account: set('b') };
    expect(resolved({ level }, 'account', states)).toMatchObject({ value: 'a', provenance: 'inherited' });
  });

  it('gives way where the definition allows it, and can be reset', () => {
    const states = { organization: set('a'), account: set('b') };
    expect(resolved({ level, below: 'override' }, 'account', states)).toMatchObject({
      value: 'b',
      source: 'account',
      provenance: 'overridden',
      inheritedFrom: 'organization',
      inheritedValue: 'a',
      isOfferedHere: true,
      isRequiredHere: false,
    });
  });

  it('is never asked of an account where only the organization may set it', () => {
    expect(resolved({ level, below: 'never' }, 'account', { account: set('b') })).toMatchObject({
      provenance: 'unset',
      isSet: false,
      isOfferedHere: false,
      isRequiredHere: false,
    });
  });

  it('may be left open by the organization, unless only it can set it', () => {
    expect(resolved({ level }, 'organization', {}).isRequiredHere).toBe(false);
    expect(resolved({ level, below: 'never' }, 'organization', {}).isRequiredHere).toBe(true);
  });

  it('is the account’s where the backend has no such level', () => {
    const states = { organization: set('a') };
    expect(resolved({ level, below: 'never' }, 'account', states, ['account'])).toMatchObject({
      provenance: 'unset',
      isOfferedHere: true,
      isRequiredHere: true,
    });
  });
});

describe('a value of each environment', () => {
  const level = 'environment' as const;

  it('is asked for there and nowhere above', () => {
    expect(resolved({ level }, 'account', {}).isOfferedHere).toBe(false);
    expect(resolved({ level }, 'environment', {})).toMatchObject({
      isOfferedHere: true,
      isRequiredHere: true,
    });
  });

  it('does not count where it stands at a level above its own', () => {
    expect(resolved({ level }, 'environment', { account: set('a') }).isSet).toBe(false);
  });
});

describe('an account’s value', () => {
  it('is not asked of its environments, set or not', () => {
    expect(resolved({}, 'environment', {}).isOfferedHere).toBe(false);
    expect(resolved({}, 'environment', { account: set('a') })).toMatchObject({
      value: 'a',
      provenance: 'inherited',
      isOfferedHere: false,
    });
  });

  it('of three levels, the nearest that counts wins', () => {
    const parts = { level: 'organization' as const, below: 'override' as const };
    const states = { organization: set('a'), account: set('b'), environment: set('c') };
    expect(resolved(parts, 'environment', states)).toMatchObject({ value: 'c', inheritedFrom: 'account' });
    expect(resolved(parts, 'account', states).value).toBe('b');
    expect(resolved(parts, 'organization', states)).toMatchObject({ value: 'a', provenance: 'here' });
  });
});

describe('a secret', () => {
  it('is inherited without its value', () => {
    const only = resolved({ ...secret, level: 'organization' }, 'account', { organization: held });
    expect(only).toMatchObject({ isSet: true, provenance: 'inherited', isOfferedHere: false });
    expect(only).not.toHaveProperty('value');
  });

  it('never has a value, whatever stands where values do', () => {
    const only = resolved({ ...secret, level: 'organization' }, 'account', { organization: set('leaked') });
    expect(JSON.stringify(only)).not.toContain('leaked');
    expect(only.isSet).toBe(false);
  });
});

it('an empty value is none', () => {
  const states = { organization: { values: { host: '' } } };
  expect(resolved({ level: 'organization' }, 'account', states).isRequiredHere).toBe(true);
});
