import { Secret } from '@keyward/core';
import { expect, it } from 'vitest';
import { findLeaks } from './findLeaks.ts';

const secret = 'kw_secret_0123456789abcdefghijklmnopqrstuvwxyz';

it('finds a field that is named like a secret at any depth, in any spelling', () => {
  for (const name of [
    'client_secret',
    'clientSecret',
    'PASSWORD',
    'api-key',
    'apiKeys',
    'x.token'.slice(2),
  ]) {
    expect(findLeaks({ a: [{ b: { [name]: 'x' } }] })).toEqual([`a.0.b.${name}`]);
  }
});

it('finds a known secret, or half of it, in a field with any name', () => {
  expect(findLeaks({ note: `it is ${secret}.` }, [secret])).toEqual(['note']);
  expect(findLeaks({ note: secret.slice(20, 40) }, [secret])).toEqual(['note']);
  expect(findLeaks({ [secret]: 1 }, [secret])).toEqual(['[secret]']);
  expect(findLeaks(new Error(`no: ${secret}`), [secret])).toContain('message');
});

it('finds what an input or an edit sets, whatever its field is called, in environments as well', () => {
  const set = { change: 'set', value: 'x' };
  expect(findLeaks({ secrets: { pin: 'x' } })).toEqual(['secrets.pin']);
  expect(findLeaks({ environments: { staging: { secrets: { pin: set } } } })).toEqual([
    'environments.staging.secrets.pin.value',
  ]);
  const told = { name: 'pin', isSet: true, hint: 'abcd', changedAt: '2026-11-22T00:00:00Z' };
  expect(findLeaks({ secrets: { pin: { change: 'keep' }, key: '', all: [told] } })).toEqual([]);
});

it('finds a box, since a box can be opened', () => {
  expect(findLeaks({ value: new Secret('s') })).toEqual(['value']);
});

it('allows what is known about a secret without its value', () => {
  const secretFields = [{ name: 'client_secret', isSet: true, hint: secret.slice(-8) }];
  expect(findLeaks({ secretFields, token: '', password: null, apiKey: true }, [secret])).toEqual([]);
});

it('survives cycles, throwing getters and deep nesting', () => {
  const cycle: Record<string, unknown> = {
    get secret(): string {
      throw new Error('no');
    },
  };
  cycle['self'] = cycle;
  let deep: unknown = 'end';
  for (let depth = 0; depth < 5000; depth++) deep = [deep];
  expect(findLeaks([cycle, deep])).toEqual([]);
});

it('never says what the secret is', () => {
  expect(JSON.stringify(findLeaks({ [secret]: secret, a: { token: secret } }, [secret]))).not.toContain(
    '0123',
  );
});
