import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { KeywardServer } from '../createKeywardServer.ts';

/** Express and its kin cut the mount path off `url` and keep the whole one here. */
type MountedMessage = IncomingMessage & { originalUrl?: string };

/**
 * A listener for `node:http`, Express and Connect.
 *
 * Mount it before any body parser, which would consume the body, and give the server the mount path as
 * `basePath`.
 */
export function toNodeListener(
  server: Pick<KeywardServer, 'fetch'>,
): (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void> {
  const listener = getRequestListener((request) => server.fetch(request), { overrideGlobalObjects: false });
  return async (incoming: MountedMessage, outgoing) => {
    if (incoming.originalUrl !== undefined) incoming.url = incoming.originalUrl;
    await listener(incoming, outgoing);
  };
}
