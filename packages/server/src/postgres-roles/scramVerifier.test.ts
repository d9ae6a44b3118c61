import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { fromBase64 } from '../crypto/bytes.ts';
import { scramVerifier } from './scramVerifier.ts';

/** The exchange of RFC 7677 §3: user `user`, password `pencil`, 4096 iterations. */
const authMessage = [
  'n=user,r=rOprNGfwEbeRWgbNEkqO',
  'r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096',
  'c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0',
].join(',');

test('the verifier signs as the server of RFC 7677 does', async () => {
  const salt = fromBase64('W22ZaJ0SNY7soEsUEjb6gQ==') ?? undefined;
  const verifier = await scramVerifier('pencil', salt);
  const [, , , serverKey = ''] = verifier.split(/[$:](?=[^$:]*)/).slice(1);
  const signature = createHmac('sha256', Buffer.from(serverKey, 'base64'))
    .update(authMessage)
    .digest('base64');
  expect(signature).toBe('6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=');
  expect(verifier).toMatch(/^SCRAM-SHA-256\$4096:W22ZaJ0SNY7soEsUEjb6gQ==\$[\w+/]{43}=:[\w+/]{43}=$/);
});

test('two verifiers of one password have nothing in common, and neither holds it', async () => {
  const verifiers = await Promise.all([scramVerifier('kw_canary'), scramVerifier('kw_canary')]);
  const parts = verifiers.flatMap((verifier) => verifier.split(/[$:]/).slice(2));
  expect(new Set(parts).size).toBe(6);
  expect(verifiers.join()).not.toContain('kw_canary');
});
