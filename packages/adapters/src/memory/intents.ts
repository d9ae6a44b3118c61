import { KeywardError } from '@keyward/core';

/** What an intent came to. The pair is there where it made a secret. */
export interface IntentResult {
  credentialId: string;
  pair: { clientId: string; clientSecret: string } | null;
}

/**
 * Does the work, or answers as it did before for the same key.
 *
 * @throws KeywardError `idempotencyMismatch` for another payload, `replayExpired` when the earlier
 *   answer is no longer there
 */
export type RunOnce = (intent: Intent, work: () => IntentResult) => IntentResult;

export interface Intent {
  idempotencyKey: string;
  /** What was asked for, as text. Must hold no secret. */
  payload: string;
  canReplay: boolean;
}

export interface IntentsOptions {
  replayWindowMs: number;
  now: () => Date;
  /** Whether a credential is still there; without it there is nothing to answer with. */
  has: (credentialId: string) => boolean;
}

interface Kept {
  payload: string;
  answeredMs: number;
  /** Dropped, and the secret with it, when the window in which it is replayed ends. */
  result: IntentResult | null;
}

/** Remembers idempotency keys, so that none of them does its work twice. */
export function createIntents({ replayWindowMs, now, has }: IntentsOptions): RunOnce {
  const intents = new Map<string, Kept>();
  return ({ idempotencyKey, payload, canReplay }, work) => {
    const earlier = intents.get(idempotencyKey);
    if (!earlier) {
      const result = work();
      intents.set(idempotencyKey, { payload, answeredMs: now().getTime(), result });
      return result;
    }
    if (earlier.payload !== payload) throw new KeywardError('idempotencyMismatch');
    const isOver = now().getTime() - earlier.answeredMs > replayWindowMs;
    if (isOver || !canReplay) earlier.result = null;
    if (!earlier.result || !has(earlier.result.credentialId)) throw new KeywardError('replayExpired');
    return earlier.result;
  };
}
