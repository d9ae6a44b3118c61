import ipaddr from 'ipaddr.js';

/** An address that a name stands for, as the system's resolver says. */
export interface ResolvedAddress {
  address: string;
  family: 4 | 6;
}

/** What the host lets us reach although it is private. */
export interface AllowList {
  /** By name, with or without a port. */
  hasHost(host: string, port: number): boolean;
  hasAddress(address: string): boolean;
}

/**
 * Reads hosts, `host:port` (`[::1]:5432` for IPv6) and CIDR ranges.
 *
 * @throws TypeError that names the entry which is none of these
 */
export function createAllowList(entries: readonly string[]): AllowList {
  const ranges: [ipaddr.IPv4 | ipaddr.IPv6, number][] = [];
  const hosts = new Set<string>();
  for (const entry of entries) {
    if (ipaddr.isValidCIDR(entry)) ranges.push(ipaddr.parseCIDR(entry));
    else hosts.add(checkedHost(entry));
  }
  return {
    hasHost: (host, port) => hosts.has(host) || hosts.has(`${host}:${port}`),
    hasAddress: (address) => {
      const parsed = ipaddr.parse(address);
      return ranges.some((range) => range[0].kind() === parsed.kind() && parsed.match(range));
    },
  };
}

/** Spelt as `URL` spells hosts, since that is what it is compared with. */
function checkedHost(entry: string): string {
  const bracketed = ipaddr.IPv6.isValid(entry) ? `[${entry}]` : entry;
  const url = URL.canParse(`ftp://${bracketed}`) ? new URL(`http://${bracketed}`) : null;
  const isBare = url !== null && `${url.pathname}${url.search}${url.hash}${url.username}` === '/';
  if (url === null || !isBare || entry.includes('/')) {
    throw new TypeError(
      `Keyward: \`allow\` has \`${entry}\`, which is no host, host:port or CIDR range. Nothing else can be allowed.`,
    );
  }
  // `URL` drops the port 80 of http; here it means only that port.
  const port = /:(\d+)$/.exec(bracketed)?.[1];
  return port === undefined ? url.hostname : `${url.hostname}:${port}`;
}
