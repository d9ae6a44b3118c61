import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { oidcProviderStorage } from './oidcProviderStorage.ts';

export interface TestAuthorizationServer {
  issuer: string;
  /** Whether the server replaces the registration token at each edit. Can be changed at any time. */
  rotatesTokens: boolean;
  /** How many access tokens are valid. */
  countAccessTokens: () => number;
  /** The client's secret, or '' for a client that is not there. */
  secretOf: (clientId: string) => string;
  /** What the server has stored of the client. */
  clientOf: (clientId: string) => Record<string, unknown> | undefined;
  countClients: () => number;
  /** Makes a client unknown, as an administrator of the server would. */
  forget: (clientId: string) => void;
  stop: () => Promise<void>;
}

export interface OidcProviderOptions {
  /** @default testScopes */
  scopes?: readonly string[];
}

export const initialAccessToken = 'initial-access-token-of-the-tests';
export const testScopes = ['invoices:read', 'invoices:write', 'customers:read'] as const;

/** A real `oidc-provider` on a loopback address, in this process. For tests and the demo. */
export async function startOidcProvider({
  scopes = testScopes,
}: OidcProviderOptions = {}): Promise<TestAuthorizationServer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const storage = oidcProviderStorage();
  const test: TestAuthorizationServer = {
    issuer,
    rotatesTokens: true,
    countAccessTokens: () => storage.count('ClientCredentials'),
    secretOf: (clientId) => textOf(storage.read('Client', clientId)?.['client_secret']),
    clientOf: (clientId) => storage.read('Client', clientId),
    countClients: () => storage.count('Client'),
    forget: (clientId) => storage.remove('Client', clientId),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const provider = new Provider(issuer, {
    // Own storage and keys: without them oidc-provider warns that its defaults are for a quick start.
    adapter: storage.Adapter,
    jwks: { keys: [signingKey()] },
    scopes: ['openid', ...scopes],
    ttl: { ClientCredentials: 600, RegistrationAccessToken: 86_400 },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true, allowedPolicy: isOwnToken },
      introspection: { enabled: true, allowedPolicy: isOwnToken },
      resourceIndicators: { enabled: false },
      registration: { enabled: true, initialAccessToken },
      registrationManagement: {
        enabled: true,
        rotateRegistrationAccessToken: () => test.rotatesTokens,
      },
    },
  });
  server.on('request', (...call) => void provider.callback()(...call));
  return test;
}

/** RS256: registered clients have it as `id_token_signed_response_alg` by default, and must. */
export function signingKey(): Record<string, unknown> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'test' };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isOwnToken(
  _context: unknown,
  client: { clientId: string },
  token: { clientId?: string | undefined },
): boolean {
  return client.clientId === token.clientId;
}
