import { authorizationRoutes } from './authorizationRoutes.ts';
import { connectorRoutes } from './connectorRoutes.ts';
import { credentialRoutes } from './credentialRoutes.ts';
import { route, type Route } from './route.ts';
import { verificationRoutes } from './verificationRoutes.ts';

/** Every route of the reference wire protocol, and the method behind it. */
const routes: readonly Route[] = [
  ...credentialRoutes,
  ...verificationRoutes,
  ...authorizationRoutes,
  ...connectorRoutes,
  {
    verb: 'GET',
    path: ['v1', 'capabilities'],
    operation: 'listCredentials',
    answer: async ({ adapter }) => Response.json(adapter.capabilities),
  },
  route('GET /v1/scopes', 'listScopes', async (list, { signal }) => Response.json(await list({ signal }))),
];

export interface RouteMatch {
  route: Route;
  /** `''` where the route has none. */
  id: string;
  /** Of what stands below the first, `''` where nothing does. */
  secondId: string;
}

/** The route of a request below the base path, with the ids that it names. */
export function routeOf(verb: string, path: string): RouteMatch | undefined {
  const segments = path.split('/').slice(1);
  const found = routes.find(
    (each) =>
      each.verb === verb &&
      each.path.length === segments.length &&
      each.path.every((step, index) => step === null || step === segments[index]),
  );
  if (!found) return undefined;
  const ids = segments.filter((_, index) => found.path[index] === null).map(decoded);
  const [id = '', secondId = ''] = ids;
  return ids.includes(undefined) ? undefined : { route: found, id, secondId };
}

/** `undefined` for what is no id. */
function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment) || undefined;
  } catch {
    return undefined;
  }
}
