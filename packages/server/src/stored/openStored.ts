import { KeywardError, Secret, type FieldValue } from '@keyward/core';
import { writeAudit, type Operator } from '../audit/writeAudit.ts';
import { mergeLevels, setsOf, usedOf } from '../levels/mergeLevels.ts';
import type { Settings } from '../options.ts';
import { readRow, readStored, type StoredState } from './readStored.ts';

/** What a credential is used with: its own values and secrets, and those that it inherits. */
export interface OpenedCredential {
  values: Record<string, FieldValue>;
  secrets: Record<string, Secret>;
}

export interface OpenOptions {
  /** For which of its environments. Absent: what holds for all of them. */
  environment?: string;
}

/** Opens a stored credential for the host's own work, and says so in the audit. Rejects with `notFound`. */
export async function openStored(
  settings: Settings,
  operator: Operator,
  id: string,
  { environment }: OpenOptions = {},
): Promise<OpenedCredential> {
  const { organizationId } = operator;
  return settings.database.transaction(async (transaction) => {
    const options = { database: transaction, organizationId, id, lock: 'share' as const };
    // Of one that was issued, only a hash is kept: there is nothing to open.
    if ((await readRow({ ...options, lock: null })).kind !== 'stored') throw new KeywardError('notFound');
    const opened = usedAt(await readStored(settings, options), environment);
    await writeAudit(transaction, operator, { action: 'open', outcome: 'done', credentialId: id });
    return opened;
  });
}

/** Rejects with `notFound` for an environment that the credential does not have. */
function usedAt({ row, method, levels }: StoredState, environment: string | undefined): OpenedCredential {
  if (environment !== undefined && !levels.environments.has(environment)) throw new KeywardError('notFound');
  if (method) {
    const at = environment === undefined ? 'account' : 'environment';
    const { values, secrets } = usedOf(method, mergeLevels(method.fields, setsOf(levels, environment), at));
    return { values: { ...values }, secrets: { ...secrets } };
  }
  const boxes = Object.entries(levels.account.secrets).map(
    ([name, text]) => [name, new Secret(text)] as const,
  );
  return { values: { ...row.field_values }, secrets: Object.fromEntries(boxes) };
}
