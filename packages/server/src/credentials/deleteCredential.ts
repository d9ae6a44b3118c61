import { KeywardError } from '@keyward/core';
import { writeAudit, type Operator } from '../audit/writeAudit.ts';
import { forgetAnswers, purgeSome } from '../idempotency/purge.ts';
import { revocableAccount, revokeTokens } from '../oauth-connect/revokeTokens.ts';
import type { Settings } from '../options.ts';
import { isCredentialId } from './credentialId.ts';
import { credentialColumns, type CredentialRow } from './credentialRow.ts';

/**
 * Deletes the record with its secrets, and the encrypted answer that could have been replayed. Tokens of a
 * connected account are revoked where they came from, once the record is gone; whether that works changes nothing.
 *
 * @param versions those that the caller would delete; `null` for any
 */
export async function deleteCredential(
  settings: Settings,
  operator: Operator,
  id: string,
  versions: readonly string[] | null,
): Promise<void> {
  if (!isCredentialId(id)) throw new KeywardError('notFound');
  const { organizationId } = operator;
  const account = await settings.database.transaction(async (transaction) => {
    const [row] = await transaction.query<CredentialRow>(
      `select ${credentialColumns} from keyward_credentials where organization_id = $1 and id = $2 for update`,
      [organizationId, id],
    );
    if (!row) throw new KeywardError('notFound');
    if (versions && !versions.includes(String(row.version))) throw new KeywardError('versionConflict');
    const revocable = await revocableAccount(settings, transaction, operator, row);
    await transaction.query('delete from keyward_credentials where organization_id = $1 and id = $2', [
      organizationId,
      id,
    ]);
    await forgetAnswers(transaction, organizationId, id);
    await writeAudit(transaction, operator, { action: 'delete', outcome: 'done', credentialId: id });
    await purgeSome(transaction);
    return revocable;
  });
  if (account) await revokeTokens(settings, account);
}
