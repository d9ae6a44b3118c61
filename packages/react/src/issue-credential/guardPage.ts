import { KeywardError, type IssueCredentialEvent, type IssueCredentialState } from '@keyward/core';

/** As much of the session as a guard needs. */
interface GuardedSession {
  getSnapshot: () => { state: IssueCredentialState };
  dispatch: (event: IssueCredentialEvent) => void;
}

interface TraversalEvent extends Event {
  navigationType?: string;
}

/**
 * Asks before the page is left while a secret could be lost, refuses the browser's Back while it
 * is on screen, and wipes it when the page goes into the back/forward cache.
 *
 * @returns a function that removes every listener
 */
export function guardPage(session: GuardedSession): () => void {
  const onBeforeUnload = (event: BeforeUnloadEvent) => {
    if (!isAtRisk(session)) return;
    event.preventDefault();
    // Browsers before 2024 ask for this only.
    Object.assign(event, { returnValue: true });
  };
  const onPageHide = () => {
    session.dispatch({ type: 'pageHidden', error: new KeywardError('aborted') });
  };
  const onNavigate = (event: TraversalEvent) => {
    if (event.navigationType !== 'traverse' || !event.cancelable || !isAtRisk(session)) return;
    event.preventDefault();
    session.dispatch({ type: 'dismissalRequested', way: 'back', isDirty: false });
  };
  // Back within the page can be refused by the Navigation API only; without it the flow survives in the provider.
  const navigation = (window as { navigation?: EventTarget }).navigation;
  window.addEventListener('beforeunload', onBeforeUnload);
  window.addEventListener('pagehide', onPageHide);
  navigation?.addEventListener('navigate', onNavigate);
  return () => {
    window.removeEventListener('beforeunload', onBeforeUnload);
    window.removeEventListener('pagehide', onPageHide);
    navigation?.removeEventListener('navigate', onNavigate);
  };
}

function isAtRisk(session: GuardedSession): boolean {
  const { state } = session.getSnapshot();
  if (state.phase === 'issued') return state.evidence === null;
  return state.phase === 'submitting' || state.phase === 'unconfirmed';
}
