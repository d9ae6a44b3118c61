import {
  createAdapter,
  defineAdapter,
  type AccessLevel,
  type AdapterDefinition,
  type AdapterMethods,
  type Capabilities,
  type IssuedCredential,
  type KeywardAdapter,
  type Scope,
  type Secret,
} from '@keyward/core';
import type { HttpOptions } from '../internal/httpClient.ts';
import { deleting } from './deleting.ts';
import { guardedStore } from './guardedStore.ts';
import { issuing } from './issuing.ts';
import { readRegistration } from './reading.ts';
import { exclusively, queueOf, type RegistrationBackend } from './registrationBackend.ts';
import { createRegistrationClient } from './registrationClient.ts';
import { credentialOf } from './registrationRow.ts';
import { checkedEndpoint, type RegistrationServer } from './registrationServer.ts';
import type { RegistrationStore } from './registrationStore.ts';
import { updating } from './updating.ts';
import { verifying } from './verifying.ts';

export interface OAuthRegistrationAdapterOptions extends Pick<HttpOptions, 'fetch' | 'headers'> {
  /** Where clients are registered. `discoverRegistrationServer` finds it out. */
  registrationServer: RegistrationServer;
  /** Where registered clients are remembered. OAuth has no list of them. */
  store: RegistrationStore;
  /**
   * The scopes that can be given. `full` access is all of them; without any it is what the server gives
   * to a client that asks for none.
   * @default []
   */
  scopes?: readonly Scope[];
  /** @default ['full', 'fineGrained'], or ['full'] without `scopes` */
  accessLevels?: readonly AccessLevel[];
  /** RFC 7591 §3.1. Sent as a Bearer token with each registration, and nowhere else. */
  initialAccessToken?: Secret | (() => Secret | Promise<Secret>);
  /** @default 'client_secret_basic' */
  tokenEndpointAuthMethod?: 'client_secret_basic' | 'client_secret_post';
  /** More client metadata (RFC 7591 §2) for each registration. Name, contact and scope are the user's. */
  clientMetadata?: Readonly<Record<string, unknown>>;
  /** Origins, besides the registration endpoint's, at which a `registration_client_uri` may be. */
  allowedOrigins?: readonly string[];
  /**
   * Told of a client secret that the server has changed by itself, which any read can bring to light.
   * At least once for each; when it rejects, the next read that shows the secret tells it again. Also told
   * of the one that an edit has brought, where its caller has left or the store lost the token that came
   * with it. Without it such a secret is dropped, except for the one that an edit returns.
   */
  onSecretRotated?: (issued: IssuedCredential) => void | Promise<void>;
  /** Replaces single capabilities; `undefined` takes one away together with its methods. */
  capabilities?: Partial<Capabilities>;
  /**
   * Milliseconds for one request to the server or one call of the store. They are not stopped when a
   * caller gives up, because of what their answers may hold.
   * @default 30000
   */
  requestTimeoutMs?: number;
  /** @default () => new Date() */
  now?: () => Date;
}

/**
 * Issues credentials as OAuth clients with the `client_credentials` grant, at any authorization server
 * that has dynamic registration (RFC 7591) and its management (RFC 7592).
 *
 * For servers only: it holds the registration tokens, with which secrets can be read. Never stores a
 * client secret. A browser talks to it through `serveAdapter` and `connectHttpAdapter`.
 *
 * @throws TypeError for endpoints that are not protected
 */
export function oauthRegistrationAdapter(options: OAuthRegistrationAdapterOptions): KeywardAdapter {
  return createAdapter(oauthRegistrationAdapterDefinition(options));
}

/** The same, not yet passed through `createAdapter`. */
export function oauthRegistrationAdapterDefinition(
  options: OAuthRegistrationAdapterOptions,
): AdapterDefinition {
  const backend = backendOf(options);
  const { store, capabilities, now, scopes } = backend;
  const methods: Partial<AdapterMethods> = {
    listCredentials: async ({ cursor, limit, signal }) => {
      const { items, nextCursor } = await store.list({ cursor, limit, signal });
      return { items: items.map((row) => credentialOf(row, capabilities, now().getTime())), nextCursor };
    },
    getCredential: ({ id, signal }) =>
      exclusively(backend, id, signal, async () => {
        const { record } = await readRegistration(backend, await store.get(id));
        return credentialOf(record, capabilities, now().getTime());
      }),
    issueCredential: issuing(backend),
    updateCredential: updating(backend),
    verifyCredential: verifying(backend),
    deleteCredential: deleting(backend),
    listScopes: async ({ signal }) => {
      signal.throwIfAborted();
      return { items: structuredClone([...scopes]) };
    },
  };
  return defineAdapter(capabilities, methods);
}

function backendOf(options: OAuthRegistrationAdapterOptions): RegistrationBackend {
  const { registrationServer: server, scopes = [], requestTimeoutMs = 30_000 } = options;
  const registrationEndpoint = checkedEndpoint('registrationEndpoint', server.registrationEndpoint);
  checkedEndpoint('tokenEndpoint', server.tokenEndpoint);
  if (server.revocationEndpoint !== undefined)
    checkedEndpoint('revocationEndpoint', server.revocationEndpoint);
  const accessLevels = options.accessLevels ?? (scopes.length > 0 ? ['full', 'fineGrained'] : ['full']);
  return {
    server: { ...server },
    client: createRegistrationClient({
      registrationEndpoint,
      allowedOrigins: options.allowedOrigins ?? [],
      headers: options.headers,
      initialAccessToken: options.initialAccessToken,
      fetch: options.fetch,
      requestTimeoutMs,
    }),
    store: guardedStore(options.store, requestTimeoutMs),
    queue: queueOf(options.store),
    capabilities: {
      paging: 'cursor',
      issue: { accessLevels, replay: 'none' },
      update: { fields: ['name', 'contact', 'access'], versionLock: true },
      verify: { of: ['stored'] },
      delete: { versionLock: true },
      ...(scopes.length > 0 && { scopes: 'listed' }),
      ...options.capabilities,
    },
    accessLevels,
    scopes,
    tokenEndpointAuthMethod: options.tokenEndpointAuthMethod ?? 'client_secret_basic',
    clientMetadata: options.clientMetadata ?? {},
    onSecretRotated: options.onSecretRotated,
    fetch: options.fetch,
    requestTimeoutMs,
    now: options.now ?? (() => new Date()),
  };
}
