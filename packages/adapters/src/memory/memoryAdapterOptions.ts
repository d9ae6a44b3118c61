import type {
  Capabilities,
  Connector,
  Credential,
  CredentialType,
  Scope,
  VerificationCause,
} from '@keyward/core';
import type { Consent, ConsentRequest } from './authorizing.ts';
import type { VerificationSubject } from './memoryBackend.ts';
import type { SimulationOptions } from './simulation.ts';
import type { MemoryUsage } from './usages.ts';

export interface MemoryAdapterOptions extends SimulationOptions {
  /**
   * The rows that are there at the beginning, in any order.
   * @default []
   */
  credentials?: readonly Credential[];
  /**
   * The scopes that fine-grained access chooses from.
   * @default sampleScopes
   */
  scopes?: readonly Scope[];
  /**
   * What third-party credentials can be stored for, and with `setups` what the organization has set for it.
   * @default sampleConnectorList
   */
  connectors?: readonly Connector[];
  /**
   * What is issued; it decides the words of the step that shows the secret.
   * @default 'oauth2ClientCredentials'
   */
  issuedType?: CredentialType;
  /**
   * What depends on the credentials, by their ids. Deleting one is refused while any of it is active. What is
   * moved from one credential to another is moved in this object, so that a test can look.
   * @default nothing
   */
  usages?: Record<string, readonly MemoryUsage[]>;
  /**
   * Tries a credential out: why it does not work, or nothing.
   * @default everything works
   */
  verify?: (subject: VerificationSubject) => readonly VerificationCause[];
  /**
   * What somebody answers who is asked to connect an account; null: nothing yet.
   * @default agrees to everything at once
   */
  consent?: (request: ConsentRequest) => Consent;
  /**
   * Where the secrets are kept, by credential and field: for tests that look at what a backend has. Those of an
   * environment stand under `["id","environment"]`, those of a setup under `["setup","connectorId","methodId"]`.
   * @default a map of its own
   */
  secrets?: Map<string, Record<string, string>>;
  /**
   * Replaces single capabilities; `undefined` takes one away together with its methods.
   * @default cursor paging, issue with both access levels and replay, listed scopes, delete with version lock
   */
  capabilities?: Partial<Capabilities>;
  /**
   * The most rows that a page has, whatever `limit` asks for.
   * @default 50
   */
  pageSize?: number;
  /** Returned with each issued pair. Absolute https URL. */
  tokenEndpoint?: string;
  /**
   * Milliseconds for which the same idempotency key answers with the same secret; then `replayExpired`.
   * @default 86400000
   */
  replayWindowMs?: number;
  /** @default () => new Date() */
  now?: () => Date;
  /**
   * Returns that many random bytes. Replace it only where a test wants the same ids each time.
   * @default crypto.getRandomValues
   */
  random?: (length: number) => Uint8Array;
}
