import { useEffect, useRef, type RefObject } from 'react';

/** Moves the focus to what replaces another part, such as a panel's heading, so that it is read out. */
export function useFocusOnMount<Target extends HTMLElement>(): RefObject<Target | null> {
  const target = useRef<Target>(null);
  useEffect(() => target.current?.focus(), []);
  return target;
}
