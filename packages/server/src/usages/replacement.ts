import type { AccessLevel, CredentialKind, CredentialStatus } from '@keyward/core';

/** What decides whether one credential can stand in for another. */
export interface ReplacementRow {
  id: string;
  version: number;
  kind: CredentialKind;
  connector_id: string | null;
  status: CredentialStatus;
  is_expired: boolean;
  access_level: AccessLevel | null;
  scopes: string[];
  requested_scopes: string[] | null;
}

export const replacementColumns = `id, version, kind, connector_id, status,
  coalesce(expires_at <= now(), false) as is_expired, access_level, scopes, requested_scopes`;

export type ReplacementRefusal =
  | 'sameCredential'
  | 'unknownCredential'
  | 'otherConnector'
  | 'notUsable'
  | 'missingScopes';

const unusable: readonly CredentialStatus[] = ['revoked', 'expired', 'disabled'];

/** Why what used the one cannot use the other; `null` where it can. */
export function whyNot(from: ReplacementRow, to: ReplacementRow | undefined): ReplacementRefusal | null {
  if (!to) return 'unknownCredential';
  if (from.id === to.id) return 'sameCredential';
  if (from.kind !== to.kind || from.connector_id !== to.connector_id) return 'otherConnector';
  if (to.is_expired || unusable.includes(to.status)) return 'notUsable';
  return hasScopes(from, to) ? null : 'missingScopes';
}

/** Scopes are known of what we issued, and of what an authorization server granted; nobody knows those of a key. */
function hasScopes(from: ReplacementRow, to: ReplacementRow): boolean {
  if (to.access_level === 'full') return true;
  if (from.access_level === 'full') return false;
  const isKnown = to.kind === 'issued' || to.requested_scopes !== null;
  return !isKnown || from.scopes.every((scope) => to.scopes.includes(scope));
}
