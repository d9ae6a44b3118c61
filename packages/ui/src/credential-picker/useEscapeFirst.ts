import { useEffect, useRef } from 'react';

/**
 * While active, Escape is heard before everybody else hears it. The dialogs of many libraries, ours among them,
 * listen at the document in the capture phase, and would close around an open list.
 */
export function useEscapeFirst(isActive: boolean, onEscape: () => void): void {
  const latest = useRef(onEscape);
  useEffect(() => {
    latest.current = onEscape;
  });
  useEffect(() => {
    if (!isActive) return;
    const hear = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      latest.current();
    };
    window.addEventListener('keydown', hear, true);
    return () => window.removeEventListener('keydown', hear, true);
  }, [isActive]);
}
