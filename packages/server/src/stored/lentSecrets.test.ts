import type { AuthenticationMethod, Field } from '@keyward/core';
import { expect, it } from 'vitest';
import type { CredentialLevels, LevelSet } from '../levels/levelSet.ts';
import { refuseLentSecrets } from './lentSecrets.ts';

const field = (name: string, parts: Partial<Field> = {}): Field => ({
  name,
  label: name,
  kind: 'text',
  required: false,
  ...parts,
});
const secret = field('secret', { kind: 'secret', level: 'organization' });
const methodOf = (url: string, ...fields: Field[]): AuthenticationMethod => ({
  type: 'custom',
  fields: [secret, ...fields],
  dryRequest: { kind: 'http', method: 'GET', url },
});
const lent: LevelSet = { values: {}, secrets: { secret: 'of the organization' } };
const levels = (
  account: Record<string, string>,
  parts: Partial<CredentialLevels> = {},
): CredentialLevels => ({
  organization: lent,
  account: { values: account, secrets: {} },
  environments: new Map(),
  ...parts,
});
const stray = (name: string): unknown =>
  expect.objectContaining({ fieldErrors: [{ path: ['values', name], code: 'setElsewhere' }] });

it('an account’s value in the path leads nowhere else', () => {
  const method = methodOf('https://api.example.com/{tenant}', field('tenant'));
  expect(() => refuseLentSecrets(method, levels({ tenant: 'evil.example' }))).not.toThrow();
});

it('an account’s host, port or subdomain does', () => {
  const host = methodOf('https://{host}/me', field('host'));
  expect(() => refuseLentSecrets(host, levels({ host: 'evil.example' }))).toThrow(stray('host'));
  const port = methodOf('https://api.example.com:{port}/me', field('port'));
  expect(() => refuseLentSecrets(port, levels({ port: '8443' }))).toThrow(stray('port'));
});

it('nor does one that a hidden field is made of', () => {
  const url = field('url', { kind: 'hidden', template: 'https://{subdomain}.example.com' });
  const method = methodOf('{url}/me', field('subdomain'), url);
  expect(() => refuseLentSecrets(method, levels({ subdomain: 'evil' }))).toThrow(stray('subdomain'));
});

it('a secret of the account’s own goes where the account says', () => {
  const overriding = { ...secret, below: 'override' as const };
  const method = { ...methodOf('https://{host}/me'), fields: [overriding, field('host')] };
  const account = { values: { host: 'mine.example' }, secrets: { secret: 'of mine' } };
  expect(() => refuseLentSecrets(method, levels({}, { account }))).not.toThrow();
  const nothing = { values: {}, secrets: {} };
  expect(() => refuseLentSecrets(method, levels({}, { organization: nothing, account }))).not.toThrow();
});

it('an environment’s host is no better', () => {
  const method = methodOf('https://{host}/me', field('host', { level: 'environment' }));
  const environments = new Map([['staging', { values: { host: 'evil.example' }, secrets: {} }]]);
  expect(() => refuseLentSecrets(method, levels({}, { environments }))).toThrow(
    expect.objectContaining({
      fieldErrors: [{ path: ['environments', 'staging', 'values', 'host'], code: 'setElsewhere' }],
    }),
  );
});
