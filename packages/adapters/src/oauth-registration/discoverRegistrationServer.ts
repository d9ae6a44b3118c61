import { KeywardError } from '@keyward/core';
import { createHttpClient } from '../internal/httpClient.ts';
import { readJson } from '../internal/readJson.ts';
import { isRecord } from './clientInformation.ts';
import { checkedEndpoint, isProtected, type RegistrationServer } from './registrationServer.ts';

export interface DiscoverRegistrationServerOptions {
  /** @default globalThis.fetch */
  fetch?: typeof fetch;
  signal?: AbortSignal;
}

/**
 * The endpoints that an authorization server says it has: by RFC 8414, or by OpenID Connect Discovery
 * where there is no such document. To be called once, when the host's server starts.
 *
 * @param issuer the server's issuer identifier, an https URL (http on a loopback address only)
 * @throws KeywardError `unsupported` when it has no dynamic registration; `badResponse` when the
 *   document is another issuer's or names an endpoint that is not protected; `network`, `unavailable`
 */
export async function discoverRegistrationServer(
  issuer: string,
  { fetch, signal = AbortSignal.timeout(30_000) }: DiscoverRegistrationServerOptions = {},
): Promise<RegistrationServer> {
  const url = URL.canParse(issuer) ? new URL(issuer) : null;
  if (!url || !isProtected(url) || url.search !== '' || url.hash !== '' || url.username !== '') {
    throw new TypeError('Keyward: an issuer is an https URL without query, fragment and user name.');
  }
  const send = createHttpClient({ baseUrl: url.origin, credentials: 'omit', ...(fetch && { fetch }) });
  const path = url.pathname.replace(/\/+$/, '');

  async function read(documentPath: string): Promise<unknown> {
    try {
      return await readJson(await send({ method: 'GET', path: documentPath, signal }));
    } catch (thrown) {
      const error = KeywardError.from(thrown);
      if (error.code === 'notFound') return null;
      throw error;
    }
  }

  const document =
    (await read(`/.well-known/oauth-authorization-server${path}`)) ??
    (await read(`${path}/.well-known/openid-configuration`));
  if (document === null) throw new KeywardError('notFound');
  // RFC 8414 §3.3: a document that names another issuer is an attack or a mistake.
  if (!isRecord(document) || document['issuer'] !== issuer) {
    throw new KeywardError('badResponse', {
      message: 'Keyward: the metadata document is none, or another issuer’s than the one asked for.',
    });
  }
  const registrationEndpoint = endpointIn(document, 'registration_endpoint');
  const tokenEndpoint = endpointIn(document, 'token_endpoint');
  const revocationEndpoint = endpointIn(document, 'revocation_endpoint');
  if (registrationEndpoint === undefined || tokenEndpoint === undefined) {
    throw new KeywardError('unsupported', {
      message: 'Keyward: this authorization server does not say that clients can be registered (RFC 7591).',
    });
  }
  return {
    registrationEndpoint,
    tokenEndpoint,
    ...(revocationEndpoint !== undefined && { revocationEndpoint }),
  };
}

const optionNames = {
  registration_endpoint: 'registrationEndpoint',
  token_endpoint: 'tokenEndpoint',
  revocation_endpoint: 'revocationEndpoint',
} as const;

function endpointIn(document: Record<string, unknown>, name: keyof typeof optionNames): string | undefined {
  const endpoint = document[name];
  if (typeof endpoint !== 'string') return undefined;
  try {
    return checkedEndpoint(optionNames[name], endpoint).href;
  } catch {
    throw new KeywardError('badResponse', {
      message: `Keyward: ${name} of the metadata document is no protected URL.`,
    });
  }
}
