const egressErrorCodes = [
  'blocked',
  'unreachable',
  'timeout',
  'tooLarge',
  'tls',
  'tooManyRedirects',
  'invalidUrl',
  'invalidHeader',
] as const;

export type EgressErrorCode = (typeof egressErrorCodes)[number];

/** What of an address did not work, where the system says so. */
export type UnreachablePart = 'host' | 'port';

/**
 * Why a request did not come to an answer. Keeps neither the URL nor a cause: the errors of HTTP clients
 * carry what was sent.
 */
export class EgressError extends Error {
  override readonly name = 'EgressError';
  readonly code: EgressErrorCode;
  /** For `unreachable`: the name has no address, or nobody listens at the port. */
  readonly part: UnreachablePart | undefined;

  constructor(code: EgressErrorCode, part?: UnreachablePart) {
    super(`Keyward: a request to another system failed (${code}).`);
    this.code = code;
    this.part = part;
  }
}
