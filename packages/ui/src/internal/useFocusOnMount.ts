import { useEffect, useRef, type RefObject } from 'react';

/** Moves the focus to a panel's heading when the panel replaces another, so that it is read out. */
export function useFocusOnMount<Target extends HTMLElement>(): RefObject<Target | null> {
  const target = useRef<Target>(null);
  useEffect(() => target.current?.focus(), []);
  return target;
}
