import { KeywardError, type Verification } from '@keyward/core';
import type { Operator } from '../audit/writeAudit.ts';
import type { Settings } from '../options.ts';
import { verifyLevels } from '../verify/verifyLevels.ts';
import { keepVerification } from './keepVerification.ts';
import { readStored } from './readStored.ts';

/**
 * Tries out a stored credential with its own values, so that a caller can send its secrets nowhere else,
 * and keeps the result with it. Rejects with `notFound`, `unsupported`, `validation` for an environment that it
 * does not have.
 */
export async function verifyStored(
  settings: Settings,
  operator: Operator,
  { id, environment }: { id: string; environment: string | undefined },
  signal: AbortSignal,
): Promise<Verification> {
  const { database } = settings;
  const { organizationId } = operator;
  const state = await readStored(settings, { database, organizationId, id, lock: null });
  if (!state.method) throw new KeywardError('unsupported');
  const verification = await verifyLevels(settings, state.method, state.levels, environment, signal);
  if (!verification) throw new KeywardError('unsupported');
  await keepVerification(settings, operator, state, verification);
  return verification.result;
}
