import {
  CredentialPatchSchema,
  fieldErrorsOf,
  KeywardError,
  refusedIssueFields,
  refusedPatchParts,
  type Credential,
  type CredentialPatch,
  type FieldError,
} from '@keyward/core';
import type { Queryable } from '../database/database.ts';
import { groupsOf, isRepresentable, validUntil } from './access.ts';
import { grantGroups, revokeGroups } from './memberships.ts';
import { groupRoles, type IssueLimits, type Settings } from './options.ts';
import { lockRole, mustBeManaged, readRole } from './readRoles.ts';
import { toCredential, type RoleRow } from './roleRow.ts';
import { endSessions } from './sessions.ts';
import { quoteIdentifier, quoteLiteral } from './sqlText.ts';

interface Target {
  id: string;
  version: string;
}

/** Changes what the patch names, and nothing else. */
export async function updateRole(
  transaction: Queryable,
  settings: Settings,
  target: Target,
  patch: CredentialPatch,
): Promise<Credential> {
  const row = await lockRole(transaction, settings, target);
  mustBeManaged(row);
  const { name, contact, access, expiresAt, connectionLimit } = patch;
  const changes = [
    ...(connectionLimit === undefined ? [] : [`connection limit ${connectionLimit ?? -1}`]),
    ...(expiresAt === undefined ? [] : [`valid until ${quoteLiteral(validUntil(expiresAt))}`]),
  ];
  if (changes.length > 0) {
    await transaction.query(`alter role ${quoteIdentifier(row.id)} ${changes.join(' ')}`);
  }
  if (access) await changeAccess(transaction, settings, row, groupsOf(settings, access));
  await transaction.query(
    `update ${settings.tables.roles}
     set name = coalesce($2, name), contact = coalesce($3, contact), version = version + 1, updated_at = now()
     where id = $1`,
    [row.id, name ?? null, contact ?? null],
  );
  return toCredential(await readRole(transaction, settings, row.id), settings);
}

/** Switches a role off or on; what it already is stays, version and all. */
export async function setRoleEnabled(
  transaction: Queryable,
  settings: Settings,
  target: Target,
  enabled: boolean,
): Promise<{ credential: Credential; row: RoleRow }> {
  const row = await lockRole(transaction, settings, target);
  mustBeManaged(row);
  if (row.can_login === enabled) return { credential: toCredential(row, settings), row };
  await transaction.query(`alter role ${quoteIdentifier(row.id)} ${enabled ? 'login' : 'nologin'}`);
  await transaction.query(
    `update ${settings.tables.roles} set version = version + 1, updated_at = now() where id = $1`,
    [row.id],
  );
  if (!enabled && settings.openSessions === 'terminate') await endSessions(transaction, row);
  return { credential: toCredential(await readRole(transaction, settings, row.id), settings), row };
}

/** Rejects with `validation` what the adapter could not do, rather than leaving it out. */
export function checkPatch(settings: Settings, rawPatch: unknown): CredentialPatch {
  const parsed = CredentialPatchSchema.safeParse(rawPatch);
  if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
  const patch = parsed.data;
  const { update } = settings.capabilities;
  if (!update) throw new KeywardError('unsupported');
  const fieldErrors = [
    ...refusedPatchParts(patch, update),
    ...refusedAccess(patch),
    ...refusedByLimits(patch, settings),
  ];
  if (fieldErrors.length > 0) throw new KeywardError('validation', { fieldErrors });
  return patch;
}

/** Only what differs: a membership that stays is not interrupted. */
async function changeAccess(
  transaction: Queryable,
  settings: Settings,
  row: RoleRow,
  wanted: readonly string[],
): Promise<void> {
  const ours = groupRoles(settings);
  const held = row.member_of.filter((group) => ours.includes(group));
  await revokeGroups(
    transaction,
    row.id,
    held.filter((group) => !wanted.includes(group)),
  );
  await grantGroups(
    transaction,
    row.id,
    wanted.filter((group) => !held.includes(group)),
  );
  // From PostgreSQL 16 on, a membership that somebody else gave is not taken away by us, with a mere warning.
  const { member_of: now } = await readRole(transaction, settings, row.id);
  const remaining = now.filter((group) => ours.includes(group) && !wanted.includes(group));
  if (remaining.length > 0) {
    throw new KeywardError('forbidden', {
      message: `Keyward: the membership in ${remaining.join(', ')} was granted by another role, which alone can revoke it.`,
    });
  }
}

function refusedAccess({ access }: CredentialPatch): FieldError[] {
  if (!access) return [];
  const path = ['access', 'scopes'];
  if (access.accessLevel === 'fineGrained' && access.scopes.length === 0)
    return [{ path, code: 'scopesRequired' }];
  if (access.accessLevel === 'full' && access.scopes.length > 0)
    return [{ path, code: 'scopesWithFullAccess' }];
  return [];
}

/**
 * The limits of issuing hold for editing as well, or they would be none: those of the options also for a
 * caller who may not issue, and the closer ones of a caller whose `capabilities.issue` was replaced.
 */
function refusedByLimits(patch: CredentialPatch, { capabilities, limits, scopes }: Settings): FieldError[] {
  const refused = refusedAsIssued(patch, limits, scopes);
  if (refused.length > 0 || !capabilities.issue) return refused;
  return refusedAsIssued(patch, capabilities.issue, scopes);
}

function refusedAsIssued(
  { access, expiresAt, connectionLimit }: CredentialPatch,
  issue: IssueLimits,
  scopes: Settings['scopes'],
): FieldError[] {
  const accessLevel = access?.accessLevel ?? issue.accessLevels[0] ?? 'full';
  const asInput = {
    name: '',
    contact: '',
    accessLevel,
    scopes: [...(access?.scopes ?? [])],
    ...(typeof expiresAt === 'string' && { expiresAt }),
    ...(typeof connectionLimit === 'number' && { connectionLimit }),
  };
  const names = scopes.map(({ name }) => name);
  const refused = refusedIssueFields(asInput, issue, names, Date.now()).map(({ path, code }) => ({
    path: path[0] === 'scopes' || path[0] === 'accessLevel' ? ['access', ...path] : path,
    code,
  }));
  const isForever = expiresAt === null && issue.expiry?.maximumDays !== undefined;
  const isTooLate = isForever || (typeof expiresAt === 'string' && !isRepresentable(expiresAt));
  return isTooLate ? [...refused, { path: ['expiresAt'], code: 'tooLate' }] : refused;
}
