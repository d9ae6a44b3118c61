import { KeywardError } from '@keyward/core';
import { writeAudit, type Operator } from '../audit/writeAudit.ts';
import { checkCaller, type Caller, type CallerAction } from '../caller.ts';
import type { RateLimitCall, Settings } from '../options.ts';

export interface AllowedCall {
  caller: Caller;
  operator: Operator;
}

/**
 * Who is calling, if they may do one of `actions`. Denies by default; a caller that is known and may
 * not is written down first. Rejects with `rateLimited`, `unauthenticated`, `forbidden`.
 */
export async function allow(
  settings: Settings,
  request: Request,
  requestId: string,
  [action, ...others]: readonly [CallerAction, ...CallerAction[]],
): Promise<AllowedCall> {
  const answer: unknown = await settings.authorize(request);
  const caller = answer === null || answer === undefined ? null : checkCaller(answer);
  await checkRate(settings, { action, caller, request });
  if (!caller) throw new KeywardError('unauthenticated');

  const operator = { organizationId: caller.organizationId, actorId: caller.actor.id, requestId };
  if (![action, ...others].some((wanted) => caller.actions.includes(wanted))) {
    await deny(settings, operator, action);
  }
  return { caller, operator };
}

/** For a call that needs another action besides. Rejects with `forbidden`. */
export async function alsoAllow(
  settings: Settings,
  { caller, operator }: AllowedCall,
  action: CallerAction,
): Promise<void> {
  if (!caller.actions.includes(action)) await deny(settings, operator, action);
}

async function deny(settings: Settings, operator: Operator, action: CallerAction): Promise<never> {
  await writeAudit(settings.database, operator, { action, outcome: 'denied' });
  throw new KeywardError('forbidden');
}

export async function checkRate({ rateLimit }: Settings, call: RateLimitCall): Promise<void> {
  const answer = await rateLimit(call);
  if (!answer.allowed) {
    throw new KeywardError('rateLimited', { retryAfterSeconds: answer.retryAfterSeconds });
  }
}
