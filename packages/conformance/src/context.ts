import { createAdapter } from '@keyward/core';
import { makeOne } from './calls.ts';
import type { Clause, ClauseContext, ConformanceSubject, Setup } from './clause.ts';
import { ClauseSkipped, skip, within } from './expectations.ts';

const defaultPatienceMs = 4000;
/** A clause makes some dozens of calls; none of them may hang a whole run. */
const clausePatience = 20;

/** How one clause ended. `error` is what the clause threw. */
export type ClauseOutcome =
  | { outcome: 'passed' }
  | { outcome: 'skipped'; reason: string }
  | { outcome: 'failed'; error: Error };

/** Sets up, runs the clause, tears down. Never rejects: a setup that fails is a clause that failed. */
export async function runClause(clause: Clause, setup: Setup): Promise<ClauseOutcome> {
  try {
    const subject = await setup();
    try {
      const context = contextOf(subject);
      const limitMs = clausePatience * context.patienceMs;
      const message = `Keyward: a call of this clause never settled (${limitMs} ms).`;
      await within(limitMs, clause.run(context), message);
    } finally {
      await subject.teardown?.();
    }
    return { outcome: 'passed' };
  } catch (thrown) {
    if (thrown instanceof ClauseSkipped) return { outcome: 'skipped', reason: thrown.message };
    return {
      outcome: 'failed',
      error: thrown instanceof Error ? thrown : new Error('Something was thrown.'),
    };
  }
}

function contextOf(subject: ConformanceSubject): ClauseContext {
  const { adapter: given, seed, expireReplay, patienceMs } = subject;
  const { storeInput, secretsOf, consentInput, consent, makeInUse, makeInUseHidden } = subject;
  const limit = patienceMs ?? defaultPatienceMs;
  const context: ClauseContext = {
    adapter: createAdapter(given, { timeoutMs: limit, verifyTimeoutMs: limit }),
    definition: given,
    patienceMs: limit,
    ...(storeInput && { storeInput }),
    ...(secretsOf && { secretsOf }),
    ...(consentInput && { consentInput }),
    ...(consent && { consent }),
    ...(makeInUse && { makeInUse }),
    ...(makeInUseHidden && { makeInUseHidden }),
    seed: async (count) => {
      if (seed) return seed(count);
      for (let made = 0; made < count; made++) await makeOne(context);
    },
    expireReplay: async () => (expireReplay ? expireReplay() : skip('there is no `expireReplay` hook')),
  };
  return context;
}
