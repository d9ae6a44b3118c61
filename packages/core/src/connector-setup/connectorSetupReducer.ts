import type { KeywardError } from '../errors/KeywardError.ts';

export type ConnectorSetupState =
  | { phase: 'closed' }
  /** `isStale`: somebody else has saved meanwhile; saving again is about what they left. */
  | { phase: 'editing'; error: KeywardError | null; isStale: boolean; isConfirmingDiscard: boolean }
  | { phase: 'saving' }
  /** Secrets are taken out of the inputs; after one commit it closes. */
  | { phase: 'leaving' };

export type ConnectorSetupEvent =
  | { type: 'opened' }
  | { type: 'sent' }
  | { type: 'saved' }
  | { type: 'failed'; error: KeywardError }
  | { type: 'dismissalRequested'; isDirty: boolean }
  | { type: 'dismissalWithdrawn' }
  | { type: 'dismissalConfirmed' }
  /** The page goes, perhaps into the back/forward cache, and what is typed must not be there. */
  | { type: 'pageHidden' }
  | { type: 'cleared' };

export const initialConnectorSetupState: ConnectorSetupState = { phase: 'closed' };

const editing: Extract<ConnectorSetupState, { phase: 'editing' }> = {
  phase: 'editing',
  error: null,
  isStale: false,
  isConfirmingDiscard: false,
};

/**
 * closed → editing → saving → leaving → closed; a refusal leads back to editing with its reason, and what was
 * typed is still there. While it is sent nothing but the page's own end closes it.
 */
export function connectorSetupReducer(
  state: ConnectorSetupState,
  event: ConnectorSetupEvent,
): ConnectorSetupState {
  switch (event.type) {
    case 'opened':
      return state.phase === 'closed' ? editing : state;
    case 'sent':
      return state.phase === 'editing' ? { phase: 'saving' } : state;
    case 'saved':
      return state.phase === 'saving' ? { phase: 'leaving' } : state;
    case 'failed':
      if (state.phase !== 'saving') return state;
      return { ...editing, error: event.error, isStale: event.error.code === 'versionConflict' };
    case 'dismissalRequested':
      if (state.phase !== 'editing') return state;
      return event.isDirty ? { ...state, isConfirmingDiscard: true } : { phase: 'leaving' };
    case 'dismissalWithdrawn':
      return state.phase === 'editing' ? { ...state, isConfirmingDiscard: false } : state;
    case 'dismissalConfirmed':
      return state.phase === 'editing' && state.isConfirmingDiscard ? { phase: 'leaving' } : state;
    case 'pageHidden':
      return state.phase === 'closed' ? state : { phase: 'leaving' };
    case 'cleared':
      return state.phase === 'leaving' ? initialConnectorSetupState : state;
  }
}
