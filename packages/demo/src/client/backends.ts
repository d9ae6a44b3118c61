import { betterAuthAdapter } from '@keyward/adapters/better-auth';
import { connectHttpAdapter } from '@keyward/adapters/http';
import type { KeywardAdapter } from '@keyward/core';

export interface Backend {
  id: string;
  label: string;
  /** What answers behind it, in one sentence. */
  about: string;
  connect: () => Promise<KeywardAdapter>;
}

/** A backend whose adapter runs on the server, because it needs a secret of the host. */
const served = (id: string) => () => connectHttpAdapter({ baseUrl: `/api/backends/${id}` });

export const backends: readonly [Backend, ...Backend[]] = [
  {
    id: 'reference',
    label: 'Keyward server',
    about: "Keyward's reference server on the demo's own database.",
    connect: () => connectHttpAdapter({ baseUrl: '/api/keyward' }),
  },
  {
    id: 'oauth-registration',
    label: 'OAuth registration',
    about: 'A real authorization server, oidc-provider, spoken to by RFC 7591 and RFC 7592.',
    connect: served('oauth-registration'),
  },
  {
    id: 'better-auth',
    label: 'better-auth',
    about: 'A real better-auth with its API key plugin, asked by this browser with its own session.',
    connect: async () => {
      await fetch('/api/backends/better-auth/sign-in');
      return betterAuthAdapter({ baseUrl: '/api/backends/better-auth' });
    },
  },
  {
    id: 'postgres-roles',
    label: 'PostgreSQL roles',
    about: "Roles of the demo's own database. The embedded one keeps them, but has no logins.",
    connect: served('postgres-roles'),
  },
  {
    id: 'elasticio',
    label: 'elastic.io',
    about: 'A fake of elastic.io, built from its documented shapes.',
    connect: served('elasticio'),
  },
  {
    id: 'n8n',
    label: 'n8n',
    about: "A fake of n8n, built from its published API's shapes.",
    connect: served('n8n'),
  },
];

/** The backend that the address names, or the first. */
export function chosenBackend(): Backend {
  const wanted = new URLSearchParams(location.search).get('backend');
  return backends.find(({ id }) => id === wanted) ?? backends[0];
}

/** Another backend is another app: the page starts again with it. */
export function chooseBackend(id: string): void {
  const url = new URL(location.href);
  url.searchParams.set('backend', id);
  location.assign(url);
}
