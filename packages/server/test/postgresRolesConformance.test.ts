import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from 'vitest';
import { describeConformance } from '../../../test/support/describeConformance.ts';
import { hasPostgres } from '../../../test/support/postgres.ts';
import { postgresRolesAdapterDefinition } from '../src/postgres-roles/index.ts';
import {
  openEmbeddedRoles,
  openRolesCluster,
  type RolesDatabase,
} from '../src/postgres-roles/test/rolesDatabase.ts';
import { masterKey } from './support/testServer.ts';

const keys = { current: 'k1', all: { k1: masterKey() } };

describe.skipIf(!hasPostgres())('on PostgreSQL', () => contract('postgres-roles', openRolesCluster));
describe('on the embedded database', () => contract('postgres-roles-embedded', openEmbeddedRoles));

/** Each clause in an organization of its own. */
function contract(name: string, open: () => Promise<RolesDatabase>): void {
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
      adapter: postgresRolesAdapterDefinition({ ...options, organizationId, keys }),
      expireReplay: async () => {
        await superuser.query(
          `update keyward.keyward_database_role_intents set expires_at = now() - interval '1 second'
           where organization_id = $1`,
          [organizationId],
        );
      },
    };
  });
}
