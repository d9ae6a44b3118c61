import type { AccessLevel, Secret } from '@keyward/core';

/** What tells a secret from another one without being it. */
export interface SecretFingerprint {
  /** Base64url of random bytes. */
  salt: string;
  /** Base64url of the SHA-256 of the salt, a full stop and the secret. */
  hash: string;
}

/** A write at the authorization server of which nobody has said yet that it came to an end. */
export interface PendingWrite {
  write: 'update' | 'delete';
  since: string;
  /** True once it is known that its answer will never be. */
  isLost: boolean;
}

/** What a list shows of a registered client. Without any secret. */
export interface RegistrationRow {
  /** `client_id` of the registration, and the id of the credential. */
  clientId: string;
  name: string;
  contact?: string;
  /** Absent where the server does not say which scopes the client has. */
  accessLevel?: AccessLevel;
  /** Empty for full access. */
  scopes: readonly string[];
  /** Last characters of the client secret. */
  secretHint?: string;
  secretChangedAt: string;
  createdAt: string;
  updatedAt?: string;
  expiresAt?: string;
  /** Changes with everything that a row shows. */
  version: string;
  pending?: PendingWrite;
  /** True: the server no longer knows the client, or no longer takes the registration token. */
  isMissing?: boolean;
}

/** Everything that is kept of a registered client. Its client secret is not. */
export interface RegistrationRecord extends RegistrationRow {
  /** Counts the writes of this record, from 1. */
  revision: number;
  /** `registration_client_uri`: where the client is read, changed and deleted. */
  clientUri: string;
  /** `registration_access_token`: who has it can read the client's secret and delete the client. */
  registrationToken: Secret;
  secretFingerprint: SecretFingerprint;
}

export interface RegistrationPage {
  items: readonly RegistrationRow[];
  /** Opaque; `null` on the last page. */
  nextCursor: string | null;
}

/**
 * Where the registered clients are remembered: OAuth has no list of them, and only the registration
 * token gets at one. Reached by servers only. Everything rejects with a `KeywardError`.
 */
export interface RegistrationStore {
  /** Newest first. Rejects a cursor that it did not make, or a limit below 1, with `validation`. */
  list: (params: {
    cursor?: string | undefined;
    limit?: number | undefined;
    signal: AbortSignal;
  }) => Promise<RegistrationPage>;
  /** `null` for a client that is not there. */
  get: (params: { clientId: string; signal: AbortSignal }) => Promise<RegistrationRecord | null>;
  /**
   * Saves a record in the place of the one with the revision `replaces`, or where none is for `null`.
   * Rejects with `versionConflict` when another one is there. Resolves when it cannot be lost any more.
   */
  put: (params: {
    record: RegistrationRecord;
    replaces: number | null;
    signal: AbortSignal;
  }) => Promise<void>;
  /** Resolves also when there is no such client. */
  remove: (params: { clientId: string; signal: AbortSignal }) => Promise<void>;
}

/** The part of a record that a list shows. */
export function rowOf(record: RegistrationRecord): RegistrationRow {
  const { revision: _r, clientUri: _u, registrationToken: _t, secretFingerprint: _f, ...row } = record;
  return row;
}
