import type { Credential } from '../credential/credential.ts';
import type { KeywardError } from '../errors/KeywardError.ts';

export type DeleteCredentialState =
  | { phase: 'closed' }
  | { phase: 'confirming'; credential: Credential; error: KeywardError | null }
  | { phase: 'deleting'; credential: Credential };

export type DeleteCredentialEvent =
  | { type: 'requested'; credential: Credential }
  | { type: 'confirmed' }
  | { type: 'withdrawn' }
  | { type: 'succeeded' }
  /** `current` is the credential as it now is, where it had changed meanwhile. */
  | { type: 'failed'; error: KeywardError; current?: Credential };

export const initialDeleteCredentialState: DeleteCredentialState = { phase: 'closed' };

/** closed → confirming → deleting → closed; a refusal leads back to confirming with its reason. */
export function deleteCredentialReducer(
  state: DeleteCredentialState,
  event: DeleteCredentialEvent,
): DeleteCredentialState {
  switch (event.type) {
    case 'requested':
      return state.phase === 'deleting'
        ? state
        : { phase: 'confirming', credential: event.credential, error: null };
    case 'confirmed':
      return state.phase === 'confirming' ? { phase: 'deleting', credential: state.credential } : state;
    case 'withdrawn':
      return state.phase === 'confirming' ? initialDeleteCredentialState : state;
    case 'succeeded':
      return state.phase === 'deleting' ? initialDeleteCredentialState : state;
    case 'failed':
      if (state.phase !== 'deleting') return state;
      // Somebody else was faster: what was wanted has happened.
      if (event.error.code === 'notFound') return initialDeleteCredentialState;
      return { phase: 'confirming', credential: event.current ?? state.credential, error: event.error };
  }
}
