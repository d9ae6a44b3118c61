import { KeywardError, type Verification } from '@keyward/core';
import { writeAudit, type Operator } from '../audit/writeAudit.ts';
import type { Settings } from '../options.ts';
import { verifyInput } from '../verify/verifyInput.ts';
import type { ReadInput } from './readStoreInput.ts';

/** Tries out what was typed, and keeps nothing of it. Rejects with `unsupported`. */
export async function verifyDraft(
  settings: Settings,
  operator: Operator,
  { method, checked }: ReadInput,
  signal: AbortSignal,
): Promise<Verification> {
  const verification = await verifyInput(settings, method, checked, signal);
  if (!verification) throw new KeywardError('unsupported');
  const outcome = verification.status === 'verified' ? 'done' : 'failed';
  await writeAudit(settings.database, operator, { action: 'verify', outcome });
  return verification;
}
