import { useLayoutEffect } from 'react';

let locks = 0;
let overflowBefore = '';

/**
 * Keeps the page behind a dialog from scrolling, and from moving by the width of the scrollbar that
 * goes. By properties of live elements only, which no content security policy forbids.
 */
export function useScrollLock(isLocked: boolean): void {
  useLayoutEffect(() => {
    if (!isLocked) return;
    const { documentElement } = document;
    if (locks++ === 0) {
      const scrollbarWidth = window.innerWidth - documentElement.clientWidth;
      documentElement.style.setProperty('--kw-scrollbar-width', `${scrollbarWidth}px`);
      documentElement.toggleAttribute('data-kw-scroll-locked', true);
      // Not by our style sheet: a host's own `overflow` would win over its layer.
      overflowBefore = documentElement.style.overflow;
      documentElement.style.overflow = 'hidden';
    }
    return () => {
      if (--locks > 0) return;
      documentElement.toggleAttribute('data-kw-scroll-locked', false);
      documentElement.style.removeProperty('--kw-scrollbar-width');
      documentElement.style.overflow = overflowBefore;
    };
  }, [isLocked]);
}
