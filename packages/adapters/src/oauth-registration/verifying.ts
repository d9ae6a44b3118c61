import {
  KeywardError,
  type AdapterMethods,
  type Secret,
  type Verification,
  type VerificationCause,
} from '@keyward/core';
import { createHttpClient, type Send } from '../internal/httpClient.ts';
import { readJson } from '../internal/readJson.ts';
import { isRecord } from './clientInformation.ts';
import { readRegistration } from './reading.ts';
import { oauthErrorOf } from './refusals.ts';
import { exclusively, type RegistrationBackend } from './registrationBackend.ts';
import { secretFieldName } from './registrationRow.ts';

/** How a client authenticates at the token endpoint. */
interface ClientAuthentication {
  headers: Record<string, string>;
  parameters: Record<string, string>;
}

/** OAuth errors of a token request (RFC 6749 §5.2) as causes. */
const causeOfError: Record<string, VerificationCause> = {
  invalid_client: { path: ['secrets', secretFieldName], code: 'invalidCredentials' },
  unauthorized_client: { path: [], code: 'grantNotAllowed' },
  unsupported_grant_type: { path: [], code: 'grantNotAllowed' },
  invalid_scope: { path: ['scopes'], code: 'invalidScope' },
  invalid_target: { path: [], code: 'invalidTarget' },
};

/**
 * Asks for an access token (RFC 6749 §4.4) with the secret that the server itself says the client has,
 * and revokes it (RFC 7009). Keeps neither.
 */
export function verifying(backend: RegistrationBackend): AdapterMethods['verifyCredential'] {
  return ({ target, signal }) => {
    if (!('id' in target)) throw new KeywardError('unsupported');
    const { id } = target;
    return exclusively(backend, id, signal, async () => {
      const { information } = await readRegistration(backend, await backend.store.get(id));
      const method = information.metadata['token_endpoint_auth_method'] ?? 'client_secret_basic';
      const authentication =
        information.clientSecret && authenticationOf(method, information.clientId, information.clientSecret);
      if (!authentication) {
        throw new KeywardError('unsupported', {
          message:
            'Keyward: the authorization server does not say the client’s secret, or the client authenticates otherwise than with it, so that nothing can be tried.',
        });
      }
      const causes = await tryOut(backend, authentication);
      const status = causes.length === 0 ? 'verified' : 'failed';
      return { status, checkedAt: backend.now().toISOString(), causes } satisfies Verification;
    });
  };
}

async function tryOut(
  backend: RegistrationBackend,
  { headers, parameters }: ClientAuthentication,
): Promise<VerificationCause[]> {
  const { tokenEndpoint, revocationEndpoint } = backend.server;
  let oauthError: string | undefined;
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...parameters });
  let token: unknown;
  try {
    const response = await post(backend, tokenEndpoint, headers, body, (_status, answer) => {
      oauthError = oauthErrorOf(answer);
      return undefined;
    });
    const answer = await readJson(response);
    token = isRecord(answer) ? answer['access_token'] : undefined;
  } catch (thrown) {
    return [causeOf(KeywardError.from(thrown), oauthError)];
  }
  if (typeof token !== 'string' || token === '') return [{ path: [], code: 'unexpectedAnswer' }];
  if (revocationEndpoint !== undefined) {
    const revocation = new URLSearchParams({ token, token_type_hint: 'access_token', ...parameters });
    // Left to expire where that fails; the credential has worked all the same.
    await post(backend, revocationEndpoint, headers, revocation).catch(() => {});
  }
  return [];
}

/** Never with the host's own headers: they are for the registration endpoint. */
async function post(
  { fetch, requestTimeoutMs }: RegistrationBackend,
  endpoint: string,
  headers: Record<string, string>,
  body: URLSearchParams,
  readRefusal?: Parameters<typeof createHttpClient>[1],
): Promise<Response> {
  const url = new URL(endpoint);
  const send: Send = createHttpClient(
    { baseUrl: url.origin, credentials: 'omit', ...(fetch && { fetch }) },
    readRefusal,
  );
  const signal = AbortSignal.timeout(requestTimeoutMs);
  return send({ method: 'POST', path: `${url.pathname}${url.search}`, signal, headers, body });
}

/** @throws KeywardError `rateLimited`: then nobody knows whether the credential works */
function causeOf(error: KeywardError, oauthError: string | undefined): VerificationCause {
  if (error.code === 'rateLimited') throw error;
  const known = oauthError === undefined ? undefined : causeOfError[oauthError];
  if (known) return known;
  const codes: Partial<Record<KeywardError['code'], string>> = {
    unauthenticated: 'invalidCredentials',
    network: 'unreachable',
    aborted: 'timeout',
    timeout: 'timeout',
    unavailable: 'unavailable',
    badResponse: 'unexpectedAnswer',
  };
  return { path: [], code: codes[error.code] ?? 'refused' };
}

function authenticationOf(
  method: unknown,
  clientId: string,
  clientSecret: Secret,
): ClientAuthentication | null {
  if (method === 'client_secret_post') {
    const parameters = { client_id: clientId, client_secret: clientSecret.expose() };
    return { headers: {}, parameters };
  }
  if (method !== 'client_secret_basic') return null;
  const pair = `${formEncoded(clientId)}:${formEncoded(clientSecret.expose())}`;
  return { headers: { authorization: `Basic ${btoa(pair)}` }, parameters: {} };
}

/** RFC 6749 §2.3.1: both halves of the pair are form-encoded before they become a Basic header. */
function formEncoded(text: string): string {
  return new URLSearchParams({ text }).toString().slice('text='.length);
}
