import type { AuthorizationFailure, AuthorizationStart } from '../authorization/authorization.ts';
import type { Credential } from '../credential/credential.ts';
import type { KeywardError } from '../errors/KeywardError.ts';
import type { DismissalWay, StoredEvidence } from '../issue-credential/issueCredentialReducer.ts';
import type { Secret } from '../secret/Secret.ts';
import type { StoreCredentialInput } from '../store-credential/storeCredentialInput.ts';

/** One intent to store one credential. The same key, however often it is sent, makes at most one. */
export interface ConnectAttempt {
  idempotencyKey: string;
  /**
   * What was typed, the credential whose consent is asked for again, or a consent that was asked for before
   * the page was left.
   */
  target: { input: StoreCredentialInput } | { credential: Credential } | { authorizationId: string };
  /** A secret of the input that was made here, so that somebody else has to be given it. */
  generated: Secret | null;
  /** True once any try of this intent ended without a certain answer. */
  mayBeApplied: boolean;
}

/** What became of the window at the authorization server. `blocked`: the browser did not open one. */
export type AuthorizationWindow = 'open' | 'blocked' | 'page';

export type ConnectCredentialState =
  | { phase: 'closed' }
  /** Choosing a connector, or filling in its form. */
  | {
      phase: 'editing';
      error: KeywardError | null;
      failure: AuthorizationFailure | null;
      isConfirmingDiscard: boolean;
    }
  /** The request is on its way. */
  | { phase: 'saving'; attempt: ConnectAttempt }
  /** Nobody knows whether it was stored; the same key can ask again. */
  | { phase: 'unconfirmed'; attempt: ConnectAttempt; error: KeywardError; isConfirmingAbandon: boolean }
  /** Somebody is asked for their consent, elsewhere. */
  | {
      phase: 'authorizing';
      attempt: ConnectAttempt;
      start: AuthorizationStart;
      window: AuthorizationWindow;
      /** The last question how far it has come had no answer; it is asked again. */
      error: KeywardError | null;
    }
  /** Saved. A generated secret is shown now and never again. */
  | {
      phase: 'connected';
      credential: Credential;
      generated: Secret | null;
      evidence: StoredEvidence | null;
      /** "I have stored it", which can be taken back. */
      isConfirmed: boolean;
      refusedDismissals: number;
    }
  /** Secrets are out of the state; views clear what they showed, then the flow closes. */
  | { phase: 'leaving' };

export type ConnectCredentialEvent =
  | { type: 'opened' }
  | { type: 'submitted'; attempt: ConnectAttempt }
  | {
      type: 'authorizationStarted';
      idempotencyKey: string;
      start: AuthorizationStart;
      window: AuthorizationWindow;
    }
  /** The page is back from the authorization server. */
  | { type: 'authorizationResumed'; attempt: ConnectAttempt; start: AuthorizationStart }
  | { type: 'authorizationUnclear'; idempotencyKey: string; error: KeywardError | null }
  | { type: 'authorizationFailed'; idempotencyKey: string; failure: AuthorizationFailure }
  | { type: 'succeeded'; idempotencyKey: string; credential: Credential }
  /** The credential that was saved is known better now. */
  | { type: 'updated'; credential: Credential }
  | { type: 'tryFailed'; idempotencyKey: string; error: KeywardError }
  | { type: 'failed'; idempotencyKey: string; error: KeywardError }
  | { type: 'askedAgain' }
  | { type: 'evidenceGiven'; evidence: StoredEvidence }
  | { type: 'evidenceWithdrawn' }
  | { type: 'dismissalRequested'; way: DismissalWay; isDirty: boolean }
  | { type: 'dismissalWithdrawn' }
  | { type: 'dismissalConfirmed' }
  /** The page goes into the back/forward cache, or for good. */
  | { type: 'pageHidden'; error: KeywardError }
  | { type: 'cleared' };

export const initialConnectCredentialState: ConnectCredentialState = { phase: 'closed' };

const editing = (
  error: KeywardError | null = null,
  failure: AuthorizationFailure | null = null,
): ConnectCredentialState => ({ phase: 'editing', error, failure, isConfirmingDiscard: false });

/**
 * The flow closed → editing → saving or authorizing → connected → leaving → closed, as a pure function.
 *
 * Its invariant: a secret that was made here and saved is never left without evidence that somebody has it,
 * and what may have been stored is never called not stored.
 */
export function connectCredentialReducer(
  state: ConnectCredentialState,
  event: ConnectCredentialEvent,
): ConnectCredentialState {
  switch (event.type) {
    case 'opened':
      return state.phase === 'closed' ? editing() : state;
    case 'submitted':
      return state.phase === 'editing' ? { phase: 'saving', attempt: event.attempt } : state;
    case 'authorizationStarted':
      return isSaving(state, event.idempotencyKey)
        ? {
            phase: 'authorizing',
            attempt: state.attempt,
            start: event.start,
            window: event.window,
            error: null,
          }
        : state;
    case 'authorizationResumed':
      return state.phase === 'closed'
        ? { phase: 'authorizing', attempt: event.attempt, start: event.start, window: 'page', error: null }
        : state;
    case 'authorizationUnclear':
      return isAuthorizing(state, event.idempotencyKey) && state.error !== event.error
        ? { ...state, error: event.error }
        : state;
    case 'authorizationFailed':
      return isAuthorizing(state, event.idempotencyKey) ? editing(null, event.failure) : state;
    case 'succeeded':
      return isSaving(state, event.idempotencyKey) || isAuthorizing(state, event.idempotencyKey)
        ? connected(event.credential, state.attempt.generated)
        : state;
    case 'updated':
      return state.phase === 'connected' && state.credential.id === event.credential.id
        ? { ...state, credential: event.credential }
        : state;
    case 'tryFailed':
      return isSaving(state, event.idempotencyKey)
        ? { phase: 'saving', attempt: afterFailure(state.attempt, event.error) }
        : state;
    case 'failed':
      return isSaving(state, event.idempotencyKey) ? failed(state.attempt, event.error) : state;
    case 'askedAgain':
      return state.phase === 'unconfirmed' ? { phase: 'saving', attempt: state.attempt } : state;
    case 'evidenceGiven':
      return state.phase === 'connected'
        ? {
            ...state,
            evidence: state.evidence ?? event.evidence,
            isConfirmed: state.isConfirmed || event.evidence === 'confirmed',
          }
        : state;
    case 'evidenceWithdrawn':
      return state.phase === 'connected'
        ? { ...state, isConfirmed: false, evidence: state.evidence === 'confirmed' ? null : state.evidence }
        : state;
    case 'dismissalRequested':
      return dismissed(state, event.isDirty);
    case 'dismissalWithdrawn':
      if (state.phase === 'editing') return { ...state, isConfirmingDiscard: false };
      return state.phase === 'unconfirmed' ? { ...state, isConfirmingAbandon: false } : state;
    case 'dismissalConfirmed':
      if (state.phase === 'editing' && state.isConfirmingDiscard) return { phase: 'leaving' };
      return state.phase === 'unconfirmed' && state.isConfirmingAbandon ? { phase: 'leaving' } : state;
    case 'pageHidden':
      return hidden(state, event.error);
    case 'cleared':
      return state.phase === 'leaving' ? { phase: 'closed' } : state;
  }
}

function connected(credential: Credential, generated: Secret | null): ConnectCredentialState {
  return {
    phase: 'connected',
    credential,
    generated,
    evidence: null,
    isConfirmed: false,
    refusedDismissals: 0,
  };
}

function failed(attempt: ConnectAttempt, error: KeywardError): ConnectCredentialState {
  const { mayBeApplied } = afterFailure(attempt, error);
  return mayBeApplied
    ? { phase: 'unconfirmed', attempt: { ...attempt, mayBeApplied }, error, isConfirmingAbandon: false }
    : editing(error);
}

function afterFailure(attempt: ConnectAttempt, error: KeywardError): ConnectAttempt {
  return { ...attempt, mayBeApplied: attempt.mayBeApplied || error.outcome === 'unknown' };
}

function dismissed(state: ConnectCredentialState, isDirty: boolean): ConnectCredentialState {
  switch (state.phase) {
    case 'editing':
      return isDirty ? { ...state, isConfirmingDiscard: true } : { phase: 'leaving' };
    case 'authorizing':
      // Nothing is saved yet: back to the form, with what was typed.
      return editing();
    case 'unconfirmed':
      return { ...state, isConfirmingAbandon: true };
    case 'connected':
      return state.generated === null || state.evidence !== null
        ? { phase: 'leaving' }
        : { ...state, refusedDismissals: state.refusedDismissals + 1 };
    default:
      return state;
  }
}

/** A page in the back/forward cache must hold no secret, and may come back. */
function hidden(state: ConnectCredentialState, error: KeywardError): ConnectCredentialState {
  if (state.phase === 'saving') return failed(state.attempt, error);
  return state.phase === 'editing' || state.phase === 'connected' ? { phase: 'leaving' } : state;
}

function isSaving(
  state: ConnectCredentialState,
  idempotencyKey: string,
): state is Extract<ConnectCredentialState, { phase: 'saving' }> {
  return state.phase === 'saving' && state.attempt.idempotencyKey === idempotencyKey;
}

function isAuthorizing(
  state: ConnectCredentialState,
  idempotencyKey: string,
): state is Extract<ConnectCredentialState, { phase: 'authorizing' }> {
  return state.phase === 'authorizing' && state.attempt.idempotencyKey === idempotencyKey;
}
