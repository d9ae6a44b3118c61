import type { CredentialPatch, CredentialStatus } from '@keyward/core';
import { credentialColumns, type CredentialRow, type EnvironmentRow } from '../credentials/credentialRow.ts';
import { describeFields } from '../credentials/fieldStates.ts';
import { sealSecrets } from '../crypto/envelope.ts';
import type { Queryable } from '../database/database.ts';
import { joinSecrets } from '../levels/environmentSecrets.ts';
import type { CredentialLevels } from '../levels/levelSet.ts';
import type { Settings } from '../options.ts';
import type { LevelsVerification } from '../verify/verifyLevels.ts';
import { addHealth, judgedStatuses } from './keepVerification.ts';

export interface SavedEdit {
  before: CredentialRow;
  patch: CredentialPatch;
  /** `null` where neither a value nor a secret is changed. */
  levels: { before: CredentialLevels; levels: CredentialLevels; changes: readonly string[][] } | null;
  /** Of what is saved, where it was tried out. */
  verification: LevelsVerification | null;
}

/** Writes an edit to the row, which the transaction has locked, and its secrets only where one was changed. */
export async function saveEdit(
  { keys }: Settings,
  transaction: Queryable,
  organizationId: string,
  { before, patch, levels: edit, verification }: SavedEdit,
): Promise<CredentialRow> {
  const { id } = before;
  const name = patch.name ?? before.name;
  const contact = patch.contact ?? before.contact;
  const destination = patch.destination === undefined ? before.destination : patch.destination;
  const [row] = await transaction.query<CredentialRow>(
    `update keyward_credentials
     set name = $3, contact = $4, destination = $5, version = version + 1, updated_at = now()
     where organization_id = $1 and id = $2 returning ${credentialColumns}`,
    [organizationId, id, name, contact, destination],
  );
  if (!row) throw new Error('Keyward: an update of a locked row found none.');
  if (!edit) return row;

  const { account, environments } = edit.levels;
  const changedAt = new Date().toISOString();
  const names = namesIn(edit.changes, []);
  const [saved] = await transaction.query<CredentialRow>(
    `update keyward_credentials
     set field_values = $3, secret_fields = $4, environments = $5, status = $6, health = $7
     where organization_id = $1 and id = $2 returning ${credentialColumns}`,
    [
      organizationId,
      id,
      JSON.stringify(account.values),
      JSON.stringify(describeFields(account, before.secret_fields, { names, at: changedAt })),
      JSON.stringify(
        environmentRows(before.environments, environments, edit.changes, changedAt, verification),
      ),
      statusOf(before.status, verification),
      JSON.stringify(verification ? addHealth(verification.result, before.health) : before.health),
    ],
  );
  if (hasSecretChange(edit)) {
    const sealed = joinSecrets({ account, environments });
    const envelope = await sealSecrets(keys, { organizationId, credentialId: id }, sealed);
    await transaction.query(
      `update keyward_stored_secrets set key_id = $3, wrapped_key = $4, sealed_values = $5
       where organization_id = $1 and credential_id = $2`,
      [organizationId, id, envelope.keyId, envelope.wrappedKey, envelope.sealedValues],
    );
  }
  return saved ?? row;
}

/** What is not tried out is not known to work. Nor is one of its environments: it has no status but its health. */
function statusOf(before: CredentialStatus, verification: LevelsVerification | null): CredentialStatus {
  if (!judgedStatuses.includes(before)) return before;
  return verification ? 'active' : 'unverified';
}

function environmentRows(
  before: readonly EnvironmentRow[],
  environments: CredentialLevels['environments'],
  changes: readonly string[][],
  changedAt: string,
  verification: LevelsVerification | null,
): EnvironmentRow[] {
  const isAccountChanged = changes.some(([part]) => part !== 'environments');
  return Array.from(environments, ([name, set]) => {
    const old = before.find((each) => each.name === name);
    const prefix = ['environments', name];
    const isChanged = isAccountChanged || namesIn(changes, prefix).size > 0;
    const names = namesIn(changes, prefix);
    const result = verification?.environments.get(name);
    const health = isChanged ? [] : (old?.health ?? []);
    return {
      name,
      values: { ...set.values },
      secretFields: describeFields(set, old?.secretFields, { names, at: changedAt }),
      health: result ? addHealth(result, health) : health,
    };
  });
}

/** The fields that were changed below a path. */
function namesIn(changes: readonly string[][], prefix: readonly string[]): Set<string> {
  const below = changes.filter(
    (path) =>
      path.length === prefix.length + 2 &&
      path.at(-2) !== 'environments' &&
      prefix.every((step, index) => path[index] === step),
  );
  return new Set(below.flatMap((path) => path.slice(-1)));
}

function hasSecretChange({ changes, before, levels }: NonNullable<SavedEdit['levels']>): boolean {
  // Also one that is not asked for any more, or that went with its environment.
  const isOther = JSON.stringify(joinSecrets(before)) !== JSON.stringify(joinSecrets(levels));
  return isOther || changes.some((path) => path.at(-2) === 'secrets');
}
