import { serveAdapter } from '@keyward/adapters/serve';
import type { KeywardAdapter } from '@keyward/core';
import { Hono } from 'hono';
import type { BackendContext } from './foreignBackend.ts';

/** An adapter that must not run in a browser, behind the protocol that the browser's adapter speaks. */
export function served({ basePath, isSignedIn }: BackendContext, adapter: KeywardAdapter): Hono {
  const handle = serveAdapter({
    basePath,
    adapterFor: (request) => (isSignedIn(request) ? adapter : null),
  });
  return new Hono().all(`${basePath}/v1/*`, ({ req }) => handle(req.raw));
}
