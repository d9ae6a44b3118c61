import { EgressError } from './EgressError.ts';

/** An error of the network or of TLS, by its code only. Its message would name what was dialed. */
export function asEgressError(thrown: unknown): EgressError {
  if (thrown instanceof EgressError) return thrown;
  const code = codeOf(thrown);
  if (code === 'ECONNREFUSED') return new EgressError('unreachable', 'port');
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new EgressError('unreachable', 'host');
  if (code === 'ETIMEDOUT') return new EgressError('timeout');
  if (code === 'HPE_HEADER_OVERFLOW') return new EgressError('tooLarge');
  if (code === 'ERR_INVALID_CHAR' || code === 'ERR_INVALID_HTTP_TOKEN')
    return new EgressError('invalidHeader');
  if (code === 'ERR_UNESCAPED_CHARACTERS') return new EgressError('invalidUrl');
  return new EgressError(isTlsCode(code) ? 'tls' : 'unreachable');
}

/** OpenSSL's names for what it thinks of a certificate have no prefix in common. */
export function isTlsCode(code: string): boolean {
  return (
    /^(ERR_TLS|ERR_SSL|ERR_OSSL|EPROTO|CERT_|UNABLE_TO_)/.test(code) ||
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'HOSTNAME_MISMATCH', 'INVALID_CA'].includes(
      code,
    )
  );
}

/** Of several attempts at several addresses: what the first one met. */
function codeOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return '';
  const { code, errors } = thrown as { code?: unknown; errors?: readonly unknown[] };
  if (typeof code === 'string') return code;
  return errors?.length ? codeOf(errors[0]) : '';
}
