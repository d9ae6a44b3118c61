import type { Credential } from '../credential/credential.ts';
import type { IssuedCredential } from '../credential/issuedCredential.ts';
import type { KeywardError } from '../errors/KeywardError.ts';
import type { IssueCredentialInput } from './issueCredentialInput.ts';

/** One intent to create one credential. The same key, however often it is sent, makes at most one. */
export interface IssueAttempt {
  idempotencyKey: string;
  input: IssueCredentialInput;
  /** True once any try of this intent ended without a certain answer. Later refusals don't undo that. */
  mayBeApplied: boolean;
}

/** Why we believe that the user has the secret. */
export type StoredEvidence = 'copied' | 'downloaded' | 'confirmed';

/** How somebody asks the step to close. `escape`, `outside` and `back` happen by accident. */
export type DismissalWay = 'cancel' | 'close' | 'escape' | 'outside' | 'back' | 'done';

export type IssueCredentialState =
  | { phase: 'closed' }
  | { phase: 'editing'; error: KeywardError | null; isConfirmingDiscard: boolean }
  /** The request is on its way, or has been lost without us knowing yet. */
  | { phase: 'submitting'; attempt: IssueAttempt }
  /** Nobody knows whether it was created; the same key can ask again. */
  | { phase: 'unconfirmed'; attempt: IssueAttempt; error: KeywardError; isConfirmingAbandon: boolean }
  /** The only state that holds a secret. */
  | {
      phase: 'issued';
      attempt: IssueAttempt;
      issued: IssuedCredential;
      /** The first of the reasons why the step may close. */
      evidence: StoredEvidence | null;
      /** "I have stored it", which can be taken back; what was copied or downloaded can't. */
      isConfirmed: boolean;
      /** Counts the refused attempts to close, so that each can be answered. */
      refusedDismissals: number;
    }
  /** The secret is out of the state; views clear what they showed, then the step closes. */
  | { phase: 'stored'; credential: Credential };

export type IssueCredentialEvent =
  | { type: 'opened' }
  | { type: 'submitted'; attempt: IssueAttempt }
  | { type: 'succeeded'; idempotencyKey: string; issued: IssuedCredential }
  | { type: 'tryFailed'; idempotencyKey: string; error: KeywardError }
  | { type: 'failed'; idempotencyKey: string; error: KeywardError }
  | { type: 'askedAgain' }
  | { type: 'evidenceGiven'; evidence: StoredEvidence }
  | { type: 'evidenceWithdrawn' }
  | { type: 'dismissalRequested'; way: DismissalWay; isDirty: boolean }
  | { type: 'dismissalWithdrawn' }
  | { type: 'dismissalConfirmed' }
  /** The page is being hidden for good or put into the back/forward cache. */
  | { type: 'pageHidden'; error: KeywardError }
  | { type: 'cleared' };

export const initialIssueCredentialState: IssueCredentialState = { phase: 'closed' };

/**
 * The flow closed → editing → submitting → issued → stored → closed, as a pure function.
 *
 * Its invariant: while a credential may exist whose secret nobody has stored, no event but a given
 * evidence or an explicitly confirmed abandonment leads to `closed`.
 */
export function issueCredentialReducer(
  state: IssueCredentialState,
  event: IssueCredentialEvent,
): IssueCredentialState {
  switch (event.type) {
    case 'opened':
      return state.phase === 'closed' ? { phase: 'editing', error: null, isConfirmingDiscard: false } : state;
    case 'submitted':
      return state.phase === 'editing' ? { phase: 'submitting', attempt: event.attempt } : state;
    case 'succeeded':
      return isWaitingFor(state, event.idempotencyKey)
        ? {
            phase: 'issued',
            attempt: state.attempt,
            issued: event.issued,
            evidence: null,
            isConfirmed: false,
            refusedDismissals: 0,
          }
        : state;
    case 'tryFailed':
      return isWaitingFor(state, event.idempotencyKey)
        ? { phase: 'submitting', attempt: afterFailure(state.attempt, event.error) }
        : state;
    case 'failed':
      return isWaitingFor(state, event.idempotencyKey) ? failed(state.attempt, event.error) : state;
    case 'askedAgain':
      return state.phase === 'unconfirmed' ? { phase: 'submitting', attempt: state.attempt } : state;
    case 'evidenceGiven':
      return state.phase === 'issued' ? withEvidence(state, event.evidence) : state;
    case 'evidenceWithdrawn':
      return state.phase === 'issued'
        ? { ...state, isConfirmed: false, evidence: state.evidence === 'confirmed' ? null : state.evidence }
        : state;
    case 'dismissalRequested':
      return dismissed(state, event.way, event.isDirty);
    case 'dismissalWithdrawn':
      if (state.phase === 'editing') return { ...state, isConfirmingDiscard: false };
      return state.phase === 'unconfirmed' ? { ...state, isConfirmingAbandon: false } : state;
    case 'dismissalConfirmed':
      if (state.phase === 'editing' && state.isConfirmingDiscard) return initialIssueCredentialState;
      return state.phase === 'unconfirmed' && state.isConfirmingAbandon ? initialIssueCredentialState : state;
    case 'pageHidden':
      return state.phase === 'issued' ? hidden(state.attempt, state.evidence, event.error) : state;
    case 'cleared':
      return state.phase === 'stored' ? initialIssueCredentialState : state;
  }
}

function isWaitingFor(
  state: IssueCredentialState,
  idempotencyKey: string,
): state is Extract<IssueCredentialState, { phase: 'submitting' }> {
  return state.phase === 'submitting' && state.attempt.idempotencyKey === idempotencyKey;
}

type IssuedState = Extract<IssueCredentialState, { phase: 'issued' }>;

function withEvidence(state: IssuedState, evidence: StoredEvidence): IssuedState {
  if (evidence === 'confirmed') return { ...state, isConfirmed: true, evidence: state.evidence ?? evidence };
  return { ...state, evidence };
}

/**
 * A backend that names wrong fields judged the input, which is the same each time: so no earlier try
 * got through either. Any other refusal may come from something in between, and says nothing of them.
 */
function isCertainRefusal({ code, fieldErrors }: KeywardError): boolean {
  return code === 'validation' && fieldErrors.length > 0;
}

function afterFailure(attempt: IssueAttempt, error: KeywardError): IssueAttempt {
  if (isCertainRefusal(error)) return { ...attempt, mayBeApplied: false };
  return error.outcome === 'unknown' ? { ...attempt, mayBeApplied: true } : attempt;
}

function failed(previous: IssueAttempt, error: KeywardError): IssueCredentialState {
  const attempt = afterFailure(previous, error);
  return attempt.mayBeApplied
    ? { phase: 'unconfirmed', attempt, error, isConfirmingAbandon: false }
    : { phase: 'editing', error, isConfirmingDiscard: false };
}

function hidden(
  attempt: IssueAttempt,
  evidence: StoredEvidence | null,
  error: KeywardError,
): IssueCredentialState {
  if (evidence !== null) return initialIssueCredentialState;
  // The secret leaves the page, but the same key can ask for it again.
  return {
    phase: 'unconfirmed',
    attempt: { ...attempt, mayBeApplied: true },
    error,
    isConfirmingAbandon: false,
  };
}

function dismissed(state: IssueCredentialState, way: DismissalWay, isDirty: boolean): IssueCredentialState {
  const isAccident = way === 'escape' || way === 'outside' || way === 'back';
  switch (state.phase) {
    case 'editing':
      return isAccident && isDirty ? { ...state, isConfirmingDiscard: true } : initialIssueCredentialState;
    case 'unconfirmed':
      return { ...state, isConfirmingAbandon: true };
    case 'issued':
      return state.evidence === null
        ? { ...state, refusedDismissals: state.refusedDismissals + 1 }
        : { phase: 'stored', credential: state.issued.credential };
    default:
      return state;
  }
}
