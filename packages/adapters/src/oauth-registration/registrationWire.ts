import { accessLevels, InstantSchema, Secret } from '@keyward/core';
import { isRecord } from './clientInformation.ts';
import type {
  PendingWrite,
  RegistrationPage,
  RegistrationRecord,
  RegistrationRow,
} from './registrationStore.ts';

/** A record as text: the only place where the registration token leaves its box. Between servers only. */
export function recordToWire({ registrationToken, ...rest }: RegistrationRecord): Record<string, unknown> {
  return { ...rest, registrationToken: registrationToken.expose() };
}

/** `null` for anything that is no record. */
export function recordFromWire(value: unknown): RegistrationRecord | null {
  const row = rowFromWire(value);
  if (!row || !isRecord(value)) return null;
  const { revision, clientUri, registrationToken, secretFingerprint: print } = value;
  if (!Number.isSafeInteger(revision) || (revision as number) < 1) return null;
  if (!isText(clientUri, 2048) || !isText(registrationToken, 10_000)) return null;
  if (!isRecord(print) || !isText(print['salt'], 100) || !isText(print['hash'], 100)) return null;
  return {
    ...row,
    revision: revision as number,
    clientUri,
    registrationToken: new Secret(registrationToken),
    secretFingerprint: { salt: print['salt'], hash: print['hash'] },
  };
}

/** `null` for anything that is no page. A row that is none is left out: it could not be shown. */
export function pageFromWire(value: unknown): RegistrationPage | null {
  if (!isRecord(value)) return null;
  const { items, nextCursor } = value;
  if (!Array.isArray(items) || !(nextCursor === null || typeof nextCursor === 'string')) return null;
  return { items: items.flatMap((item) => rowFromWire(item) ?? []), nextCursor };
}

function rowFromWire(value: unknown): RegistrationRow | null {
  if (!isRecord(value)) return null;
  const { clientId, name, contact, accessLevel, scopes, secretHint, pending, isMissing, version } = value;
  const { secretChangedAt, createdAt, updatedAt, expiresAt } = value;
  const level = accessLevels.find((known) => known === accessLevel);
  const write = pendingFromWire(pending);
  const isRow =
    isText(clientId, 200) &&
    typeof name === 'string' &&
    name.length <= 10_000 &&
    isOptional(contact, (text) => isText(text, 320)) &&
    isOptional(accessLevel, () => level !== undefined) &&
    Array.isArray(scopes) &&
    scopes.every((scope) => isText(scope, 200)) &&
    isOptional(secretHint, (text) => isText(text, 8)) &&
    isInstant(secretChangedAt) &&
    isInstant(createdAt) &&
    isOptional(updatedAt, isInstant) &&
    isOptional(expiresAt, isInstant) &&
    isText(version, 200) &&
    isOptional(pending, () => write !== null) &&
    isOptional(isMissing, (flag) => typeof flag === 'boolean');
  if (!isRow) return null;
  // Field by field: what else stands there goes nowhere.
  return {
    clientId,
    name,
    ...(isText(contact, 320) && { contact }),
    ...(level !== undefined && { accessLevel: level }),
    scopes,
    ...(isText(secretHint, 8) && { secretHint }),
    secretChangedAt,
    createdAt,
    ...(isInstant(updatedAt) && { updatedAt }),
    ...(isInstant(expiresAt) && { expiresAt }),
    version,
    ...(write && { pending: write }),
    ...(isMissing === true && { isMissing }),
  };
}

function pendingFromWire(value: unknown): PendingWrite | null {
  if (!isRecord(value)) return null;
  const { write, since, isLost } = value;
  if ((write !== 'update' && write !== 'delete') || !isInstant(since) || typeof isLost !== 'boolean')
    return null;
  return { write, since, isLost };
}

function isOptional(value: unknown, isRight: (value: unknown) => boolean): boolean {
  return value === undefined || isRight(value);
}

function isText(value: unknown, maximumLength: number): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= maximumLength;
}

function isInstant(value: unknown): value is string {
  return InstantSchema.safeParse(value).success;
}
