import {
  defineConnector,
  type Authorization,
  type AuthorizationStart,
  type Connector,
  type OAuthSettings,
} from '@keyward/core';
import { expect } from 'vitest';
import { calendarScopes, type ConnectProvider } from '../../../../test/support/backends/connectProvider.ts';
import type { Database } from '../../src/database/database.ts';
import { createEgress } from '../../src/egress/createEgress.ts';
import type { KeywardServerOptions } from '../../src/options.ts';
import { consentingUser } from './consentingUser.ts';
import { callerHeader, idempotencyKey, origin, testServer, type TestServer } from './testServer.ts';

export const publicUrl = 'http://127.0.0.1:4100';
export const consentInput = {
  connectorId: 'calendar',
  type: 'oauth2AuthorizationCode',
  name: 'Team calendar',
};

/** A host whose users connect calendars of a provider, and the user's browser. */
export interface Connecting {
  host: TestServer;
  start(own?: object, key?: string): Promise<AuthorizationStart>;
  /** Agrees, and returns where the browser is led back to. */
  agree(url: string, scopes?: readonly string[]): Promise<string>;
  /** The browser, led back by the provider: with the host's session. */
  callback(url: string, actorId?: string): Promise<Response>;
  outcome(id: string): Promise<Authorization>;
  /** All of it, for a new account. */
  connect(scopes?: readonly string[]): Promise<Authorization>;
}

export interface ConnectingOptions extends Partial<KeywardServerOptions> {
  /** Replaces parts of what the connector says of the provider. */
  oauth?: Partial<OAuthSettings>;
  organizationId?: string;
}

export function connecting(
  database: Database,
  provider: ConnectProvider,
  { oauth, organizationId: ownId, ...options }: ConnectingOptions = {},
): Connecting {
  const { clientId, clientSecret } = provider;
  const created = testServer(database, {
    basePath: '/api/keyward',
    publicUrl,
    connectors: [calendar(provider, oauth)],
    egress: createEgress({ allow: ['127.0.0.1'] }),
    oauthClients: { calendar: { clientId, clientSecret } },
    ...options,
  });
  const organizationId = ownId ?? created.organizationId;
  const host: TestServer = {
    ...created,
    organizationId,
    request: (method, path, init) => created.request(method, path, { organizationId, ...init }),
  };

  const self: Connecting = {
    host,
    async start(own = {}, key = idempotencyKey()) {
      const response = await host.request('POST', '/authorizations', {
        json: { target: { input: consentInput }, presentation: 'window', ...own },
        headers: { 'idempotency-key': key },
      });
      expect(response.status).toBe(201);
      return (await response.json()) as AuthorizationStart;
    },
    agree: (url, scopes = calendarScopes) =>
      consentingUser().answer(url, { answer: 'agree', scope: [...scopes] }),
    callback(url, actorId) {
      const { pathname, search } = new URL(url);
      const headers = callerHeader({ organizationId, ...(actorId !== undefined && { actorId }) });
      return host.server.fetch(new Request(`${origin}${pathname}${search}`, { headers }));
    },
    outcome: async (id) =>
      (await (await host.request('GET', `/authorizations/${id}`)).json()) as Authorization,
    async connect(scopes) {
      const { id, url } = await self.start();
      await self.callback(await self.agree(url, scopes));
      return self.outcome(id);
    },
  };
  return self;
}

function calendar({ issuer }: ConnectProvider, own: Partial<OAuthSettings> = {}): Connector {
  return defineConnector({
    id: 'calendar',
    name: 'Calendar',
    methods: [
      {
        type: 'oauth2AuthorizationCode',
        fields: [],
        oauth: {
          issuer,
          authorizationUrl: `${issuer}/auth`,
          tokenUrl: `${issuer}/token`,
          scopes: calendarScopes.map((name) => ({ name, description: '' })),
          defaultScopes: [...calendarScopes],
          ...own,
        },
      },
    ],
  }) as unknown as Connector;
}
