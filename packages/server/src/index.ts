export { createKeywardServer } from './createKeywardServer.ts';
export { bearerErrorResponse } from './oauth/bearerErrorResponse.ts';

export type { Caller, CallerAction } from './caller.ts';
export type { KeywardServer } from './createKeywardServer.ts';
export type { StoreCredentialInput } from './credentials/storeCredential.ts';
export type { MasterKeys } from './crypto/masterKeys.ts';
export type { Database, Queryable, SqlValue } from './database/database.ts';
export type { Log, LogEntry } from './logEntry.ts';
export type { AccessGrant } from './oauth/authenticate.ts';
export type { OpenApiDocument } from './openapi/openApiDocument.ts';
export type { KeywardServerOptions, RateLimitAnswer, RateLimitCall } from './options.ts';
