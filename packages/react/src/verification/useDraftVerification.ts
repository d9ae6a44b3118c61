import {
  initialVerificationState,
  KeywardError,
  verificationReducer,
  type StoreCredentialInput,
  type Verification,
  type VerificationState,
  type VerifyCredentialParams,
} from '@keyward/core';
import { useEffect, useReducer, useRef } from 'react';
import { clearPatch, clearSecrets } from '../internal/clearSecrets.ts';
import { useStillWaiting } from '../internal/useStillWaiting.ts';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';

const stillTryingAfterMs = 10_000;

/**
 * Tries out what is typed, without saving it.
 *
 * - `idle`: never tried. `verify` sends the values that it is given.
 * - `verifying`: `cancel` stops it; after ten seconds `isStillTrying`.
 * - `verified`, `failed`: about those values; `changed` makes it `stale`.
 * - `undecided`: `state.error` says why nobody found out.
 */
export function useDraftVerification(onAnswer?: (verification: Verification) => void): DraftVerification {
  const { adapter } = useCredentialsContext();
  const [state, dispatch] = useReducer(verificationReducer, initialVerificationState);
  const attempts = useRef(0);
  const request = useRef<AbortController | null>(null);
  useEffect(() => () => request.current?.abort(), []);

  const stop = () => {
    request.current?.abort();
    request.current = null;
  };

  async function verify(
    target: VerifyCredentialParams['target'],
    environment: string | undefined,
    clear: () => void,
  ): Promise<void> {
    const { verifyCredential } = adapter;
    // A latch: a second click before the first has rendered sends nothing.
    if (verifyCredential === undefined || request.current !== null) {
      clear();
      return;
    }
    const controller = new AbortController();
    request.current = controller;
    const attempt = ++attempts.current;
    dispatch({ type: 'started', attempt });
    try {
      const verification = await verifyCredential({
        target,
        ...(environment !== undefined && { environment }),
        signal: controller.signal,
      });
      if (request.current !== controller) return;
      dispatch({ type: 'answered', attempt, verification });
      onAnswer?.(verification);
    } catch (thrown) {
      if (request.current === controller)
        dispatch({ type: 'broke', attempt, error: KeywardError.from(thrown) });
    } finally {
      clear();
      if (request.current === controller) request.current = null;
    }
  }

  return {
    state,
    isStillTrying: useStillWaiting(state.phase === 'verifying', stillTryingAfterMs),
    verify: (input, environment) => void verify({ input }, environment, () => clearSecrets(input)),
    verifyEdited: (edit, environment) => void verify(edit, environment, () => clearPatch(edit.patch)),
    cancel: () => {
      stop();
      dispatch({ type: 'cancelled' });
    },
    changed: () => {
      stop();
      dispatch({ type: 'changed' });
    },
  };
}

/** A saved credential, and what is to become of it. */
export type EditedCredential = Extract<VerifyCredentialParams['target'], { patch: unknown }>;

export interface DraftVerification {
  state: VerificationState;
  /** It has taken more than ten seconds. */
  isStillTrying: boolean;
  /** Give it boxes of their own: they are cleared when the answer is there. */
  verify: (input: StoreCredentialInput, environment?: string) => void;
  /** The same for a saved credential as it will be after an edit; what is kept stays at the backend. */
  verifyEdited: (edit: EditedCredential, environment?: string) => void;
  cancel: () => void;
  /** What is typed is something else now: a result, or one on its way, is about other values. */
  changed: () => void;
}
