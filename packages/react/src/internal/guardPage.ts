/** What a guard asks of a flow, and tells it. */
export interface GuardedFlow {
  isAtRisk: () => boolean;
  /** The page is being hidden for good or put into the back/forward cache. */
  onHidden: () => void;
  /** The browser's Back was refused. */
  onBack: () => void;
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
export function guardPage({ isAtRisk, onHidden, onBack }: GuardedFlow): () => void {
  const onBeforeUnload = (event: BeforeUnloadEvent) => {
    if (!isAtRisk()) return;
    event.preventDefault();
    // Browsers before 2024 ask for this only.
    Object.assign(event, { returnValue: true });
  };
  const onNavigate = (event: TraversalEvent) => {
    if (event.navigationType !== 'traverse' || !event.cancelable || !isAtRisk()) return;
    event.preventDefault();
    onBack();
  };
  // Back within the page can be refused by the Navigation API only; without it the flow survives in the provider.
  const navigation = (window as { navigation?: EventTarget }).navigation;
  window.addEventListener('beforeunload', onBeforeUnload);
  window.addEventListener('pagehide', onHidden);
  navigation?.addEventListener('navigate', onNavigate);
  return () => {
    window.removeEventListener('beforeunload', onBeforeUnload);
    window.removeEventListener('pagehide', onHidden);
    navigation?.removeEventListener('navigate', onNavigate);
  };
}
