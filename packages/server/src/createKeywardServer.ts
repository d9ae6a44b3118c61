import type { Credential, Secret } from '@keyward/core';
import { rewrapSecrets } from './credentials/rewrapSecrets.ts';
import { storeCredential, type StoreCredentialInput } from './credentials/storeCredential.ts';
import type { Queryable } from './database/database.ts';
import { migrate } from './database/migrate.ts';
import { createApp } from './http/createApp.ts';
import { purgeSome } from './idempotency/purge.ts';
import { authenticate, type AccessGrant } from './oauth/authenticate.ts';
import { openApiDocument, type OpenApiDocument } from './openapi/openApiDocument.ts';
import { purgeAuthorizations } from './oauth-connect/authorizationRecord.ts';
import { accessTokenFor } from './oauth-connect/accessTokenFor.ts';
import { checkOptions, type KeywardServerOptions } from './options.ts';
import { openStored, type OpenedCredential, type OpenOptions } from './stored/openStored.ts';
import { getUsage, registerUsage, removeUsage, updateUsage } from './usages/registerUsage.ts';
import type { RegisteredUsage, RegisterUsageParams, UpdateUsageParams, UsageName } from './usages/usage.ts';
import { createByHost, type CreateWebhookDestinationParams } from './webhooks/createByHost.ts';
import type { WebhookDestination } from './webhooks/webhookDestination.ts';

export interface KeywardServer {
  /** Answers one request. Never rejects: errors are answers, too. */
  fetch(request: Request): Promise<Response>;
  /** Brings the tables up to date. Can run twice, and from several processes at once. */
  migrate(): Promise<void>;
  /**
   * Verifies the access token of a request to one of the host's own resources. Rejects with
   * `unauthenticated`, `forbidden` or `unavailable`; `bearerErrorResponse` answers for it.
   */
  authenticate(request: Request, needs: { scope: string }): Promise<AccessGrant>;
  /** Stores a credential for someone else's API, its secrets encrypted. For the host's own code, which needs no connector. */
  storeCredential(input: StoreCredentialInput): Promise<Credential>;
  /** Makes a place that events are sent to, with the credential that signs them. `signWebhook` signs. */
  createWebhookDestination(params: CreateWebhookDestinationParams): Promise<WebhookDestination>;
  /**
   * A connected account's access token for the host's own calls, refreshed where it is about to end. Rejects with
   * `conflict` where somebody has to reconnect it.
   */
  accessTokenFor(organizationId: string, id: string): Promise<Secret>;
  /**
   * Opens a stored credential for the host's own jobs, and writes that down: its values and secrets, those that it
   * inherits from its organization, and, where an environment is named, those of that environment.
   */
  openCredential(organizationId: string, id: string, options?: OpenOptions): Promise<OpenedCredential>;
  /** The secrets of `openCredential` only. */
  openSecrets(organizationId: string, id: string, options?: OpenOptions): Promise<Record<string, Secret>>;
  /**
   * Writes down that a flow of the host's, or whatever else, uses a credential: by the host's own kind and id, as
   * often as you like. An active usage keeps the credential from being deleted. Rejects with `notFound` for a
   * credential that is gone.
   *
   * @param transaction the host's own on the same database, which then decides about both
   */
  registerUsage(params: RegisterUsageParams, transaction?: Queryable): Promise<void>;
  /** Changes a usage's name, link, or whether it is active. Rejects with `notFound`. */
  updateUsage(params: UpdateUsageParams, transaction?: Queryable): Promise<void>;
  /** Also resolves where it is not registered, or no longer. */
  removeUsage(usage: UsageName, transaction?: Queryable): Promise<void>;
  /**
   * Which credential a usage is to be run with: ask each time, because users replace credentials by other ones.
   * `null` where it is not registered.
   */
  getUsage(usage: UsageName, transaction?: Queryable): Promise<RegisteredUsage | null>;
  /**
   * Wraps all data keys under `keys.current`; says how many were not. Run it when every process has
   * the new current key; then the old one can go.
   */
  rewrapSecrets(): Promise<number>;
  /** Destroys answers whose replay window is over, and old consents; writes do some of it by the way. Says how many. */
  purgeExpired(): Promise<number>;
  /** OpenAPI 3.1, also at `GET /v1/openapi.json`. */
  readonly openApi: OpenApiDocument;
  /** Closes the database. */
  close(): Promise<void>;
}

/** Actor of what the host's own code does, in the audit. */
const hostActorId = 'host';

/**
 * The reference backend: issues, lists and deletes API credentials, exchanges them for access tokens,
 * and keeps the host's own third-party secrets. Holds no state, so that any number of processes may share one
 * database.
 *
 * @throws TypeError that says which option is wrong
 */
export function createKeywardServer(options: KeywardServerOptions): KeywardServer {
  const settings = checkOptions(options);
  const { database, basePath } = settings;
  const openApi = openApiDocument(basePath);
  const app = createApp(settings, openApi);

  const open = (organizationId: string, id: string, openOptions?: OpenOptions) =>
    openStored(settings, { organizationId, actorId: hostActorId, requestId: null }, id, openOptions);

  return {
    fetch: async (request) => app.fetch(request),
    migrate: () => migrate(database),
    authenticate: (request, needs) => authenticate(settings, request, needs),
    storeCredential: (input) => storeCredential(settings, input),
    createWebhookDestination: (params) => createByHost(settings, params),
    accessTokenFor: (organizationId, id) =>
      accessTokenFor(settings, { organizationId, actorId: hostActorId, requestId: null }, id),
    openCredential: open,
    openSecrets: async (organizationId, id, openOptions) =>
      (await open(organizationId, id, openOptions)).secrets,
    registerUsage: (params, transaction) => registerUsage(database, params, transaction),
    updateUsage: (params, transaction) => updateUsage(database, params, transaction),
    removeUsage: (usage, transaction = database) => removeUsage(transaction, usage),
    getUsage: (usage, transaction = database) => getUsage(transaction, usage),
    rewrapSecrets: () => rewrapSecrets(settings),
    async purgeExpired() {
      let total = 0;
      for (;;) {
        const purged = (await database.transaction(purgeSome)) + (await purgeAuthorizations(database));
        if (purged === 0) return total;
        total += purged;
      }
    },
    openApi,
    close: () => database.close(),
  };
}
