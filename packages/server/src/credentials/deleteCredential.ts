import { KeywardError } from '@keyward/core';
import { writeAudit, type Operator } from '../audit/writeAudit.ts';
import type { Database } from '../database/database.ts';
import { forgetAnswers, purgeSome } from '../idempotency/purge.ts';
import { isCredentialId } from './credentialId.ts';

/**
 * Deletes the record with its secrets, and the encrypted answer that could have been replayed.
 *
 * @param versions those that the caller would delete; `null` for any
 */
export async function deleteCredential(
  database: Database,
  operator: Operator,
  id: string,
  versions: readonly string[] | null,
): Promise<void> {
  if (!isCredentialId(id)) throw new KeywardError('notFound');
  const { organizationId } = operator;
  await database.transaction(async (transaction) => {
    const [row] = await transaction.query<{ version: number }>(
      'select version from keyward_credentials where organization_id = $1 and id = $2 for update',
      [organizationId, id],
    );
    if (!row) throw new KeywardError('notFound');
    if (versions && !versions.includes(String(row.version))) throw new KeywardError('versionConflict');
    await transaction.query('delete from keyward_credentials where organization_id = $1 and id = $2', [
      organizationId,
      id,
    ]);
    await forgetAnswers(transaction, organizationId, id);
    await writeAudit(transaction, operator, { action: 'delete', outcome: 'done', credentialId: id });
    await purgeSome(transaction);
  });
}
