import { Hono } from 'hono';
import { betterAuthKeys } from './betterAuthKeys.ts';
import { elasticio } from './elasticio.ts';
import type { BackendContext, ForeignBackend } from './foreignBackend.ts';
import { n8n } from './n8n.ts';
import { oauthRegistration } from './oauthRegistration.ts';
import { postgresRoles } from './postgresRoles.ts';

const backends: Readonly<Record<string, ForeignBackend>> = {
  'oauth-registration': oauthRegistration,
  'better-auth': betterAuthKeys,
  'postgres-roles': postgresRoles,
  elasticio,
  n8n,
};

/** Backends that are not Keyward's, each below `/api/backends/{name}` and started when it is first asked for. */
export function foreignBackends(context: Omit<BackendContext, 'basePath'>): Hono {
  const started = new Map<string, Promise<Hono>>();
  return new Hono().all('/api/backends/:name/*', async ({ req, notFound }) => {
    const name = req.param('name');
    const start = backends[name];
    if (!start) return notFound();
    const backend = started.get(name) ?? start({ ...context, basePath: `/api/backends/${name}` });
    started.set(name, backend);
    return (await backend).fetch(req.raw);
  });
}
