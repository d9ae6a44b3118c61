import {
  fillTemplate,
  isSecretField,
  KeywardError,
  type AuthenticationMethod,
  type FieldValue,
  type OAuthSettings,
} from '@keyward/core';
import * as oauth from 'oauth4webapi';
import { EgressError } from '../egress/EgressError.ts';
import type { HttpEgress } from '../egress/egressTypes.ts';
import type { Settings } from '../options.ts';

/** An authorization server as one connection needs it: its URLs filled in, and who we are there. */
export interface AuthorizationServer {
  settings: OAuthSettings;
  server: oauth.AuthorizationServer;
  client: oauth.Client;
  clientAuth: oauth.ClientAuth;
  /** All requests go through the guarded way out. Tokens of an identity are dropped: nobody asks for one. */
  options: oauth.TokenEndpointRequestOptions;
}

export interface ServerFields {
  connectorId: string;
  method: AuthenticationMethod;
  values: Readonly<Record<string, FieldValue>>;
  secrets: Readonly<Record<string, string>>;
}

/**
 * The client is the host's own (`oauthClients`), or the one that was typed. Rejects with `unsupported`,
 * `validation`.
 */
export function authorizationServerOf(
  settings: Settings,
  { connectorId, method, values, secrets }: ServerFields,
): AuthorizationServer {
  const { egress } = settings;
  const { oauth: oauthSettings } = method;
  if (!oauthSettings?.authorizationUrl || !egress) throw new KeywardError('unsupported');
  const fill = (template: string) => {
    const url = fillTemplate(template, (name) => textOf(values, name), encodeURIComponent);
    if (url === null || !URL.canParse(url)) throw invalidClient('authorizationUrl');
    return url;
  };
  const registered = settings.oauthClients[connectorId];
  const clientId = registered?.clientId ?? textOf(values, fieldNamed(method, 'clientid'));
  const clientSecret = registered
    ? registered.clientSecret
    : secrets[fieldNamed(method, 'clientsecret') ?? ''];
  if (clientId === undefined) throw invalidClient('clientId');
  const tokenUrl = fill(oauthSettings.tokenUrl);
  return {
    settings: oauthSettings,
    server: {
      issuer: oauthSettings.issuer ? fill(oauthSettings.issuer) : new URL(tokenUrl).origin,
      authorization_endpoint: fill(oauthSettings.authorizationUrl),
      token_endpoint: tokenUrl,
      ...(oauthSettings.revocationUrl && { revocation_endpoint: fill(oauthSettings.revocationUrl) }),
      // Without it, an answer that another server has sent looks like this one's (RFC 9207 §2.4).
      authorization_response_iss_parameter_supported:
        oauthSettings.namesIssuer === true && oauthSettings.issuer !== undefined,
    },
    client: { client_id: clientId },
    clientAuth: clientAuthOf(oauthSettings, clientSecret),
    options: {
      [oauth.customFetch]: guardedFetch(egress),
      // Whether http may be spoken is the way out's to say. Marked as deprecated only to make it stand out.
      // oxlint-disable-next-line typescript/no-deprecated
      [oauth.allowInsecureRequests]: true,
    },
  };
}

function clientAuthOf({ clientAuthentication = 'basic' }: OAuthSettings, secret: string | undefined) {
  if (secret === undefined || clientAuthentication === 'none') return oauth.None();
  return clientAuthentication === 'post' ? oauth.ClientSecretPost(secret) : oauth.ClientSecretBasic(secret);
}

/** `fetch` as the protocol's library calls it, through the guard. */
function guardedFetch(egress: HttpEgress): typeof fetch {
  return async (input, init) => {
    const { signal } = init ?? {};
    const response = await egress.request({
      url: input instanceof Request ? input.url : String(input),
      method: init?.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init?.headers)),
      ...(init?.body instanceof URLSearchParams && { body: init.body.toString() }),
      signal: signal ?? new AbortController().signal,
    });
    const headers = { 'content-type': response.headers.get('content-type') ?? 'application/json' };
    // Of a status that has no body, such as 204, not even an empty one is taken.
    return new Response(withoutIdentity(response.body) || null, { status: response.status, headers });
  };
}

function withoutIdentity(body: string): string {
  try {
    const { id_token: _, ...rest } = JSON.parse(body) as Record<string, unknown>;
    return JSON.stringify(rest);
  } catch {
    return body;
  }
}

/** Why the authorization server could not be talked to, or did not agree. */
export function failureOf(thrown: unknown): 'refused' | 'unreachable' | 'mismatch' | 'denied' | 'failed' {
  if (thrown instanceof EgressError) return 'unreachable';
  if (thrown instanceof oauth.AuthorizationResponseError)
    return thrown.error === 'access_denied' ? 'denied' : 'refused';
  if (thrown instanceof oauth.ResponseBodyError) return 'refused';
  if (thrown instanceof oauth.WWWAuthenticateChallengeError) return 'refused';
  if (!(thrown instanceof oauth.OperationProcessingError)) return 'failed';
  return thrown.cause instanceof Response && thrown.cause.status >= 500 ? 'unreachable' : 'mismatch';
}

/** Which field is the client's, by its name however it is spelt; definitions have no mark for it. */
function fieldNamed({ fields }: AuthenticationMethod, wanted: string): string | undefined {
  const isSecretWanted = wanted === 'clientsecret';
  return fields.find(
    (field) =>
      isSecretField(field) === isSecretWanted &&
      field.name
        .toLowerCase()
        .replaceAll(/[^a-z]/g, '')
        .endsWith(wanted),
  )?.name;
}

function textOf(values: ServerFields['values'], name: string | undefined): string | undefined {
  const value = name !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function invalidClient(name: string): KeywardError {
  return new KeywardError('validation', { fieldErrors: [{ path: ['values', name], code: 'required' }] });
}
