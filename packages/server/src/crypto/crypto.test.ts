import { readSecretToken } from '@keyward/core';
import { expect, test } from 'vitest';
import { encodeParts, equalInConstantTime, fromBase64, toBase64Url } from './bytes.ts';
import { isClientSecret, newClientSecret } from './clientSecret.ts';
import { rewrapEnvelope, sealSecrets, unsealSecrets } from './envelope.ts';
import { createKeyRing } from './masterKeys.ts';

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');
const owner = { organizationId: 'org', credentialId: 'kwc_1' };

test('an issued secret is recognizable, different each time and checked by its hash', async () => {
  const [one, other] = [await newClientSecret('kw_secret'), await newClientSecret('kw_secret')];
  expect(readSecretToken(one.value)).toEqual({ kind: 'wellFormed', prefix: 'kw_secret' });
  expect(one.value).not.toBe(other.value);
  expect(await isClientSecret(one.value, one.hash)).toBe(true);
  expect(await isClientSecret(one.value, other.hash)).toBe(false);
  expect(await isClientSecret(one.value, null)).toBe(false);
});

test('an envelope opens for its owner only', async () => {
  const keys = createKeyRing({ current: 'k1', all: { k1: key(1) } });
  const envelope = await sealSecrets(keys, owner, { password: 'pässwörd' });
  expect(await unsealSecrets(keys, owner, envelope)).toEqual({ password: 'pässwörd' });
  for (const stranger of [
    { ...owner, organizationId: 'other' },
    { ...owner, credentialId: 'kwc_2' },
    { organizationId: 'orgk', credentialId: 'wc_1' },
  ]) {
    await expect(unsealSecrets(keys, stranger, envelope)).rejects.toThrow();
  }
  const otherKeys = createKeyRing({ current: 'k1', all: { k1: key(2) } });
  await expect(unsealSecrets(otherKeys, owner, envelope)).rejects.toThrow();
});

test('two envelopes of the same values have nothing in common', async () => {
  const keys = createKeyRing({ current: 'k1', all: { k1: key(1) } });
  const [one, other] = [
    await sealSecrets(keys, owner, { a: 'b' }),
    await sealSecrets(keys, owner, { a: 'b' }),
  ];
  expect(toBase64Url(one.sealedValues)).not.toBe(toBase64Url(other.sealedValues));
  expect(toBase64Url(one.wrappedKey)).not.toBe(toBase64Url(other.wrappedKey));
});

test('a rewrapped envelope needs the new key only', async () => {
  const before = createKeyRing({ current: 'k1', all: { k1: key(1) } });
  const during = createKeyRing({ current: 'k2', all: { k1: key(1), k2: key(2) } });
  const after = createKeyRing({ current: 'k2', all: { k2: key(2) } });
  const envelope = await sealSecrets(before, owner, { a: 'b' });
  const rewrapped = await rewrapEnvelope(during, owner, envelope);
  expect(rewrapped.sealedValues).toBe(envelope.sealedValues);
  expect(await unsealSecrets(after, owner, rewrapped)).toEqual({ a: 'b' });
  await expect(unsealSecrets(after, owner, envelope)).rejects.toThrow('`k1`');
});

test('keys for different purposes differ', async () => {
  const keys = createKeyRing({ current: 'k1', all: { k1: key(1), k2: key(2) } });
  const tokens = [await keys.tokenKey('k1'), await keys.tokenKey('k2')].map(toBase64Url);
  expect(new Set([...tokens, toBase64Url(Buffer.alloc(32, 1))]).size).toBe(3);
});

test('lists of texts that only look alike when joined are told apart', () => {
  expect(encodeParts('a', 'bc')).not.toEqual(encodeParts('ab', 'c'));
  expect(encodeParts('a', '')).not.toEqual(encodeParts('a'));
});

test('base64 is read in both alphabets, and nothing else is', () => {
  expect(fromBase64('-_8')).toEqual(new Uint8Array([0xfb, 0xff]));
  expect(fromBase64('+/8=')).toEqual(new Uint8Array([0xfb, 0xff]));
  for (const text of ['a', '%', 'ab c', 'é']) expect(fromBase64(text)).toBeNull();
});

test('bytes are equal only if all are', () => {
  expect(equalInConstantTime(new Uint8Array([1, 2]), new Uint8Array([1, 2]))).toBe(true);
  expect(equalInConstantTime(new Uint8Array([1, 2]), new Uint8Array([1, 3]))).toBe(false);
  expect(equalInConstantTime(new Uint8Array([1, 2]), new Uint8Array([0, 2]))).toBe(false);
  expect(equalInConstantTime(new Uint8Array([1, 2]), new Uint8Array([1]))).toBe(false);
});
