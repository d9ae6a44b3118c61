/** Where an authorization server registers clients and gives them tokens. */
export interface RegistrationServer {
  /** RFC 7591. Absolute https URL; http on a loopback address only. */
  registrationEndpoint: string;
  /** RFC 6749 §3.2. The same rule. */
  tokenEndpoint: string;
  /** RFC 7009. The same rule. Absent: access tokens that verification got are left to expire. */
  revocationEndpoint?: string;
}

/**
 * An endpoint that a secret may be sent to.
 *
 * @throws TypeError for anything but https, or http on a loopback address
 */
export function checkedEndpoint(name: keyof RegistrationServer, endpoint: string): URL {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (!url || !isProtected(url) || url.hash !== '' || url.username !== '') {
    throw new TypeError(
      `Keyward: \`${name}\` must be an absolute https URL without fragment and user name, since secrets go there; http is for loopback addresses only.`,
    );
  }
  return url;
}

/** Whether nobody on the way can read what is sent there. */
export function isProtected({ protocol, hostname }: URL): boolean {
  if (protocol === 'https:') return true;
  const isLoopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  return protocol === 'http:' && isLoopback;
}
