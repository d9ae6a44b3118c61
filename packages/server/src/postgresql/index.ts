export { postgresDatabase } from '../database/postgres.ts';
export { postgresqlVerifier } from '../verify/postgresql/postgresqlVerifier.ts';
