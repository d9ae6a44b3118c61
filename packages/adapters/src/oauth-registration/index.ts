export { memoryRegistrationStore } from './memoryRegistrationStore.ts';
export { oauthRegistrationAdapter, oauthRegistrationAdapterDefinition } from './oauthRegistrationAdapter.ts';

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
