import { KeywardError, type Verification } from '@keyward/core';
import { writeAudit, type Operator } from '../audit/writeAudit.ts';
import type { Settings } from '../options.ts';
import { verifyLevels } from '../verify/verifyLevels.ts';
import type { ReadInput } from './readStoreInput.ts';

/** Tries out what was typed, and keeps nothing of it. Rejects with `unsupported`. */
export async function verifyDraft(
  settings: Settings,
  operator: Operator,
  { method, levels }: ReadInput,
  environment: string | undefined,
  signal: AbortSignal,
): Promise<Verification> {
  const verification = await verifyLevels(settings, method, levels, environment, signal);
  if (!verification) throw new KeywardError('unsupported');
  const { result } = verification;
  const outcome = result.status === 'verified' ? 'done' : 'failed';
  await writeAudit(settings.database, operator, { action: 'verify', outcome });
  return result;
}
