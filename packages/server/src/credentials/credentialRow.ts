import type {
  AccessLevel,
  ConnectorSummary,
  Credential,
  CredentialKind,
  CredentialStatus,
  CredentialType,
} from '@keyward/core';
import type { CallerAction } from '../caller.ts';

export interface CredentialRow {
  id: string;
  kind: CredentialKind;
  type: CredentialType;
  status: CredentialStatus;
  name: string;
  connector: ConnectorSummary | null;
  destination: string | null;
  contact: string | null;
  access_level: AccessLevel | null;
  scopes: string[];
  secret_fields: { name: string; hint?: string }[];
  version: number;
  created_at: Date;
  secrets_changed_at: Date;
  last_used_at: Date | null;
}

/** Named one by one: the hash of a secret is never read to answer a caller. */
export const credentialColumns = `id, kind, type, status, name, connector, destination, contact,
  access_level, scopes, secret_fields, version, created_at, secrets_changed_at, last_used_at`;

/** The credential as this caller sees it. */
export function toCredential(row: CredentialRow, actions: readonly CallerAction[]): Credential {
  const changedAt = row.secrets_changed_at.toISOString();
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    type: row.type,
    status: row.status,
    ...(row.connector && { connector: row.connector }),
    ...(row.destination !== null && { destination: row.destination }),
    ...(row.contact !== null && { contact: row.contact }),
    ...(row.access_level && { accessLevel: row.access_level }),
    scopes: row.scopes,
    secretFields: row.secret_fields.map((field) => ({ ...field, isSet: true, changedAt })),
    createdAt: row.created_at.toISOString(),
    // Only issued ones are used here: who uses a stored one does not tell us.
    ...(row.kind === 'issued' && { lastUsedAt: row.last_used_at?.toISOString() ?? null }),
    version: String(row.version),
    actions: actions.includes('delete') ? ['delete'] : [],
  };
}
