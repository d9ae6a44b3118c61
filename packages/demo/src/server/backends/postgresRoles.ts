import { migratePostgresRoles, postgresRolesAdapter } from '@keyward/server/postgres-roles';
import { organizationId } from '../session.ts';
import type { ForeignBackend } from './foreignBackend.ts';
import { served } from './served.ts';

const scopes = [
  {
    name: 'reports:read',
    resource: 'Reports',
    description: 'Read the reports.',
    role: 'northwind_reports_read',
  },
  {
    name: 'reports:write',
    resource: 'Reports',
    description: 'Write the reports.',
    role: 'northwind_reports_write',
  },
] as const;

/** Logins of the demo's own database, whose group roles a real host would have made itself. */
export const postgresRoles: ForeignBackend = async (context) => {
  const { database, settings } = context;
  for (const { role } of scopes) {
    await database.query(
      `do $$ begin create role ${role} nologin; exception when duplicate_object then null; end $$`,
    );
  }
  const options = {
    database,
    organizationId,
    scopes,
    keys: { current: 'k1', all: { k1: settings.masterKey } },
  };
  await migratePostgresRoles(options);
  return served(context, postgresRolesAdapter(options));
};
