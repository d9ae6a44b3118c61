import type { KeywardError } from '../errors/KeywardError.ts';
import type { Verification } from './verification.ts';

/**
 * Whether what is typed was tried out. A result is about the values that were sent, and about no others: every
 * change makes it `stale`.
 */
export type VerificationState =
  | { phase: 'idle' }
  | { phase: 'verifying'; attempt: number }
  | { phase: 'verified'; verification: Verification }
  | { phase: 'failed'; verification: Verification }
  /** Nobody found out: the backend could not be asked, or the user stopped it. */
  | { phase: 'undecided'; error: KeywardError }
  | { phase: 'stale' };

export type VerificationEvent =
  | { type: 'started'; attempt: number }
  | { type: 'answered'; attempt: number; verification: Verification }
  | { type: 'broke'; attempt: number; error: KeywardError }
  | { type: 'cancelled' }
  /** A value, the method or the connector is another one now. */
  | { type: 'changed' }
  | { type: 'reset' };

export const initialVerificationState: VerificationState = { phase: 'idle' };

/** Answers of an attempt that is over – cancelled, or made with other values – are dropped. */
export function verificationReducer(state: VerificationState, event: VerificationEvent): VerificationState {
  switch (event.type) {
    case 'started':
      return { phase: 'verifying', attempt: event.attempt };
    case 'answered':
      if (state.phase !== 'verifying' || state.attempt !== event.attempt) return state;
      return { phase: event.verification.status, verification: event.verification };
    case 'broke':
      if (state.phase !== 'verifying' || state.attempt !== event.attempt) return state;
      return { phase: 'undecided', error: event.error };
    case 'cancelled':
      return state.phase === 'verifying' ? { phase: 'idle' } : state;
    case 'changed':
      return state.phase === 'idle' || state.phase === 'stale' ? state : { phase: 'stale' };
    case 'reset':
      return initialVerificationState;
  }
}
