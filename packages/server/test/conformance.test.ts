import { httpAdapterDefinition } from '@keyward/adapters/http';
import { describeConformance } from '../../../test/support/describeConformance.ts';
import { describeDatabases } from './support/databases.ts';
import { callerHeader, origin, testServer } from './support/testServer.ts';

/** The real server through the real adapter, each clause in an organization of its own. */
describeDatabases('the adapter contract', (database, name) => {
  describeConformance(name === 'PostgreSQL' ? 'reference server' : 'reference server, embedded', () => {
    const { server, organizationId } = testServer(database());
    return {
      adapter: httpAdapterDefinition({
        baseUrl: origin,
        headers: () => callerHeader({ organizationId }),
        fetch: (input, init) => server.fetch(new Request(input, withoutBrowserOptions(init))),
      }),
      expireReplay: async () => {
        await database().query(
          `update keyward_idempotency set expires_at = now() - interval '1 second' where organization_id = $1`,
          [organizationId],
        );
      },
    };
  });
});

/** A request that never leaves the process has no use for what only browsers know. */
function withoutBrowserOptions(init: RequestInit | undefined): RequestInit {
  const { method, headers, body, signal } = init ?? {};
  return {
    ...(method !== undefined && { method }),
    ...(headers !== undefined && { headers }),
    ...(body !== undefined && { body }),
    ...(signal && { signal }),
  };
}
