export { discoverRegistrationServer } from './discoverRegistrationServer.ts';
export { httpRegistrationStore } from './httpRegistrationStore.ts';
export { memoryRegistrationStore } from './memoryRegistrationStore.ts';
export { oauthRegistrationAdapter, oauthRegistrationAdapterDefinition } from './oauthRegistrationAdapter.ts';
export { serveRegistrationStore } from './serveRegistrationStore.ts';

export type { HttpOptions } from '../internal/httpClient.ts';
export type { DiscoverRegistrationServerOptions } from './discoverRegistrationServer.ts';
export type { OAuthRegistrationAdapterOptions } from './oauthRegistrationAdapter.ts';
export type { RegistrationServer } from './registrationServer.ts';
export type {
  PendingWrite,
  RegistrationPage,
  RegistrationRecord,
  RegistrationRow,
  RegistrationStore,
  SecretFingerprint,
} from './registrationStore.ts';
