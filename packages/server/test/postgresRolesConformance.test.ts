import { randomUUID } from 'node:crypto';
import { httpAdapterDefinition } from '@keyward/adapters/http';
import { serveAdapter } from '@keyward/adapters/serve';
import type { AdapterDefinition } from '@keyward/core';
import { afterAll, beforeAll, describe } from 'vitest';
import { describeConformance } from '../../../test/support/describeConformance.ts';
import { hasPostgres } from '../../../test/support/postgres.ts';
import {
  postgresRolesAdapter,
  postgresRolesAdapterDefinition,
  type PostgresRolesOptions,
} from '../src/postgres-roles/index.ts';
import {
  openEmbeddedRoles,
  openRolesCluster,
  type RolesDatabase,
} from '../src/postgres-roles/test/rolesDatabase.ts';
import { masterKey } from './support/testServer.ts';

const keys = { current: 'k1', all: { k1: masterKey() } };

describe.skipIf(!hasPostgres())('on PostgreSQL', () => {
  contract('postgres-roles', openRolesCluster, postgresRolesAdapterDefinition);
});
describe.skipIf(!hasPostgres())('on PostgreSQL, from a browser', () => {
  contract('postgres-roles-served', openRolesCluster, servedDefinition);
});
describe('on the embedded database', () => {
  contract('postgres-roles-embedded', openEmbeddedRoles, postgresRolesAdapterDefinition);
});

/** Each clause in an organization of its own. */
function contract(
  name: string,
  open: () => Promise<RolesDatabase>,
  define: (options: PostgresRolesOptions) => AdapterDefinition,
): void {
  let opened: RolesDatabase | undefined;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(async () => opened?.dispose());

  describeConformance(name, () => {
    if (!opened) throw new Error('The database is opened before the tests, not before that.');
    const { options, superuser } = opened;
    const organizationId = `org-${randomUUID()}`;
    return {
      adapter: define({ ...options, organizationId, keys }),
      expireReplay: async () => {
        await superuser.query(
          `update keyward.keyward_database_role_intents set expires_at = now() - interval '1 second'
           where organization_id = $1`,
          [organizationId],
        );
      },
      makeInUse: async (id) => {
        await superuser.query(`grant select on billing.meters to ${id}`);
        return 'billing.meters';
      },
    };
  });
}

/** As a host mounts it, and a browser calls it. */
function servedDefinition(options: PostgresRolesOptions): AdapterDefinition {
  const adapter = postgresRolesAdapter(options);
  const handle = serveAdapter({ adapterFor: () => postgresRolesAdapter(options) });
  return httpAdapterDefinition({
    baseUrl: 'https://api.example.com',
    capabilities: adapter.capabilities,
    fetch: async (request, { method, headers, body, signal } = {}) => {
      const response = await handle(
        new Request(request, {
          ...(method !== undefined && { method }),
          ...(headers !== undefined && { headers }),
          ...(body !== undefined && { body }),
          ...(signal && { signal }),
        }),
      );
      // A browser that has given up does not get the answer any more.
      signal?.throwIfAborted();
      return response;
    },
  });
}
