import { KeywardError } from '@keyward/core';
import { writeAudit, type Operator } from '../audit/writeAudit.ts';
import type { Caller } from '../caller.ts';
import { forgetAnswers, purgeSome } from '../idempotency/purge.ts';
import { revocableAccount, revokeTokens } from '../oauth-connect/revokeTokens.ts';
import type { Settings } from '../options.ts';
import { readUsages } from '../usages/listUsages.ts';
import { asSeenBy } from '../usages/usageAccess.ts';
import { isCredentialId } from './credentialId.ts';
import { credentialColumns, type CredentialRow } from './credentialRow.ts';

/**
 * Deletes the record with its secrets, and the encrypted answer that could have been replayed. Refused with
 * `credentialInUse` while something active uses it; what is switched off goes with it. Tokens of a connected
 * account are revoked where they came from, once the record is gone; whether that works changes nothing.
 *
 * @param versions those that the caller would delete; `null` for any
 */
export async function deleteCredential(
  settings: Settings,
  caller: Caller,
  operator: Operator,
  id: string,
  versions: readonly string[] | null,
): Promise<void> {
  if (!isCredentialId(id)) throw new KeywardError('notFound');
  const { organizationId } = operator;
  const { inUse, account } = await settings.database.transaction(async (transaction) => {
    // Who registers a usage holds the row as well: it has come before and is seen, or comes too late.
    const [row] = await transaction.query<CredentialRow>(
      `select ${credentialColumns} from keyward_credentials where organization_id = $1 and id = $2 for update`,
      [organizationId, id],
    );
    if (!row) throw new KeywardError('notFound');
    if (versions && !versions.includes(String(row.version))) throw new KeywardError('versionConflict');
    const usages = await readUsages(transaction, organizationId, id);
    const active = usages.filter((usage) => usage.is_active);
    if (active.length > 0) return { inUse: active };
    const revocable = await revocableAccount(settings, transaction, operator, row);
    await transaction.query('delete from keyward_credentials where organization_id = $1 and id = $2', [
      organizationId,
      id,
    ]);
    await forgetAnswers(transaction, organizationId, id);
    await writeAudit(transaction, operator, { action: 'delete', outcome: 'done', credentialId: id });
    await purgeSome(transaction);
    return { inUse: [], account: revocable };
  });
  if (account) await revokeTokens(settings, account);
  if (inUse.length === 0) return;
  // After the transaction, which must not wait for the host's own lookups.
  const { items, hidden } = await asSeenBy(settings.usageAccess, caller, inUse);
  throw new KeywardError('credentialInUse', { usages: items, hiddenUsages: hidden });
}
