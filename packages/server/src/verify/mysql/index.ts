export { mysqlVerifier } from './mysqlVerifier.ts';

export type { DatabaseLogin, DatabaseVerifier, LoginFailure, LoginPart } from '../databaseVerifier.ts';
