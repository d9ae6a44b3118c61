import { expect, test } from 'vitest';
import { createAllowList, type ResolvedAddress } from './allowList.ts';
import { createEgress } from './createEgress.ts';
import type { EgressError } from './EgressError.ts';
import { checkTarget, type Resolve } from './guard.ts';

const nobody: Resolve = async () => [];
const resolvingTo =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address): ResolvedAddress => ({ address, family: address.includes(':') ? 6 : 4 }));

const codeOf = (host: string, { resolve = nobody, allow = [] as string[], port = 443 } = {}) =>
  checkTarget(createAllowList(allow), resolve, { host, port }).then(
    () => 'allowed',
    (thrown: unknown) => (thrown as EgressError).code,
  );

test.each([
  ...['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0177.0.0.1', '0x7f.1', '0', '0.0.0.0'],
  ...['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', '100.100.100.200'],
  ...['169.254.169.254', '169.254.0.1', '168.63.129.16', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
  ...['192.0.0.192', '192.0.2.1', '198.18.0.1', '198.51.100.1', '203.0.113.1'],
  ...['::', '::1', '[::1]', 'fe80::1', 'fec0::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '2001:db8::1'],
  ...['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8', '::127.0.0.1', '::ffff:0:127.0.0.1'],
  ...['64:ff9b::7f00:1', '64:ff9b:1::7f00:1', '2002:7f00:1::', '2001::1', '100::1', '4000::1'],
  ...['metadata.google.internal', 'METADATA.google.internal.', 'metadata', '１２７.0.0.1'],
])('%s is not reached', async (host) => {
  expect(await codeOf(host)).toBe('blocked');
});

test.each(['8.8.8.8', '1.1.1.1', '2606:4700:4700::1111', '[2a00:1450:4001::1]', '172.32.0.1', '100.128.0.1'])(
  '%s is public and reached',
  async (host) => {
    expect(await codeOf(host)).toBe('allowed');
  },
);

test.each(['10.1.2.3', '::1', 'fd00::1', '::ffff:10.0.0.1', 'fe80::1%eth0'])(
  'a name is not reached when one of its addresses is %s',
  async (address) => {
    expect(await codeOf('db.example.com', { resolve: resolvingTo('8.8.8.8', address) })).toBe('blocked');
    expect(await codeOf('db.example.com', { resolve: resolvingTo(address, '8.8.8.8') })).toBe('blocked');
  },
);

test('a name without an address is unreachable', async () => {
  expect(await codeOf('nowhere.example.com')).toBe('unreachable');
});

test.each([
  '',
  ' ',
  'a b',
  'a/b',
  'user@host',
  'host:80',
  'host?x',
  'host#x',
  'a\\b',
  '999.1.1.1',
  '1.2.3.4.5',
])('%j is no host', async (host) => {
  expect(['invalidUrl', 'blocked']).toContain(await codeOf(host));
});

test('what the host allows is reached: by name, by name and port, by range, and nothing beside it', async () => {
  const resolve = resolvingTo('10.0.0.5');
  expect(await codeOf('db.internal', { resolve, allow: ['db.internal'] })).toBe('allowed');
  expect(await codeOf('DB.internal.', { resolve, allow: ['db.internal:5432'], port: 5432 })).toBe('allowed');
  expect(await codeOf('db.internal', { resolve, allow: ['db.internal:5432'], port: 22 })).toBe('blocked');
  expect(await codeOf('other.internal', { resolve, allow: ['db.internal'] })).toBe('blocked');
  expect(await codeOf('other.internal', { resolve, allow: ['10.0.0.0/24'] })).toBe('allowed');
  expect(await codeOf('other.internal', { resolve, allow: ['10.0.1.0/24'] })).toBe('blocked');
  expect(await codeOf('::1', { allow: ['::1'] })).toBe('allowed');
  expect(await codeOf('::1', { allow: ['[::1]:443'] })).toBe('allowed');
  expect(await codeOf('::ffff:127.0.0.1', { allow: ['127.0.0.0/8'] })).toBe('blocked');
});

test('an entry that allows nothing is an error, not a hole', () => {
  for (const entry of ['', 'https://a.example.com', 'a/b', '10.0.0.0/64', 'a b', 'user@a']) {
    expect(() => createEgress({ allow: [entry] })).toThrow('Keyward: `allow` has');
  }
});

test('the addresses that were judged are the ones that are dialed', async () => {
  let asked = 0;
  const rebinding: Resolve = async () => [{ address: asked++ === 0 ? '8.8.8.8' : '127.0.0.1', family: 4 }];
  const target = await checkTarget(createAllowList([]), rebinding, { host: 'evil.example.com', port: 443 });
  const dialed = await new Promise((resolve) => {
    target.lookup('evil.example.com', { all: true }, (_, addresses) => resolve(addresses));
  });
  expect(dialed).toEqual([{ address: '8.8.8.8', family: 4 }]);
  expect(asked).toBe(1);
});
