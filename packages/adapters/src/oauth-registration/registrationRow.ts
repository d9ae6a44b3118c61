import type { Capabilities, Credential, CredentialAction, Scope } from '@keyward/core';
import { accessOf } from './access.ts';
import type { ClientInformation } from './clientInformation.ts';
import type { RegistrationRow } from './registrationStore.ts';

export const secretFieldName = 'client_secret';

/** What a user sees of the client that the server described. */
export type SeenClient = Pick<RegistrationRow, 'name' | 'contact' | 'accessLevel' | 'scopes' | 'expiresAt'>;

/** @param asked the level that was asked for, or that was seen last */
export function seenClient(
  { name, contact, scopes, expiresAt }: ClientInformation,
  all: readonly Scope[],
  asked: RegistrationRow['accessLevel'],
): SeenClient {
  return {
    name,
    ...accessOf(scopes, all, asked),
    ...(contact !== undefined && { contact }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

export function isSameClient(a: SeenClient, b: SeenClient): boolean {
  const text = ({ name, contact, accessLevel, scopes, expiresAt }: SeenClient) =>
    JSON.stringify([name, contact, accessLevel, [...scopes].sort(), expiresAt]);
  return text(a) === text(b);
}

/** The row or record with another state of the client; nothing of the old one shines through. */
export function withSeen<Row extends RegistrationRow>(row: Row, seen: SeenClient, now: string): Row {
  const { contact: _c, accessLevel: _a, expiresAt: _e, ...rest } = row;
  return { ...rest, ...seen, ...nextVersion(row, now) } as Row;
}

function nextVersion({ version }: RegistrationRow, now: string): { version: string; updatedAt: string } {
  return { version: String((Number.parseInt(version, 10) || 0) + 1), updatedAt: now };
}

/** A few last characters, of a secret that is long enough for them to give nothing away. */
export function hintOf(secret: string): { secretHint?: string } {
  return secret.length >= 16 ? { secretHint: secret.slice(-4) } : {};
}

/** The row as a credential. Where nobody can say whether the client is still there, its status is `unknown`. */
export function credentialOf(row: RegistrationRow, capabilities: Capabilities, nowMs: number): Credential {
  const { pending, isMissing = false } = row;
  const isExpired = row.expiresAt !== undefined && Date.parse(row.expiresAt) <= nowMs;
  const isUnknown = isMissing || pending?.write === 'delete' || pending?.isLost === true;
  const declared: readonly (readonly [CredentialAction, boolean])[] = [
    ['edit', capabilities.update !== undefined && !isMissing],
    ['verify', capabilities.verify !== undefined && !isMissing],
    ['delete', capabilities.delete !== undefined],
  ];
  return {
    id: row.clientId,
    name: row.name,
    kind: 'issued',
    type: 'oauth2ClientCredentials',
    status: isUnknown ? 'unknown' : isExpired ? 'expired' : 'active',
    ...(row.contact !== undefined && { contact: row.contact }),
    ...(row.accessLevel !== undefined && { accessLevel: row.accessLevel }),
    scopes: [...row.scopes],
    secretFields: [
      {
        name: secretFieldName,
        isSet: true,
        ...(row.secretHint !== undefined && { hint: row.secretHint }),
        changedAt: row.secretChangedAt,
      },
    ],
    createdAt: row.createdAt,
    ...(row.updatedAt !== undefined && { updatedAt: row.updatedAt }),
    ...(row.expiresAt !== undefined && { expiresAt: row.expiresAt }),
    version: row.version,
    actions: declared.flatMap(([action, isPossible]) => (isPossible ? [action] : [])),
  };
}
