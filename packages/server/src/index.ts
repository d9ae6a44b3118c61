export { createKeywardServer } from './createKeywardServer.ts';
export { bearerErrorResponse } from './oauth/bearerErrorResponse.ts';
export { signatureHeader, signWebhook, verifyWebhookSignature } from './webhooks/signWebhook.ts';

export type { HttpEgress, EgressRequest, EgressResponse } from './egress/egressTypes.ts';
export type { DatabaseLogin, DatabaseVerifier, LoginFailure, LoginPart } from './verify/databaseVerifier.ts';
export type { Caller, CallerAction } from './caller.ts';
export type { KeywardServer } from './createKeywardServer.ts';
export type { StoreCredentialInput } from './credentials/storeCredential.ts';
export type { MasterKeys } from './crypto/masterKeys.ts';
export type { Database, Queryable, SqlValue } from './database/database.ts';
export type { Log, LogEntry } from './logEntry.ts';
export type { AccessGrant } from './oauth/authenticate.ts';
export type { OpenApiDocument } from './openapi/openApiDocument.ts';
export type { KeywardServerOptions, RateLimitAnswer, RateLimitCall } from './options.ts';
export type { CreateWebhookDestinationParams } from './webhooks/createByHost.ts';
export type { OpenedCredential, OpenOptions } from './stored/openStored.ts';
export type { SignWebhookParams, VerifyWebhookParams } from './webhooks/signWebhook.ts';
export type { WebhookDestination } from './webhooks/webhookDestination.ts';
