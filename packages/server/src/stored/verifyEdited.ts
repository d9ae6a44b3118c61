import { KeywardError, type CredentialPatch, type Verification } from '@keyward/core';
import { writeAudit, type Operator } from '../audit/writeAudit.ts';
import type { Settings } from '../options.ts';
import { verifyLevels } from '../verify/verifyLevels.ts';
import { readEdited } from './editCredential.ts';

export interface EditedTarget {
  id: string;
  versions: readonly string[] | null;
  patch: CredentialPatch;
  environment: string | undefined;
}

/**
 * Tries out a stored credential as it will be after an edit, and keeps nothing of it. Rejects with `notFound`,
 * `unsupported`, `validation`, `versionConflict`.
 */
export async function verifyEdited(
  settings: Settings,
  operator: Operator,
  { environment, ...target }: EditedTarget,
  signal: AbortSignal,
): Promise<Verification> {
  const { method, edited } = await readEdited(settings, { operator, ...target });
  const verification = await verifyLevels(settings, method, edited, environment, signal);
  if (!verification) throw new KeywardError('unsupported');
  const { result } = verification;
  const outcome = result.status === 'verified' ? 'done' : 'failed';
  await writeAudit(settings.database, operator, { action: 'verify', outcome, credentialId: target.id });
  return result;
}
