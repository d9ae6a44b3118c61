import { useLayoutEffect, useRef, type RefObject } from 'react';

const gapPx = 6;
const edgePx = 8;
const leastHeightPx = 160;
const mostHeightPx = 400;

/**
 * Shows an element above everything else, at the width of its anchor, below it or where there is more room. In
 * the top layer and not in a portal: so no dialog around it covers, clips or hides it. By properties of live
 * elements only, which no content security policy forbids.
 */
export function usePopupPlace<Anchor extends HTMLElement, Popup extends HTMLElement>(
  isOpen: boolean,
): { anchor: RefObject<Anchor | null>; popup: RefObject<Popup | null> } {
  const anchor = useRef<Anchor>(null);
  const popup = useRef<Popup>(null);
  useLayoutEffect(() => {
    const shown = popup.current;
    if (!isOpen || shown === null) return;
    const move = () => {
      if (anchor.current) place(shown, anchor.current.getBoundingClientRect());
    };
    // A browser that has no top layer shows it all the same, above its surroundings.
    if (typeof shown.showPopover === 'function' && !shown.matches(':popover-open')) shown.showPopover();
    move();
    window.addEventListener('scroll', move, { capture: true, passive: true });
    window.addEventListener('resize', move);
    return () => {
      window.removeEventListener('scroll', move, { capture: true });
      window.removeEventListener('resize', move);
      if (typeof shown.hidePopover === 'function' && shown.isConnected) shown.hidePopover();
    };
  }, [isOpen]);
  return { anchor, popup };
}

function place({ style }: HTMLElement, { left, top, bottom, width }: DOMRect): void {
  const { clientWidth, clientHeight } = document.documentElement;
  const below = clientHeight - bottom - gapPx - edgePx;
  const above = top - gapPx - edgePx;
  const isAbove = below < leastHeightPx && above > below;
  const wide = Math.min(width, clientWidth - 2 * edgePx);
  style.left = `${Math.max(edgePx, Math.min(left, clientWidth - edgePx - wide))}px`;
  style.width = `${wide}px`;
  style.maxHeight = `${Math.max(leastHeightPx / 2, Math.min(isAbove ? above : below, mostHeightPx))}px`;
  style.top = isAbove ? 'auto' : `${bottom + gapPx}px`;
  style.bottom = isAbove ? `${clientHeight - top + gapPx}px` : 'auto';
}
