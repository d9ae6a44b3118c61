import ipaddr from 'ipaddr.js';

/** Public by their number, and answered by a cloud's own machinery for its guests. */
const platformAddresses: readonly string[] = ['168.63.129.16'];

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address is one of the public Internet. Everything that is set apart for something else is not,
 * among it what carries an IPv4 address inside of an IPv6 one and so leads past a look at the latter.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed.kind() === 'ipv6') return parsed.match(globalUnicast);
  return !platformAddresses.includes(parsed.toString());
}
