import {
  findMethod,
  type AccessLevel,
  type AuthenticationMethod,
  type ConnectorSummary,
  type Credential,
  type CredentialKind,
  type CredentialStatus,
  type CredentialType,
  type EnvironmentState,
  type FieldValue,
  type Verification,
} from '@keyward/core';
import type { CallerAction } from '../caller.ts';
import type { Settings } from '../options.ts';
import { canVerify } from '../verify/verifyInput.ts';
import { shownValues, toSecretFields, type SecretFieldRow } from './fieldStates.ts';

/** What a credential has of its own for one environment; the secrets are in its envelope. */
export interface EnvironmentRow {
  name: string;
  values: Record<string, FieldValue>;
  secretFields: SecretFieldRow[];
  health: Verification[];
}

export interface CredentialRow {
  id: string;
  kind: CredentialKind;
  type: CredentialType;
  status: CredentialStatus;
  name: string;
  connector: ConnectorSummary | null;
  destination: string | null;
  environment: string | null;
  method_id: string | null;
  field_values: Record<string, FieldValue> | null;
  health: Verification[];
  contact: string | null;
  access_level: AccessLevel | null;
  scopes: string[];
  requested_scopes: string[] | null;
  secret_fields: SecretFieldRow[];
  environments: EnvironmentRow[];
  version: number;
  created_at: Date;
  updated_at: Date | null;
  secrets_changed_at: Date;
  last_used_at: Date | null;
  expires_at: Date | null;
}

/** Named one by one: the hash of a secret is never read to answer a caller. */
export const credentialColumns = `id, kind, type, status, name, connector, destination, environment, method_id,
  field_values, health, contact, access_level, scopes, requested_scopes, secret_fields, environments, version,
  created_at, updated_at, secrets_changed_at, last_used_at, expires_at`;

/** The credential as this caller sees it. */
export function toCredential(
  settings: Settings,
  row: CredentialRow,
  actions: readonly CallerAction[],
): Credential {
  const changedAt = row.secrets_changed_at.toISOString();
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    type: row.type,
    status: row.status,
    ...(row.connector && { connector: row.connector }),
    ...(row.destination !== null && { destination: row.destination }),
    ...(row.environment !== null && { environment: row.environment }),
    ...(row.method_id !== null && { methodId: row.method_id }),
    ...(row.field_values && { values: shownValues(row.field_values) }),
    ...(row.kind === 'stored' && { health: row.health }),
    ...(row.contact !== null && { contact: row.contact }),
    ...(row.access_level && { accessLevel: row.access_level }),
    scopes: row.scopes,
    ...(row.requested_scopes && { requestedScopes: row.requested_scopes }),
    secretFields: toSecretFields(row.secret_fields, row.field_values ?? {}, changedAt),
    ...(row.environments.length > 0 && { environments: row.environments.map(toEnvironmentState) }),
    createdAt: row.created_at.toISOString(),
    ...(row.updated_at && { updatedAt: row.updated_at.toISOString() }),
    // Only issued ones are used here: who uses a stored one does not tell us.
    ...(row.kind === 'issued' && { lastUsedAt: row.last_used_at?.toISOString() ?? null }),
    ...(row.expires_at && { expiresAt: row.expires_at.toISOString() }),
    version: String(row.version),
    actions: [
      ...(actions.includes('edit') ? (['edit'] as const) : []),
      ...(actions.includes('verify') && isVerifiable(settings, row) ? (['verify'] as const) : []),
      ...(actions.includes('store') && row.requested_scopes !== null ? (['reconnect'] as const) : []),
      ...(actions.includes('delete') ? (['delete'] as const) : []),
    ],
  };
}

/** The method that a stored credential was stored by; none where its connector or method is gone. */
export function methodOf(
  { connectors }: Settings,
  { kind, type, connector, method_id: methodId }: CredentialRow,
): AuthenticationMethod | undefined {
  const found = kind === 'stored' ? connectors.find(({ id }) => id === connector?.id) : undefined;
  return found && findMethod(found, { type, methodId: methodId ?? undefined });
}

function toEnvironmentState({ name, values, secretFields, health }: EnvironmentRow): EnvironmentState {
  return {
    name,
    values: shownValues(values),
    secretFields: toSecretFields(secretFields, values, undefined),
    health,
  };
}

function isVerifiable(settings: Settings, row: CredentialRow): boolean {
  const method = methodOf(settings, row);
  return method !== undefined && canVerify(settings, method);
}
