import type { Connector, OAuthSettings } from '@keyward/core';

export type OAuthClients = Readonly<Record<string, { clientId: string; clientSecret?: string }>>;

/**
 * The host's own client secret goes to the token URL. Where a user's value could choose whose server that is,
 * they would be sent it.
 *
 * @throws TypeError that names the connector
 */
export function checkOAuthClients(clients: OAuthClients, connectors: readonly Connector[]): OAuthClients {
  for (const { id, methods } of connectors) {
    if (!Object.hasOwn(clients, id)) continue;
    const isLoose = methods.some(({ oauth }) => oauth && urlsOf(oauth).some((url) => !hasOwnHost(url)));
    if (isLoose) {
      throw new TypeError(
        `Keyward: \`oauthClients\` has a client for \`${id}\`, but a field of that connector chooses whose server is asked, and would be sent your client secret. Write the host into its URLs, or at least its last two labels: https://{shop}.example.com/token.`,
      );
    }
  }
  return clients;
}

function urlsOf({ tokenUrl, refreshUrl, revocationUrl, authorizationUrl }: OAuthSettings): string[] {
  return [tokenUrl, refreshUrl, revocationUrl, authorizationUrl].filter((url) => url !== undefined);
}

/** Whether the host's end is fixed, whatever the fields before it hold. */
function hasOwnHost(template: string): boolean {
  const [, host] = /^https?:\/\/([^/?#]+)/.exec(template) ?? [];
  if (host === undefined) return false;
  const isOpen = host.includes('{');
  return !isOpen || /^\.[\w-]+(?:\.[\w-]+)+(?::\d+)?$/.test(host.slice(host.lastIndexOf('}') + 1));
}
