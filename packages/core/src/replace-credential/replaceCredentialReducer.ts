import type { Credential } from '../credential/credential.ts';
import type { KeywardError } from '../errors/KeywardError.ts';

/** The credential that is to be replaced, and the one that takes over. */
export interface Replacement {
  credential: Credential;
  replacement: Credential;
}

export type ReplaceCredentialState =
  | { phase: 'closed' }
  /** `error` says why the last try was refused; what was chosen is still chosen. */
  | {
      phase: 'choosing';
      credential: Credential;
      replacement: Credential | null;
      error: KeywardError | null;
      /** The last answer was lost, and it was found out that nothing was moved. */
      isKnownUndone: boolean;
    }
  | ({ phase: 'confirming' } & Replacement)
  | ({ phase: 'replacing' } & Replacement)
  /** No answer came: everything was moved or nothing. */
  | ({ phase: 'unconfirmed'; error: KeywardError } & Replacement)
  | ({ phase: 'checking'; error: KeywardError } & Replacement)
  /** `moved` is how many things were moved, or `null` where only the outcome is known. */
  | ({ phase: 'replaced'; moved: number | null } & Replacement);

export type ReplaceCredentialEvent =
  | { type: 'requested'; credential: Credential }
  | { type: 'chosen'; replacement: Credential | null }
  | { type: 'reviewed' }
  | { type: 'reconsidered' }
  | { type: 'confirmed' }
  | { type: 'withdrawn' }
  /** `current` is the credential as it now is; what comes next needs its version. */
  | { type: 'succeeded'; moved: number; current?: Credential }
  /** The same, where it had changed meanwhile. */
  | { type: 'failed'; error: KeywardError; current?: Credential }
  | { type: 'checkRequested' }
  /** Whether the check found everything moved, with the credential as it now is. */
  | { type: 'checked'; isMoved: boolean; current?: Credential }
  | { type: 'checkFailed'; error: KeywardError };

export const initialReplaceCredentialState: ReplaceCredentialState = { phase: 'closed' };

/**
 * closed → choosing → confirming → replacing → replaced. A refusal leads back to choosing with its reason
 * and the choice. A lost answer leads to unconfirmed, where only a check tells what became of it.
 */
export function replaceCredentialReducer(
  state: ReplaceCredentialState,
  event: ReplaceCredentialEvent,
): ReplaceCredentialState {
  switch (event.type) {
    case 'requested':
      return isUnderWay(state) ? state : choosing(event.credential, null);
    case 'chosen':
      if (state.phase !== 'choosing') return state;
      // It takes over from itself only by mistake, whatever list it was chosen from.
      if (event.replacement?.id === state.credential.id) return state;
      return choosing(state.credential, event.replacement);
    case 'reviewed':
      if (state.phase !== 'choosing' || state.replacement === null) return state;
      return { phase: 'confirming', credential: state.credential, replacement: state.replacement };
    case 'reconsidered':
      return state.phase === 'confirming' ? choosing(state.credential, state.replacement) : state;
    case 'confirmed':
      // After a lost answer the same may be asked for again: what was moved is not moved twice.
      if (state.phase !== 'confirming' && state.phase !== 'unconfirmed') return state;
      return { phase: 'replacing', credential: state.credential, replacement: state.replacement };
    case 'withdrawn':
      return isUnderWay(state) ? state : initialReplaceCredentialState;
    case 'succeeded':
      if (state.phase !== 'replacing') return state;
      return {
        phase: 'replaced',
        credential: event.current ?? state.credential,
        replacement: state.replacement,
        moved: event.moved,
      };
    case 'failed':
      return state.phase === 'replacing' ? failed(state, event.error, event.current) : state;
    case 'checkRequested':
      return state.phase === 'unconfirmed' ? { ...state, phase: 'checking' } : state;
    case 'checked': {
      if (state.phase !== 'checking') return state;
      const { replacement } = state;
      const credential = event.current ?? state.credential;
      if (event.isMoved) return { phase: 'replaced', credential, replacement, moved: null };
      return { ...choosing(credential, replacement), isKnownUndone: true };
    }
    case 'checkFailed':
      return state.phase === 'checking' ? { ...state, phase: 'unconfirmed', error: event.error } : state;
  }
}

type Choosing = Extract<ReplaceCredentialState, { phase: 'choosing' }>;

function choosing(credential: Credential, replacement: Credential | null): Choosing {
  return { phase: 'choosing', credential, replacement, error: null, isKnownUndone: false };
}

function isUnderWay({ phase }: ReplaceCredentialState): boolean {
  return phase === 'replacing' || phase === 'checking';
}

function failed(
  { credential, replacement }: Replacement,
  error: KeywardError,
  current: Credential = credential,
): ReplaceCredentialState {
  if (error.outcome === 'unknown') return { phase: 'unconfirmed', credential, replacement, error };
  return { ...choosing(current, replacement), error };
}
