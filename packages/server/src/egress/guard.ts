import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { AllowList, ResolvedAddress } from './allowList.ts';
import { EgressError } from './EgressError.ts';
import { isPublicAddress } from './isPublicAddress.ts';

/** Every address that a name stands for. */
export type Resolve = (host: string) => Promise<readonly ResolvedAddress[]>;

/** A target whose every address was checked. */
export interface CheckedTarget {
  /** Without the brackets of IPv6. */
  host: string;
  port: number;
  /** Whether the host app named it, which is what allows http. */
  isAllowed: boolean;
  /** Answers with the addresses that were checked, so that nobody asks a second time and is told otherwise. */
  lookup: LookupFunction;
}

/** Names under which clouds answer with their machines' own credentials. */
const metadataNames: readonly string[] = [
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'instance-data',
];

export const resolveBySystem: Resolve = async (host) =>
  (await lookup(host, { all: true, order: 'verbatim' })) as ResolvedAddress[];

/** @throws EgressError `blocked`, `unreachable` for a name without an address, `invalidUrl` */
export async function checkTarget(
  allowList: AllowList,
  resolve: Resolve,
  target: { host: string; port: number },
): Promise<CheckedTarget> {
  const { port } = target;
  const spelled = spelledAsUrl(target.host);
  const host = spelled.replace(/^\[(.*)\]$/, '$1');
  const isNamed = allowList.hasHost(spelled, port);
  if (!isNamed && metadataNames.includes(host)) throw new EgressError('blocked');
  const addresses = await addressesOf(resolve, host);
  const isInRange = addresses.every(({ address }) => allowList.hasAddress(address));
  const isAllowed = isNamed || isInRange;
  // One private address among public ones is enough: which of them is dialed is a matter of chance.
  const isPublic = addresses.every(
    ({ address }) => isPublicAddress(address) || allowList.hasAddress(address),
  );
  if (!isAllowed && !isPublic) throw new EgressError('blocked');
  return { host, port, isAllowed, lookup: answering(addresses) };
}

/** `URL` also reads `0x7f.1` and `2130706433` for what they are. */
function spelledAsUrl(host: string): string {
  const bracketed = ipaddr.IPv6.isValid(host) && !host.includes('%') ? `[${host}]` : host;
  const hasPort = bracketed === host && /^[^[].*:|\]:/.test(host);
  if (hasPort || /[\s/?#@\\%]/.test(host) || !URL.canParse(`http://${bracketed}`))
    throw new EgressError('invalidUrl');
  return new URL(`http://${bracketed}`).hostname.replace(/\.$/, '');
}

async function addressesOf(resolve: Resolve, host: string): Promise<readonly ResolvedAddress[]> {
  if (ipaddr.isValid(host)) return [{ address: host, family: ipaddr.parse(host).kind() === 'ipv6' ? 6 : 4 }];
  const addresses = await resolve(host).catch(() => []);
  // A zone such as `%eth0` is for the link only, and no parser of addresses would judge it.
  if (addresses.length === 0) throw new EgressError('unreachable', 'host');
  if (addresses.some(({ address }) => !ipaddr.isValid(address) || address.includes('%'))) {
    throw new EgressError('blocked');
  }
  return addresses;
}

function answering(addresses: readonly ResolvedAddress[]): LookupFunction {
  return (_host, options, callback) => {
    const [first] = addresses;
    if (options.all) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family);
  };
}
