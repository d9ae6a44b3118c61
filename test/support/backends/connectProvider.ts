import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { signingKey } from './oidcProvider.ts';
import { oidcProviderStorage } from './oidcProviderStorage.ts';

export interface ConnectProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Ends every grant, as a user does who takes an access back. */
  revokeAll: () => void;
  close: () => Promise<void>;
}

export interface ConnectProviderOptions {
  /** `Cross-Origin-Opener-Policy` of its pages. */
  coop?: string;
  /** Path of the redirect URI; the port on this machine does not matter (RFC 8252 §7.3). */
  callbackPath?: string;
  /** Seconds. @default 3600 */
  accessTokenSeconds?: number;
}

export const calendarScopes = ['events:read', 'events:write'] as const;

/**
 * A real `oidc-provider` with a page on which a person agrees, to all or to some, or says no. On a loopback
 * address, in this process. For tests and the demo.
 */
export async function startConnectProvider({
  coop,
  callbackPath = '/api/keyward/v1/authorizations/callback',
  accessTokenSeconds = 3600,
}: ConnectProviderOptions = {}): Promise<ConnectProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // By name, so that its cookies are not the demo's own site's.
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ['northwind', 'secret-of-northwind-at-the-calendar'];
  const storage = oidcProviderStorage();
  const provider = new Provider(issuer, {
    adapter: storage.Adapter,
    jwks: { keys: [signingKey()] },
    scopes: ['openid', ...calendarScopes],
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        application_type: 'native',
        grant_types: ['authorization_code', 'refresh_token'],
        redirect_uris: [`http://localhost${callbackPath}`, `http://127.0.0.1${callbackPath}`],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    ttl: {
      AccessToken: accessTokenSeconds,
      AuthorizationCode: 60,
      Grant: 86_400,
      Interaction: 600,
      RefreshToken: 86_400,
      Session: 600,
    },
    issueRefreshToken: () => Promise.resolve(true),
    rotateRefreshToken: true,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: { enabled: false },
      revocation: { enabled: true },
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    cookies: { keys: ['a key of the tests'] },
  });
  const callback = provider.callback();
  server.on('request', (request, response) => {
    if (coop !== undefined) response.setHeader('Cross-Origin-Opener-Policy', coop);
    void (request.url?.startsWith('/interaction/')
      ? interact(provider, request, response)
      : callback(request, response));
  });
  return {
    issuer,
    clientId,
    clientSecret,
    revokeAll: () => storage.clear('RefreshToken'),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const details = await provider.interactionDetails(request, response);
  const asked = scopesOf(details.params['scope']);
  if (request.method !== 'POST') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(consentPage(asked));
    return;
  }
  const form = new URLSearchParams(await bodyOf(request));
  if (form.get('answer') === 'deny') {
    return provider.interactionFinished(request, response, { error: 'access_denied' });
  }
  const agreed = form.getAll('scope').filter((scope) => asked.includes(scope));
  const grant = new provider.Grant({ accountId: 'ada', clientId: textOf(details.params['client_id']) });
  grant.addOIDCScope(agreed.join(' '));
  grant.rejectOIDCScope(asked.filter((scope) => !agreed.includes(scope)).join(' '));
  const grantId = await grant.save();
  return provider.interactionFinished(request, response, {
    login: { accountId: 'ada' },
    consent: { grantId },
  });
}

function consentPage(scopes: readonly string[]): string {
  const boxes = scopes.map(
    (scope) => `<p><label><input type="checkbox" name="scope" value="${scope}" checked> ${scope}</label></p>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Calendar</title>
<h1>Let Northwind use your calendar?</h1><form method="post">${boxes.join('')}
<button name="answer" value="agree">Allow</button> <button name="answer" value="deny">Deny</button></form></html>`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function scopesOf(value: unknown): string[] {
  return textOf(value).split(' ').filter(Boolean);
}
