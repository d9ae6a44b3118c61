export { migratePostgresRoles } from './migrate.ts';
export { postgresRolesAdapter, postgresRolesAdapterDefinition } from './postgresRolesAdapter.ts';

export type { MigratePostgresRolesOptions } from './migrate.ts';
export type { PostgresRoleScope, PostgresRolesOptions } from './options.ts';
