import { KeywardError, type CredentialUsage, type CredentialUsageList } from '@keyward/core';
import { writeAudit, type Operator } from '../audit/writeAudit.ts';
import type { Caller } from '../caller.ts';
import { isCredentialId } from '../credentials/credentialId.ts';
import type { Queryable } from '../database/database.ts';
import type { Settings } from '../options.ts';
import { replacementColumns, whyNot, type ReplacementRow } from './replacement.ts';
import { toUsage, usageColumns, type UsageRow } from './usage.ts';
import { asSeenBy } from './usageAccess.ts';

/** What was moved from one credential to another, for the host's own rows. */
export interface UsagesMoved {
  organizationId: string;
  credentialId: string;
  replacementId: string;
  usages: readonly CredentialUsage[];
}

export interface ReplaceRequest {
  caller: Caller;
  operator: Operator;
  credentialId: string;
  replacementId: string;
  /** Those that the caller saw; `null` for any. */
  versions: readonly string[] | null;
}

/**
 * Moves all usages to another credential, or none of them: also where the host's own rows cannot follow.
 * Rejects with `notFound`, `versionConflict`, `validation`.
 */
export async function replaceCredential(
  settings: Settings,
  request: ReplaceRequest,
): Promise<CredentialUsageList> {
  const { caller, operator, credentialId, replacementId } = request;
  const { organizationId } = operator;
  if (!isCredentialId(credentialId)) throw new KeywardError('notFound');
  const moved = await settings.database.transaction(async (transaction) => {
    await mustFit(transaction, request);
    const rows = await transaction.query<UsageRow>(
      `update keyward_usages set credential_id = $3, updated_at = now()
       where organization_id = $1 and credential_id = $2 returning ${usageColumns}`,
      [organizationId, credentialId, replacementId],
    );
    const usages = rows.map(toUsage);
    if (usages.length > 0) {
      await settings.onUsagesMoved({ organizationId, credentialId, replacementId, usages }, transaction);
    }
    await writeAudit(transaction, operator, { action: 'replace', outcome: 'done', credentialId });
    return rows;
  });
  return asSeenBy(settings.usageAccess, caller, moved);
}

/** Holds both until the transaction ends; in the order of ids, so that two replacements cannot wait in a circle. */
async function mustFit(
  transaction: Queryable,
  { operator, credentialId, replacementId, versions }: ReplaceRequest,
): Promise<void> {
  const ids = [credentialId, replacementId].filter(isCredentialId);
  const rows = await transaction.query<ReplacementRow>(
    `select ${replacementColumns} from keyward_credentials
     where organization_id = $1 and id = any($2::text[]) order by id for update`,
    [operator.organizationId, ids],
  );
  const from = rows.find(({ id }) => id === credentialId);
  if (!from) throw new KeywardError('notFound');
  if (versions && !versions.includes(String(from.version))) throw new KeywardError('versionConflict');
  const code = whyNot(
    from,
    rows.find(({ id }) => id === replacementId),
  );
  if (code) throw new KeywardError('validation', { fieldErrors: [{ path: ['replacementId'], code }] });
}
